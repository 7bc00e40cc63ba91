"""Operations and requests through the API: kinds, preview, record with versions, lists, undo, asking and answering."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.support.api_client import Caller
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.web_client import village_world
from tests.world import citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Household, Operation, Person
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.services.operations.order import FIELDS
from jingzhun.registry.services.operations.ordering import PLANNERS
from jingzhun.registry.status import StatusKind

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2018, 6, 1)


@pytest.fixture
@kept
def office() -> Office:
    return Office(village_world(), "town")


@pytest.fixture
def household(office: Office) -> Household:
    made = office.register("西沟村一组", "张老大", "张一", "张二", "张小")
    office.status(made, StatusKind.IDENTIFIED, START)
    office.register("铁赵村一组", "李秀兰", "李小", serial=20)
    return made


@pytest.fixture
def town(office: Office, household: Household) -> Caller:
    return Caller.of(office.world.actor("town"), office.world.areas["肖咀镇"])


def recorded(caller: Caller, **order: Any) -> dict[str, Any]:
    """Through preview and deed; the document of the operation."""
    order = {"on": ON.isoformat(), **order}
    preview = caller.send("POST", "operations/preview", order)
    assert preview.status_code == 200, preview.json()
    back = {name: preview.json()[name] for name in ("versions", "seen")}
    answer = caller.send("POST", "operations/", {**order, **back, "reason": "村委会核实", "evidence": "户口簿"})
    assert answer.status_code == 201, answer.json()
    return answer.json()  # type: ignore[no-any-return]


def test_every_kind_says_which_fields_it_takes(town: Caller) -> None:
    kinds = {one["kind"]: one for one in town.get("operations/kinds").json()["kinds"]}
    assert set(kinds) == set(OperationKind) and set(PLANNERS) == set(FIELDS) == set(OperationKind) - {"undo"}
    assert kinds["split"]["fields"][:2] == ["household", "people"] and kinds["split"]["needs"] == "household"
    assert {"zh": "离婚", "en": "Divorce"} in [cause["title"] for cause in kinds["split"]["causes"]]
    assert kinds["birth"]["causes"] == [] and set(kinds["birth"]["effects"]) == {
        "status",
        "surveys",
        "history",
        "balance",
    }


def test_a_split_is_previewed_and_recorded_with_the_versions_seen(
    office: Office, household: Household, town: Caller
) -> None:
    one, child = office.person("张一").number, office.person("张小").number
    order = {"kind": "split", "on": ON.isoformat(), "household": household.number, "people": [one, child],
             "head": one, "relations": {child: "儿子"}}  # fmt: skip
    preview = town.send("POST", "operations/preview", order).json()
    before, new = preview["households"]
    assert before["number"] == household.number and new["number"] is None
    assert (
        before["facts"]["members"]["before"]["zh"].startswith("4 人") and new["facts"]["head"]["after"]["zh"] == "张一"
    )
    assert new["facts"]["status"] == {"before": None, "after": {"zh": "未脱贫", "en": "Poor"}}
    with acting(office.world.actor("town")):
        assert not Operation.objects.exists()
    body = {**order, "cause": "离婚", "versions": preview["versions"], "seen": preview["seen"]}
    answer = town.send("POST", "operations/", body)
    assert answer.status_code == 201
    made = answer.json()
    assert (made["kind"], made["reason"], made["who"], made["household"]) == (
        "split",
        "离婚",
        "镇办小王",
        household.number,
    )
    assert office.members(office.household(made["other"]), ON) == {("张一", "户主", True), ("张小", "之子", False)}
    assert town.get(f"operations/{made['key']}").json() == made
    again = town.send("POST", "operations/", body)
    assert again.status_code == 422  # they are no members any more


def test_an_older_version_or_another_plan_is_a_conflict(office: Office, household: Household, town: Caller) -> None:
    order = {"kind": "head_change", "on": ON.isoformat(), "household": household.number,
             "head": office.person("张一").number}  # fmt: skip
    preview = town.send("POST", "operations/preview", order).json()
    office.do_head_change(household, "张二")
    body = {**order, "reason": "年老", "versions": preview["versions"]}
    answer = town.send("POST", "operations/", body)
    assert answer.status_code == 409 and answer.json()["where"] == household.number
    assert set(answer.json()) == {"code", "what", "where", "allowed", "todo"}
    latest = town.send("POST", "operations/preview", order).json()
    stale = town.send("POST", "operations/", body | {"versions": latest["versions"], "seen": preview["seen"]})
    assert stale.status_code == 409
    other = office.person("李秀兰").household.number
    missing = town.send("POST", "operations/", body | {"versions": {other: 1}})
    assert missing.status_code == 422 and missing.json()["where"] == "body.versions"
    empty = town.send("POST", "operations/", body | {"versions": {}})
    assert empty.status_code == 422 and empty.json()["problems"][0]["what"]["zh"] == "至少 1 项"
    assert town.send("POST", "operations/", body | {"versions": latest["versions"]}).status_code == 201


def test_each_kind_can_be_recorded(office: Office, household: Household, town: Caller) -> None:
    other = office.person("李秀兰").household.number
    number = {name: office.person(name).number for name in ("张老大", "张一", "张二", "张小", "李小")}
    place = office.world.areas["铁赵村二组"].path
    for order, line in (
        ({"kind": "head_change", "household": household.number, "head": number["张一"]}, "张一：任户"),
        ({"kind": "move", "household": household.number, "area": place}, "登记在铁赵村二组"),
        ({"kind": "transfer", "person": number["张二"], "into": other, "joined_by": "marriage"}, "（婚入）"),
        ({"kind": "death", "person": number["张老大"]}, "（死亡）"),
        ({"kind": "left", "person": number["张二"], "left_by": "prison"}, "（服刑）"),
        ({"kind": "returned", "person": number["张二"], "into": other, "relation": "之女婿"}, "（返回"),
        ({"kind": "id_changed", "person": number["张一"], "citizen_id": citizen_number(77)}, "不显示"),
        ({"kind": "marriage_out", "person": number["张二"]}, "（婚出）"),
        ({"kind": "duplicate", "person": number["张小"], "kept": number["张一"]}, "（重复登记）"),
        ({"kind": "birth", "household": other, "details": {"name": "李新"}}, "李新：加入户"),
        ({"kind": "marriage_in", "household": other, "details": {"name": "王媳"}}, "王媳：加入户"),
        ({"kind": "joined", "household": other, "details": {"name": "李养"}, "joined_by": "adoption"}, "（收养）"),
        ({"kind": "merge", "household": household.number, "into": other}, "（并户）"),
        ({"kind": "died_out", "household": other}, "（整户消亡）"),
    ):
        made = recorded(town, **order)
        assert any(line in one["zh"] for one in made["lines"]), (order["kind"], made["lines"])
        assert citizen_number(77) not in str(made)
    assert {one.kind for one in listed(office)} == set(FIELDS) - {"split"}


def listed(office: Office) -> list[Operation]:
    with acting(office.world.actor("town")):
        return list(Operation.objects.all())


def test_wrong_orders_are_told_what_is_wrong(office: Office, household: Household, town: Caller) -> None:
    one, far = office.person("张一").number, Office(office.world, "other").register("柳沟村", "赵远", serial=60)
    for order, status, where in (
        ({"kind": "undo"}, 422, ""),
        ({"kind": "dance"}, 422, "body.kind"),
        ({"kind": "death", "person": one, "address": "村东"}, 422, "address"),
        ({"kind": "death"}, 422, "person"),
        ({"kind": "death", "person": "P99999999"}, 404, "person"),
        ({"kind": "left", "person": one, "left_by": "death"}, 422, "left_by"),
        ({"kind": "left", "person": one}, 422, "left_by"),
        ({"kind": "joined", "household": household.number, "joined_by": "adoption"}, 422, "details"),
        ({"kind": "merge", "household": household.number, "into": far.number}, 404, "into"),
        ({"kind": "transfer", "person": one, "into": household.number}, 422, "into"),
        ({"kind": "split", "household": household.number}, 422, "people"),
        ({"kind": "split", "household": household.number, "people": [office.person("李小").number]}, 422, "people"),
        ({"kind": "death", "person": one, "on": "2999-01-01"}, 422, "on"),
        ({"kind": "move", "household": household.number, "area": office.world.areas["柳沟村"].path}, 403, ""),
        ({"kind": "id_changed", "person": one, "citizen_id": "123"}, 422, "citizen_id"),
    ):
        answer = town.send("POST", "operations/preview", {"on": ON.isoformat(), **order})
        assert (answer.status_code, answer.json()["where"]) == (status, where), (order, answer.json())
        assert answer.json()["what"]["en"]
    reader = Caller.of(office.world.actor("admin"), office.world.areas["合水县"])
    assert reader.get(f"operations/?household={household.number}").status_code == 403
    no_reason = town.send("POST", "operations/", {
        "kind": "head_change", "on": ON.isoformat(), "household": household.number, "head": one,
        "versions": {household.number: office.household(household.pk).version},
    })  # fmt: skip
    assert no_reason.status_code == 422 and no_reason.json()["where"] == "reason"


def test_a_cause_is_one_of_the_list(office: Office, household: Household, town: Caller) -> None:
    one = office.person("张一").number
    split = {"kind": "split", "on": ON.isoformat(), "household": household.number, "people": [one], "head": one}
    versions = town.send("POST", "operations/preview", split).json()["versions"]
    for cause in ("乱写", "出生"):
        wrong = town.send(
            "POST", "operations/", split | {"cause": cause, "reason": "另过", "versions": versions}
        ).json()
        assert (wrong["where"], "离婚" in wrong["allowed"]["zh"], "Divorce" in wrong["allowed"]["en"]) == (
            "cause",
            True,
            True,
        )
    member = {"person": {"name": "李四"}, "joined_by": "marriage", "on": ON.isoformat(), "reason": "婚入",
              "version": office.household(household.pk).version}  # fmt: skip
    address = f"households/{household.number}/members"
    assert town.send("POST", address, member | {"cause": "乱写"}).json()["where"] == "cause"
    assert town.send("POST", address, member | {"cause": "婚入"}).status_code == 201  # the word that it says itself
    made = recorded(town, kind="head_change", household=household.number, head=one)
    undo = f"operations/{made['key']}/undo"
    wrong = town.send("POST", undo, {"cause": "离婚", "reason": "误办", "seen": town.get(undo).json()["seen"]})
    assert wrong.status_code == 422 and wrong.json()["where"] == "cause"


@pytest.mark.parametrize(
    "day", [0, 1514764800, "0", "1949-09-30", "0001-01-01", "2018-6-1", "2018-06-01T00:00:00", "２０１８-06-01", None]
)
def test_a_day_is_written_as_a_day_and_not_before_there_were_registers(
    office: Office, household: Household, town: Caller, day: object
) -> None:
    person, path = office.person("张一").number, office.world.areas["板桥镇"].path
    order = {"kind": "death", "on": day, "person": person}
    ask = {"household": household.number, "to_area": path, "on": day}
    for address, body in (("operations/preview", order), ("requests/preview", ask)):
        answer = town.send("POST", address, body)
        assert answer.status_code == 422 and answer.json()["where"] == "body.on", answer.json()
    if day == "1949-09-30":
        assert "不得小于 1949-10-01" in str(answer.json())


def test_operations_of_an_area_come_in_pages_and_ask_no_more_for_more(
    office: Office, household: Household, town: Caller
) -> None:
    path = office.world.areas["肖咀镇"].path
    office.do_head_change(household, "张一")
    town.get("operations/", area=path)  # the first use of a token is noted
    with CaptureQueriesContext(connection) as of_one:
        town.get("operations/", area=path)
    for name in ("张二", "张一"):
        office.do_head_change(household, name)
    with CaptureQueriesContext(connection) as of_three:
        found = town.get("operations/", area=path, rows=2).json()
    assert len(of_one) == len(of_three)
    assert len(found["operations"]) == 2 and found["next"] == found["operations"][-1]["key"]
    rest = town.get("operations/", area=path, before=found["next"]).json()
    assert len(rest["operations"]) == 1 and rest["next"] is None
    assert len(town.get("operations/", household=household.number).json()["operations"]) == 3
    assert town.get("operations/").status_code == 422


def test_the_lists_are_of_a_kind_and_with_a_cause(office: Office, household: Household, town: Caller) -> None:
    path, one = office.world.areas["肖咀镇"].path, office.person("张一").number
    split = {"kind": "split", "on": ON.isoformat(), "household": household.number, "people": [one], "head": one}
    versions = town.send("POST", "operations/preview", split).json()["versions"]
    made = town.send("POST", "operations/", split | {"cause": "离婚", "reason": "另过", "versions": versions})
    assert made.json()["cause"] == {"zh": "离婚", "en": "Divorce"} and made.json()["reason"] == "离婚；另过"
    recorded(town, kind="birth", household=household.number, details={"name": "张新"})

    def shown(**asked: str) -> list[tuple[str, str | None]]:
        found = town.get("operations/", **asked).json()["operations"]
        return [(row["kind"], row["cause"] and row["cause"]["zh"]) for row in found]

    assert shown(area=path) == [("birth", "出生"), ("split", "离婚")]
    for where in ({"area": path}, {"household": household.number}):
        assert shown(**where, kind="split") == shown(**where, cause="离婚") == [("split", "离婚")]
        assert shown(**where, kind="birth", cause="离婚") == shown(**where, cause="没有这个") == []
    assert town.get("operations/", area=path, kind="no").status_code == 422
    office.do_head_change(household, "张二")
    assert shown(area=path, kind="head_change") == [("head_change", None)]


def test_an_operation_is_undone_unless_something_rests_on_it(
    office: Office, household: Household, town: Caller
) -> None:
    first = recorded(town, kind="head_change", household=household.number, head=office.person("张一").number)
    preview = town.get(f"operations/{first['key']}/undo").json()
    assert preview["households"][0]["facts"]["head"]["after"]["zh"] == "张老大"
    second = recorded(town, kind="head_change", household=household.number, head=office.person("张二").number)
    assert town.get(f"operations/{first['key']}/undo").status_code == 409
    body = {"reason": "办错", "seen": preview["seen"]}
    assert town.send("POST", f"operations/{first['key']}/undo", body).status_code == 409
    latest = town.get(f"operations/{second['key']}/undo").json()
    wrong = town.send("POST", f"operations/{second['key']}/undo", body)
    assert wrong.status_code == 409
    done = town.send("POST", f"operations/{second['key']}/undo", {"cause": "办错对象", "seen": latest["seen"]})
    assert done.status_code == 201 and done.json()["undoes"] == second["key"]
    assert town.get(f"operations/{second['key']}").json()["undone_by"] == done.json()["key"]
    assert ("张一", "户主", True) in office.members(household, ON)


def test_a_household_is_asked_for_and_accepted(office: Office, household: Household, town: Caller) -> None:
    areas = office.world.areas
    other = Caller.of(office.world.actor("other"), areas["板桥镇"])
    body = {"household": household.number, "to_area": areas["板桥镇"].path, "on": ON.isoformat(), "reason": "投靠亲属"}
    order = {name: value for name, value in body.items() if name != "reason"}
    told = town.send("POST", "requests/preview", order).json()
    assert (told["request"]["name"], told["request"]["people"], told["request"]["key"]) == ("张老大", 4, None)
    assert [line["zh"] for line in told["lines"]][-1] == f"户 {household.number}：登记在板桥镇（迁入）"
    assert town.get("requests/").json()["outgoing"] == []
    assert town.send("POST", "requests/", body | {"seen": "0" * 64}).status_code == 409
    joining = town.send("POST", "requests/preview", order | {"joined_by": "marriage"})
    assert joining.status_code == 422 and joining.json()["where"] == "joined_by"
    with acting(office.world.actor("town"), why="test"):
        Person.objects.filter(name="张老大").update(name="张大")  # what the other office will read is another now
    assert town.send("POST", "requests/", body | {"seen": told["seen"]}).status_code == 409
    with acting(office.world.actor("town"), why="test"):
        Person.objects.filter(name="张大").update(name="张老大")
    assert town.send("POST", "requests/preview", order | {"to_area": areas["西沟村"].path}).status_code == 422
    assert other.send("POST", "requests/preview", order).status_code == 404
    made = town.send("POST", "requests/", body | {"seen": told["seen"]})
    assert made.status_code == 201
    address = f"requests/{made.json()['key']}"
    assert town.send("POST", "requests/", body).status_code == 409
    assert [one["name"] for one in other.get("requests/").json()["incoming"]] == ["张老大"]
    assert town.get("requests/").json()["outgoing"] == [made.json()]
    where = {"area": areas["柳沟村"].path}
    assert town.send("POST", f"{address}/preview", where).status_code == 403
    preview = other.send("POST", f"{address}/preview", where).json()
    assert any("登记在柳沟村" in line["zh"] for line in preview["lines"]) and "张一" not in str(preview)
    assert other.send("POST", f"{address}/accept", {**where, "reason": "同意", "seen": "0" * 64}).status_code == 409
    assert other.send("POST", f"{address}/preview", {"area": areas["西沟村"].path}).status_code == 422
    done = other.send("POST", f"{address}/accept", {**where, "reason": "同意", "seen": preview["seen"]})
    assert done.status_code == 201 and done.json()["kind"] == "move"
    assert town.get(address).json()["state"] == "accepted"
    with acting(office.world.actor("other")):
        assert Person.objects.filter(name="张一").exists()


def test_a_person_is_asked_for_refused_and_a_request_is_taken_back(
    office: Office, household: Household, town: Caller
) -> None:
    other = Caller.of(office.world.actor("other"), office.world.areas["板桥镇"])
    body = {"person": office.person("张一").number, "to_area": office.world.areas["柳沟村"].path,
            "joined_by": "marriage", "on": ON.isoformat(), "reason": "婚嫁"}  # fmt: skip
    first = town.send("POST", "requests/", body).json()
    assert (first["joined_by"], first["people"], first["version"]) == ("marriage", 1, 1)
    refused = other.send("POST", f"requests/{first['key']}/refuse", {"reason": "查无此户"})
    assert (refused.json()["state"], refused.json()["answer"]) == ("refused", "查无此户")
    late = town.send("POST", f"requests/{first['key']}/withdraw", {"reason": "不去了", "version": 1})
    assert late.status_code == 409
    second = town.send("POST", "requests/", body).json()
    assert other.send("POST", f"requests/{second['key']}/withdraw", {"reason": "不要", "version": 1}).status_code == 403
    back = town.send("POST", f"requests/{second['key']}/withdraw", {"reason": "不去了", "version": 1})
    assert back.json()["state"] == "withdrawn"
    both = town.send("POST", "requests/", body | {"household": household.number})
    assert both.status_code == 422
