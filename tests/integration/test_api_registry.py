"""People and households through the API: registering, correcting with a version, unmasking, pages, history."""

import pytest
from tests.support.api_client import Caller
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.limits import limit
from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组"])
    made.user("cadre", "village_cadre", "西沟村")
    made.user("office", "township_office", "肖咀镇")
    made.user("health", "department_health", "合水县")
    made.user("other", "village_cadre", "铁赵村")
    return made


@pytest.fixture
def office(world: World) -> Caller:
    return Caller.of(world.actor("office"), world.areas["肖咀镇"])


def household(world: World, area: str, name: str, serial: int) -> dict[str, object]:
    head = {"name": name, "relation": "户主", "citizen_id": citizen_number(serial), "phone": "13800000001"}
    return {"area": world.areas[area].path, "head": head, "reason": "入户登记", "address": "西沟1号"}


def test_a_household_is_registered_with_members(world: World, office: Caller) -> None:
    made = office.send("POST", "households/", household(world, "西沟村一组", "张三", 1))
    assert made.status_code == 201
    document = made.json()
    head = document["members"][0]
    assert (head["name"], head["sex"], head["born_on"], head["is_head"]) == ("张三", "1", "1980-01-01", True)
    assert head["identifiers"]["phone"] == "138****0001"
    assert citizen_number(1) not in made.content.decode()
    member = {"person": {"name": "李四", "sex": "2", "relation": "配偶"}, "joined_by": "marriage", "on": str(today()),
              "evidence": "结婚证1号", "version": document["version"]}  # fmt: skip
    address = f"households/{document['number']}/members"
    added = office.send("POST", address, member)
    assert added.status_code == 201 and (added.json()["name"], added.json()["relation"]) == ("李四", "配偶")
    assert office.send("POST", address, member).status_code == 409  # sent twice, she comes once
    found = office.get(f"households/{document['number']}").json()
    assert [one["name"] for one in found["members"]] == ["张三", "李四"] and found["version"] > document["version"]
    operation = office.get(f"operations/{added.json()['operation']}").json()
    assert (operation["kind"], operation["reason"], operation["on"]) == (
        "marriage_in",
        "婚入；凭据：结婚证1号",
        str(today()),
    )
    undo = f"operations/{operation['key']}/undo"
    assert office.send("POST", undo, {"seen": office.get(undo).json()["seen"], "reason": "误登"}).status_code == 201
    left = office.get(f"households/{document['number']}").json()["members"]
    assert [(one["name"], one["left_on"]) for one in left] == [("张三", None), ("李四", str(today()))]


@pytest.mark.parametrize(
    ("given", "status", "where"),
    [
        ({"joined_by": "split"}, 422, "joined_by"),
        ({"joined_by": "nothing"}, 422, "body.joined_by"),
        ({"joined_by": "other"}, 422, "reason"),
        ({"on": "2100-01-01"}, 422, "on"),
        ({"on": "2013-01-01"}, 422, "on"),
        ({"person": {"name": "李四", "citizen_id": "1"}}, 422, None),
        ({"person": {"name": "李四", "citizen_id": citizen_number(1)}}, 409, None),
        ({"version": 99}, 409, None),
        ({"evidence": "x" * 300}, 422, "body.evidence"),
    ],
)
def test_nobody_joins_in_a_wrong_way(
    world: World, office: Caller, given: dict[str, object], status: int, where: str | None
) -> None:
    made = office.send("POST", "households/", household(world, "西沟村一组", "张三", 1)).json()
    member = {"person": {"name": "李四"}, "joined_by": "birth", "on": str(today()), "version": made["version"]}
    answer = office.send("POST", f"households/{made['number']}/members", member | given)
    assert answer.status_code == status and (where is None or answer.json()["where"] == where)
    assert len(office.get(f"households/{made['number']}").json()["members"]) == 1


def test_a_correction_needs_the_version_that_was_read(world: World, office: Caller) -> None:
    number = office.send("POST", "households/", household(world, "西沟村", "张三", 1)).json()["members"][0]["number"]
    read = office.get(f"people/{number}")
    assert read.headers["ETag"] == '"1"'
    path, body = f"people/{number}", {"name": "张叁", "reason": "核对户口簿"}
    assert office.send("PATCH", path, body).status_code == 422
    assert office.send("PATCH", path, body, If_Match="new").status_code == 422
    done = office.send("PATCH", path, body, If_Match=read.headers["ETag"])
    assert (done.status_code, done.json()["name"], done.headers["ETag"]) == (200, "张叁", '"2"')
    assert done.json()["relation"] == "户主"
    again = office.send("PATCH", path, body, If_Match=read.headers["ETag"])
    assert (again.status_code, again.json()["code"]) == (409, "conflict")
    changes = office.get(f"people/{number}/history").json()["changes"]
    assert changes[0]["fields"] == {"name": {"before": "张三", "after": "张叁"}}
    assert (changes[0]["why"], changes[0]["source"]) == ("核对户口簿", "api")
    assert changes[1]["fields"]["citizen_id"] == {"is_hidden": True}


def test_a_number_is_removed(world: World, office: Caller) -> None:
    number = office.send("POST", "households/", household(world, "西沟村", "张三", 1)).json()["members"][0]["number"]
    body = {"cleared": ["phone"], "reason": "不是本人"}
    done = office.send("PATCH", f"people/{number}", body, If_Match="1").json()
    assert list(done["identifiers"]) == ["citizen_id"]
    wrong = office.send("PATCH", f"people/{number}", {**body, "cleared": ["name"]}, If_Match="2")
    assert wrong.status_code == 422


def test_unmasking_needs_permission_and_reason_and_is_limited(world: World, office: Caller) -> None:
    number = office.send("POST", "households/", household(world, "西沟村", "张三", 1)).json()["members"][0]["number"]
    path, body = f"people/{number}/unmask", {"field": "citizen_id", "reason": "核对社保"}
    assert Caller.of(world.actor("cadre"), world.areas["西沟村"]).send("POST", path, body).status_code == 403
    assert office.send("POST", path, {"field": "citizen_id"}).status_code == 422
    assert office.send("POST", path, {**body, "field": "bank_card"}).status_code == 404
    for _ in range(limit("unmasks_per_hour")):
        assert office.send("POST", path, body).json()["value"] == citizen_number(1)
    assert office.send("POST", path, body).status_code == 429
    with acting(world.actor("office")):
        noted = AuditEntry.objects.filter(action="unmasked")
        assert {(entry.subject, entry.reason) for entry in noted} == {(number, "核对社保")}


def test_a_clash_with_a_row_elsewhere_says_nothing_about_it(world: World, office: Caller) -> None:
    office.send("POST", "households/", household(world, "西沟村", "张三", 1))
    other = Caller.of(world.actor("other"), world.areas["铁赵村"])
    answer = other.send("POST", "households/", household(world, "铁赵村", "王五", 1))
    assert (answer.status_code, answer.json()["code"]) == (409, "registered_elsewhere")
    assert other.get("people/", area=world.areas["铁赵村"].path).json()["people"] == []


def test_a_department_does_not_write_what_is_not_its_own(world: World, office: Caller) -> None:
    health = Caller.of(world.actor("health"), world.areas["合水县"])
    assert health.send("POST", "households/", household(world, "西沟村", "张三", 1)).status_code == 403


def test_pages_go_on_behind_the_last_person(world: World, office: Caller) -> None:
    for serial in range(1, 8):
        office.send("POST", "households/", household(world, "西沟村", "张三", serial))
    for path, key in (("people/", "people"), ("households/", "households")):
        found, after = [], {}
        while True:
            page = office.get(path, area=world.areas["肖咀镇"].path, rows=3, **after).json()
            found += [row["number"] for row in page[key]]
            if page["next"] is None:
                break
            after = {"after": page["next"]}
        assert len(found) == len(set(found)) == 7


@pytest.mark.parametrize("words", ["张三", "zhangs", "zs", citizen_number(1), citizen_number(1)[-4:], "13800000001"])
def test_people_are_searched_by_stored_keys(world: World, office: Caller, words: str) -> None:
    office.send("POST", "households/", household(world, "西沟村", "张三", 1))
    body = {"area": world.areas["肖咀镇"].path, "words": words}
    assert [one["name"] for one in office.send("POST", "people/search", body).json()["people"]] == ["张三"]
    assert office.send("POST", "people/search", {**body, "words": "无此人"}).json()["people"] == []


def test_wrong_input_names_the_place_and_never_repeats_the_value(world: World, office: Caller) -> None:
    body = household(world, "西沟村", "张三", 1)
    wrong = {**body, "head": {**body["head"], "sex": "7", "relation": "x" * 21, "citizen_id": "1" * 60}}  # type: ignore[dict-item]
    answer = office.send("POST", "households/", wrong)
    assert answer.status_code == 422
    places = {problem["where"] for problem in answer.json()["problems"]}
    assert places == {"body.head.sex", "body.head.relation", "body.head.citizen_id"}
    assert "1" * 60 not in answer.content.decode()
    digit = {**body, "head": {**body["head"], "citizen_id": citizen_number(1)[:-1] + "0"}}  # type: ignore[dict-item]
    assert citizen_number(1)[-1] != "0"
    answer = office.send("POST", "households/", digit)
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_input")
    assert citizen_number(1)[:-1] not in answer.content.decode()
