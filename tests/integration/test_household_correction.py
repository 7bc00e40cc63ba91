"""What is recorded about a household itself is corrected: by form and by API, with a reason and a version."""

from datetime import date
from typing import Any

import pytest
from tests.support.api_client import Caller
from tests.support.kept_worlds import kept
from tests.support.operations import START, Office
from tests.web_client import signed_in, text_of, village_world
from tests.world import CONSOLE, World

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household, HouseholdPlace, Membership, Operation, Person
from jingzhun.registry.selectors.balance import Counts
from jingzhun.registry.selectors.balance_check import balances_of
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.statuses import StatusDetails, plan_status, verify_status
from jingzhun.registry.services.surveys import save_survey
from jingzhun.registry.status import StatusKind

pytestmark = pytest.mark.django_db(transaction=True)


def add_area(world: World, village: str, name: str, kind: Kind) -> Area:
    with as_owner(), acting(CONSOLE, why="test world"):
        world.areas[f"{village}{name}"] = create_area(name=name, kind=kind, parent=world.areas[village])
    return world.areas[f"{village}{name}"]


@pytest.fixture
@kept
def office() -> Office:
    office = Office(village_world(), "county")
    add_area(office.world, "西沟村", "沟口", Kind.NATURAL_VILLAGE)
    add_area(office.world, "铁赵村", "铁家", Kind.NATURAL_VILLAGE)
    made = office.register("西沟村一组", "张老大", "张小")
    office.status(made, StatusKind.IDENTIFIED, START)
    return office


def stored(office: Office, **found_by: str) -> Household:
    with acting(office.world.actor("county")):
        return Household.objects.select_related("area", "natural_village").filter(**found_by).earliest("pk")


def caller(office: Office, who: str = "cadre", area: str = "西沟村") -> Caller:
    return Caller.of(office.world.actor(who), office.world.areas[area])


def patch(
    office: Office, version: int | None = None, who: str = "cadre", at: str = "西沟村", of: str = "", **given: Any
) -> Any:
    found = stored(office, **({"number": of} if of else {}))
    return caller(office, who, at).send(
        "PATCH", f"households/{found.number}", {"reason": "核对户籍"} | given, If_Match=str(version or found.version)
    )


def test_what_is_left_out_stays_as_it_is(office: Office) -> None:
    areas, before = office.world.areas, stored(office).version
    answer = patch(
        office, address=" 西沟村8号 ", national_number="6210240001", natural_village=areas["西沟村沟口"].path
    )
    document = answer.json()
    assert answer.status_code == 200 and answer["ETag"] == f'"{document["version"]}"' and document["version"] > before
    said = {name: document[name] for name in ("address", "national_number", "natural_village", "area")}
    assert said == {"address": "西沟村8号", "national_number": "6210240001", "natural_village": areas["西沟村沟口"].path,
                    "area": areas["西沟村一组"].path}  # fmt: skip
    assert patch(office, address="").status_code == 200
    kept = stored(office)
    assert (kept.address, kept.national_number, kept.natural_village) == ("", "6210240001", areas["西沟村沟口"])
    assert patch(office, natural_village="").json()["natural_village"] is None
    listed = caller(office).get("households/", area=areas["西沟村"].path).json()["households"]
    assert [one["national_number"] for one in listed] == ["6210240001"]


def test_a_stale_version_changes_nothing(office: Office) -> None:
    stale = stored(office).version
    assert patch(office, address="甲").status_code == 200
    assert patch(office, version=stale, address="乙").status_code == 409
    assert stored(office).address == "甲"


def test_the_right_group_holds_from_the_beginning(office: Office) -> None:
    second, county = office.world.areas["西沟村二组"], office.world.actor("county")
    assert patch(office, area=second.path).json()["area"] == second.path
    with acting(county):
        assert [(place.area, place.path) for place in HouseholdPlace.objects.all()] == [(second, second.path)]
        assert {person.path for person in Person.objects.all()} == {second.path}
        balances = balances_of(by=county, path=second.path, first=START, last=today())
        assert balances and all(one.closes and one.balance.end == Counts(1, 2) for one in balances)
    then = caller(office, "county", "合水县").get(f"areas/{second.path}/as-of", on=START.isoformat()).json()
    assert [one["people"] for one in then["households"]] == [2]


def test_the_right_day_moves_all_who_were_registered_with_it(office: Office) -> None:
    county, group = office.world.actor("county"), office.world.areas["西沟村一组"].path
    with acting(county, why="test"):
        Person.objects.filter(name="张小").update(born_on=date(2013, 7, 1))
    joining = {"kind": "birth", "on": "2016-02-01", "household": stored(office).number, "details": {"name": "张新"}}
    versions = caller(office).send("POST", "operations/preview", joining).json()["versions"]
    made = caller(office).send("POST", "operations/", joining | {"versions": versions}).json()["key"]
    assert patch(office, registered_on="2013-03-01").json()["registered_on"] == "2013-03-01"
    assert {name for name, *_ in office.members(stored(office).pk, date(2013, 3, 1))} == {"张老大"}
    assert {name for name, *_ in office.members(stored(office).pk, date(2013, 7, 1))} == {"张老大", "张小"}
    assert {name for name, *_ in office.members(stored(office).pk, date(2016, 2, 1))} == {"张老大", "张小", "张新"}
    with acting(county):
        assert HouseholdPlace.objects.get().from_on == date(2013, 3, 1)
        balances = balances_of(by=county, path=group, first=START, last=today())
        assert all(one.closes and one.balance.end == Counts(1, 3) for one in balances)
    undo = f"operations/{made}/undo"
    seen = caller(office).get(undo).json()["seen"]
    assert caller(office).send("POST", undo, {"seen": seen, "reason": "误登"}).status_code == 201


def test_a_wrong_day_is_taken_back(office: Office) -> None:
    with acting(office.world.actor("county"), why="test"):
        Person.objects.filter(name="张老大").update(born_on=date(1950, 7, 1))
        Person.objects.filter(name="张小").update(born_on=date(1990, 7, 1))
    assert patch(office, registered_on="1954-01-01").json()["days_moved"] == 2  # for 2014
    begun = [
        {name for name, *_ in office.members(stored(office).pk, day)} for day in (date(1954, 1, 1), date(1990, 7, 1))
    ]
    assert begun == [{"张老大"}, {"张老大", "张小"}]
    back = patch(office, registered_on=START.isoformat())
    assert back.status_code == 200 and back.json()["days_moved"] == 2
    with acting(office.world.actor("county")):
        assert set(Membership.objects.values_list("from_on", flat=True)) == {START}


def test_a_mistyped_birth_takes_nobody_out_of_a_past_balance(office: Office) -> None:
    county, group = office.world.actor("county"), office.world.areas["西沟村一组"].path
    with acting(county, why="test"):
        Person.objects.filter(name="张小").update(born_on=date(2018, 7, 1))
    assert patch(office, registered_on="2013-12-31").json()["days_moved"] == 2
    with acting(county):
        balances = balances_of(by=county, path=group, first=START, last=date(2015, 1, 1))
        assert balances and all(one.closes and one.balance.end == Counts(1, 2) for one in balances)


def test_a_later_day_strands_no_survey_and_no_verified_event(office: Office) -> None:
    county = office.world.actor("county")
    for serial, values in enumerate(({"wage_income": "4600"}, {"health": "健康"})):
        made = office.register("西沟村二组", name := f"李{'一二'[serial]}", serial=70 + serial)
        owner = office.person(name) if "health" in values else made
        with acting(county, why="test"):
            save_survey(by=county, owner=owner, year=2014, values=values, version=None, reason="年度采集")
        assert patch(office, of=made.number, registered_on="2015-01-01").status_code == 409
        assert patch(office, of=made.number, registered_on="2014-12-31").status_code == 200
    planned = office.register("西沟村二组", "李三", serial=79)
    with acting(county, why="test"):
        details = StatusDetails(StatusKind.IDENTIFIED, 2014, reasons=("因病",))
        event = plan_status(by=county, household=planned, details=details, reason="拟识别")
        verify_status(by=county, event=event, version=event.version, reason="入户核实", on=date(2014, 3, 1))
    assert patch(office, of=planned.number, registered_on="2014-03-02").status_code == 409
    assert patch(office, of=planned.number, registered_on="2014-03-01").status_code == 200


def test_a_day_before_there_were_registers_or_that_is_no_day_is_refused(office: Office) -> None:
    for wrong in ("0001-01-01", "1949-09-30", 0, "0", "2013-1-1", ""):
        answer = patch(office, registered_on=wrong)
        assert answer.status_code == 422 and answer.json()["where"] == "body.registered_on"
    found = stored(office)
    form = {"registered_on": "1914-01-01", "reason": "核对户籍", "version": str(found.version)}
    page = signed_in("cadre").post(f"/people/households/{found.number}/correct/", form)
    assert page.status_code == 422 and "1949-10-01 至今天" in text_of(page)
    assert stored(office).registered_on == START


def test_a_number_keeps_no_character_that_nobody_sees(office: Office) -> None:
    for wrong in ("62\u202e10", "62\u206610", "62\u00ad10"):
        assert patch(office, national_number=wrong).status_code == 422
        form = {"national_number": wrong, "reason": "核对户籍", "version": str(stored(office).version)}
        assert signed_in("cadre").post(f"/people/households/{stored(office).number}/correct/", form).status_code == 422
    for name in ("张\u202e三", "张\u2066三"):
        body = {"area": office.world.areas["西沟村一组"].path, "head": {"name": name}, "reason": "登记"}
        assert caller(office).send("POST", "households/", body).status_code == 422
    assert patch(office, national_number="\u200b6210\ufeff").json()["national_number"] == "6210"  # copied from a page


def test_without_a_change_nothing_is_written(office: Office) -> None:
    client, found = signed_in("cadre"), stored(office)
    address, form = f"/people/households/{found.number}/correct/", {"reason": "核对户籍", "version": str(found.version)}
    for same in ({}, {"address": found.address, "registered_on": START.isoformat(), "area": found.area.path}):
        said = text_of(client.post(address, form | same, follow=True))
        assert "没有改动" in said and "已保存" not in said
    answer = patch(office, address=found.address, registered_on=START.isoformat())
    assert answer.status_code == 200 and answer["ETag"] == f'"{found.version}"' == f'"{stored(office).version}"'
    empty = client.post(address, form | {"address": "沟口8号", "registered_on": ""})
    assert empty.status_code == 422 and "登记日期不能为空" in text_of(empty) and stored(office).address == found.address
    moved = text_of(client.post(address, form | {"registered_on": "2013-01-01"}, follow=True))
    assert "已保存；2 名成员的起始日期随之改动" in moved


def test_a_day_after_what_is_recorded_or_of_a_split_is_refused(office: Office) -> None:
    late = patch(office, registered_on="2014-06-01")  # identified on 2014-01-01
    assert late.status_code == 409 and START.isoformat() in late.json()["what"]["zh"]
    assert patch(office, registered_on="2100-01-01").status_code == 422
    first = stored(office)
    split = {"kind": "split", "on": "2015-01-01", "household": first.number, "people": [office.person("张小").number]}
    versions = caller(office, "county", "合水县").send("POST", "operations/preview", split).json()["versions"]
    made = (
        caller(office, "county", "合水县")
        .send("POST", "operations/", split | {"versions": versions, "reason": "分家"})
        .json()
    )
    body = {"registered_on": "2013-01-01", "reason": "核对户籍"}
    version = str(office.household(made["other"]).version)
    assert (
        caller(office).send("PATCH", f"households/{made['other']}", body, If_Match=version).json()["where"]
        == "registered_on"
    )
    again = caller(office).send(
        "PATCH", f"households/{first.number}", body, If_Match=str(office.household(first.number).version)
    )
    assert again.status_code == 200 and again.json()["registered_on"] == "2013-01-01"


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"natural_village": "铁赵村铁家"}, "natural_village"),
        ({"natural_village": "西沟村一组"}, "natural_village"),
        ({"area": "铁赵村一组"}, "area"),
        ({"area": "西沟村沟口"}, "area"),
        ({"area": "肖咀镇"}, "area"),
    ],
)
def test_only_places_of_its_village_are_taken(office: Office, given: dict[str, str], where: str) -> None:
    answer = patch(office, **{name: office.world.areas[area].path for name, area in given.items()})
    assert answer.status_code == 422 and answer.json()["where"] == where and answer.json()["allowed"]
    for wrong in (
        {"address": "x" * 201},
        {"national_number": "1" * 31},
        {"address": "\0"},
        {"reason": ""},
        {"number": "H1"},
    ):
        assert patch(office, **wrong).status_code == 422
    assert stored(office).area == office.world.areas["西沟村一组"]


def test_a_household_that_moved_is_moved_by_an_operation(office: Office) -> None:
    county, areas = office.world.actor("county"), office.world.areas
    with acting(county, why="test"):
        plan = plan_move(by=county, household=stored(office), area=areas["西沟村二组"], on=date(2015, 1, 1))
        apply(by=county, plan=plan, reason="整户迁移")
    answer = patch(office, area=areas["西沟村一组"].path)
    assert answer.status_code == 422 and "整户迁移" in answer.json()["todo"]["zh"]
    page = text_of(signed_in("cadre").get(f"/people/households/{stored(office).number}/correct/"))
    assert 'name="area"' not in page and 'name="address"' in page


@pytest.mark.parametrize("target", ["西沟村二组", "铁赵村一组"])
def test_a_move_meanwhile_is_a_conflict_and_no_choice_is_lost(office: Office, target: str) -> None:
    county, areas, found = office.world.actor("county"), office.world.areas, stored(office)
    with acting(county, why="test"):
        apply(
            by=county,
            plan=plan_move(by=county, household=found, area=areas[target], on=date(2015, 1, 1)),
            reason="整户迁移",
        )
    client, address = signed_in("county"), f"/people/households/{found.number}/correct/"
    form = {"area": areas["西沟村一组"].path, "natural_village": areas["西沟村沟口"].path, "address": "沟口8号",
            "national_number": "6210240001", "reason": "核对户籍", "version": str(found.version)}  # fmt: skip
    late = client.post(address, form)
    page = text_of(late)
    assert late.status_code == 409 and "刚被别人修改" in page and 'value="沟口8号"' in page
    for name in ("area", "natural_village"):
        assert f'<option value="{form[name]}" selected>' in page
    now = {"area": areas[target].path, "natural_village": "", "version": str(stored(office).version)}
    assert client.post(address, form | {"version": now["version"]}).status_code == 422  # not by a correction
    for wrong in ("x" * 5000, "村"):
        assert client.post(address, form | now | {"area": wrong}).status_code == 422
    assert client.post(address, form | now).status_code == 302
    assert stored(office).address == "沟口8号" and stored(office).area == areas[target]


def moved_and_corrected(office: Office, at_first: str) -> Operation:
    """To another village, and its natural village there found out later."""
    areas = office.world.areas
    if at_first:
        assert patch(office, natural_village=areas[at_first].path).status_code == 200
    moved = office.do(plan_move, household=stored(office), area=areas["铁赵村一组"], on=date(2015, 1, 1))
    assert patch(office, who="county", at="合水县", natural_village=areas["铁赵村铁家"].path).status_code == 200
    return moved


@pytest.mark.parametrize("at_first", ["", "西沟村沟口"])
def test_a_move_is_undone_with_the_natural_village_corrected_since(office: Office, at_first: str) -> None:
    office.undo(moved_and_corrected(office, at_first))
    kept = stored(office)
    assert kept.area == office.world.areas["西沟村一组"]
    assert kept.natural_village == (office.world.areas[at_first] if at_first else None)


def test_no_household_comes_back_to_a_natural_village_of_another_village(office: Office) -> None:
    moved = moved_and_corrected(office, "")
    with as_owner(), acting(CONSOLE, why="as moves were kept before"):
        Operation.objects.filter(pk=moved.pk).update(
            changes=[one for one in moved.changes if one["table"] != "household"]
        )
        moved.refresh_from_db()
    with pytest.raises(Conflict, match="自然村不在同一个村"):
        office.undo(moved)
    assert patch(office, who="county", at="合水县", natural_village="").status_code == 200
    office.undo(moved)
    assert stored(office).area == office.world.areas["西沟村一组"]


def test_strangers_and_readers(office: Office) -> None:
    assert patch(office, who="other", at="板桥镇", address="甲").status_code == 404
    assert patch(office, who="admin", at="甘肃省", address="甲").status_code == 403
    office.world.user("reader", "inspector", "合水县")
    page = text_of(signed_in("reader").get(f"/people/households/{stored(office).number}/"))
    address = f"/people/households/{stored(office).number}/correct/"
    assert address not in page and signed_in("reader").get(address).status_code == 403
    assert signed_in("other").get(address).status_code == 404


def test_the_form_keeps_the_reason_and_shows_a_conflict(office: Office) -> None:
    client, found, areas = signed_in("cadre"), stored(office), office.world.areas
    address = f"/people/households/{found.number}/correct/"
    assert address in text_of(client.get(f"/people/households/{found.number}/"))
    form = {"area": areas["西沟村二组"].path, "natural_village": areas["西沟村沟口"].path, "address": "沟口8号",
            "national_number": "6210240001", "reason": "核对户籍", "version": str(found.version)}  # fmt: skip
    assert client.post(address, form | {"reason": ""}).status_code == 422
    assert client.post(address, form).status_code == 302
    kept = stored(office)
    assert (kept.address, kept.area, kept.natural_village) == ("沟口8号", areas["西沟村二组"], areas["西沟村沟口"])
    history = text_of(client.get(f"/people/households/{found.number}/history/"))
    assert "核对户籍" in history and "沟口8号" in history
    late = client.post(address, form | {"area": areas["西沟村一组"].path, "address": "沟口9号"})
    page = text_of(late)
    assert late.status_code == 409 and 'value="沟口9号"' in page and "沟口8号" in page and "二组" in page
    again = {"address": "沟口9号", "reason": "核对户籍", "version": str(kept.version)}
    assert client.post(address, again).status_code == 302
    kept = stored(office)  # what was not named is not emptied
    assert (kept.address, kept.national_number, kept.area) == ("沟口9号", "6210240001", areas["西沟村二组"])
    lost = client.post(address, again | {"area": "", "version": str(kept.version)})
    assert lost.status_code == 422 and "不能改到这里" in text_of(lost)
