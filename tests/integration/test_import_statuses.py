"""Status events and village records in workbooks: new, brought to a further stage, refused; twice changes nothing."""

from collections.abc import Sequence
from datetime import date

import pytest
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.verification import verify
from jingzhun.areas.selectors.tree import find_area
from jingzhun.core.errors import Conflict
from jingzhun.registry.models import Household, HouseholdStatus, Person, VillageStatus, VillageYear
from jingzhun.registry.selectors.balance import Counts, balance_of
from jingzhun.registry.selectors.village_statuses import village_status_on
from jingzhun.registry.status import Status
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.workbooks.importing.outcome import Outcome
from jingzhun.registry.workbooks.importing.run import Checked, apply, check
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
HOUSEHOLDS = [
    ["行政村", "组", "户主姓名", "户主证件号码", "登记日期"],
    ["西沟村", "一组", "张三", citizen_number(1), "2014-01-01"],
    ["西沟村", "一组", "李四", citizen_number(2), "2014-01-01"],
]
HEADINGS = [
    "行政村",
    "户主姓名",
    "户主证件号码",
    "事项",
    "阶段",
    "年度",
    "计划日期",
    "核实日期",
    "审定日期",
    "生效日期",
    "原因",
]
IDENTIFIED = [
    ["西沟村", "张三", citizen_number(1), "识别", "审定", "2014", "", "", "", "2014-11-30", "因病、缺技术"],
    ["西沟村", "李四", "", "识别", "", "", "", "", "2014-11-30", "", ""],
]
PLANNED = ["西沟村", "张三", "", "脱贫", "计划", "2016", "2016-03-01", "", "", "", ""]
APPROVED = ["西沟村", "张三", "", "脱贫", "审定", "2016", "", "2016-11-20", "2016-12-25", "2016-12-31", ""]
VILLAGES = [
    ["年度", "行政村", "总户数", "村级集体经济收入"],
    ["2015", "西沟村", "560户", "12000"],
    ["2016", "西沟", "560", ""],
]
VILLAGE_EVENTS = [
    ["行政村", "事项", "阶段", "生效日期"],
    ["西沟村", "认定为贫困村", "审定", "2014-01-01"],
    ["西沟村", "出列", "审定", "2016-12-31"],
]


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组"])
    world.user("town", "township_office", "肖咀镇")
    world.user("cadre", "village_cadre", "西沟村")
    world.user("county", "county_office", "合水县")
    return world


def table(name: str, *rows: list[str]) -> Table:
    return Table("甲.xlsx", name, [list(row) for row in rows])


def look(world: World, who: str, *given: Table) -> Checked:
    by = world.actor(who)
    with acting(by, why="test"):
        return check(by=by, tables=given, year=2016, reason="导入")


def run(world: World, who: str, *given: Table) -> Checked:
    by = world.actor(who)
    with acting(by, why="test"):
        checked = check(by=by, tables=given, year=2016, reason="导入台账")
        apply(checked)
    return checked


def registered(world: World) -> None:
    run(world, "town", table("户", *HOUSEHOLDS), table("户状态", HEADINGS, *IDENTIFIED))


def outcomes(checked: Checked) -> Sequence[Outcome]:
    return [line.outcome for line in checked.lines]


def faults(checked: Checked) -> list[set[str]]:
    return [set(line.faults) for line in checked.lines]


def test_events_come_with_their_households_and_count(world: World) -> None:
    checked = run(world, "town", table("户", *HOUSEHOLDS), table("户状态", HEADINGS, *IDENTIFIED))
    assert outcomes(checked) == [Outcome.NEW] * 4
    with acting(world.actor("town")):
        event = HouseholdStatus.objects.get(household__number=checked.lines[0].number)
        assert (event.kind, event.stage, event.year, event.reasons) == (
            "identified",
            "approved",
            2014,
            ["因病", "缺技术"],
        )
        assert {one.status for one in Household.objects.all()} == {"poor"}
        path = world.areas["西沟村"].path
        found = balance_of(path, Identity.POOR, date(2014, 1, 1), date(2014, 12, 31))
        assert (found.start, found.end) == (Counts(), Counts(2, 2))
    assert verify().is_whole


def test_a_planned_exit_is_approved_by_a_later_workbook(world: World) -> None:
    registered(world)
    assert outcomes(run(world, "town", table("户状态", HEADINGS, PLANNED))) == [Outcome.NEW]
    with acting(world.actor("town")):
        assert Household.objects.get(pk=_event(stage="planned").household_id).status == "poor"
    (line,) = run(world, "town", table("户状态", HEADINGS, APPROVED)).lines
    assert line.outcome is Outcome.CHANGED
    with acting(world.actor("town")):
        event = _event(kind="exited")
        assert (event.stage, event.planned_on, event.verified_on) == ("approved", date(2016, 3, 1), date(2016, 11, 20))
        assert (event.approved_on, event.effective_on) == (date(2016, 12, 25), date(2016, 12, 31))
        assert Household.objects.get(pk=event.household_id).status == "exited"
        assert event.version == 2


def _event(**wanted: object) -> HouseholdStatus:
    return HouseholdStatus.objects.get(**wanted)


def test_the_same_events_twice_change_nothing(world: World) -> None:
    registered(world)
    run(world, "town", table("户状态", HEADINGS, PLANNED))
    run(world, "town", table("户状态", HEADINGS, APPROVED))
    again = look(world, "town", table("户状态", HEADINGS, *IDENTIFIED, PLANNED), table("户状态", HEADINGS, APPROVED))
    assert set(outcomes(again)) == {Outcome.UNCHANGED}
    assert not again.changes_something
    dates = [[*HOUSEHOLDS[0], "识别日期"], [*HOUSEHOLDS[1], "2014-11-30"]]
    assert outcomes(look(world, "town", table("户", *dates))) == [Outcome.UNCHANGED]


def test_an_event_that_cannot_follow_goes_back_with_its_cell(world: World) -> None:
    registered(world)
    again = ["西沟村", "张三", "", "返贫", "审定", "", "", "", "", "2015-05-01", ""]
    early = ["西沟村", "李四", "", "脱贫", "审定", "", "", "", "", "2013-05-01", ""]
    checked = look(world, "town", table("户状态", HEADINGS, again, early))
    assert faults(checked) == [{"kind"}, {"kind"}]
    assert "未脱贫" in str(checked.lines[0].faults["kind"].zh)
    assert "2014-01-01" in checked.lines[1].faults["kind"].zh


def test_what_a_line_says_wrongly_is_told_by_cell(world: World) -> None:
    registered(world)
    rows = [
        ["西沟村", "张三", "", "升迁", "审定", "", "", "", "", "2016-12-31", ""],
        ["西沟村", "张三", "", "脱贫", "差不多", "", "", "", "", "2016-12-31", ""],
        ["西沟村", "张三", "", "脱贫", "审定", "", "", "", "", "", ""],
        ["西沟村", "张三", "", "脱贫", "审定", "", "2016-12-01", "2016-11-01", "", "2016-12-31", ""],
        ["西沟村", "张三", "", "脱贫", "审定", "", "", "", "", "2099-12-31", ""],
        ["西沟村", "王五", "", "脱贫", "审定", "", "", "", "", "2016-12-31", ""],
        APPROVED,
        APPROVED,
    ]
    checked = look(world, "town", table("户状态", HEADINGS, *rows))
    assert faults(checked) == [
        {"kind"},
        {"stage"},
        {"effective_on"},
        {"verified_on"},
        {"effective_on"},
        {""},
        set(),
        {""},
    ]
    assert "识别、脱贫、返贫" in checked.lines[0].faults["kind"].zh
    assert checked.lines[0].record.place("kind") == "甲.xlsx · 户状态 · D2"


def test_who_may_not_approve_may_only_plan(world: World) -> None:
    registered(world)
    checked = look(world, "cadre", table("户状态", HEADINGS, APPROVED, ["西沟村", "李四", *PLANNED[2:]]))
    assert (faults(checked), outcomes(checked)[1]) == ([{"kind"}, set()], Outcome.NEW)
    dated = [[*HOUSEHOLDS[0], "识别日期"], ["西沟村", "一组", "钱七", citizen_number(7), "2014-01-01", "2014-11-30"]]
    assert faults(look(world, "cadre", table("户", *dated))) == [{"identified_on"}]


def test_what_belongs_to_a_refused_household_goes_back_too(world: World) -> None:
    rows = [[*HOUSEHOLDS[0], "脱贫日期"], [*HOUSEHOLDS[1], "2016-12-31"]]
    people = [["行政村", "户主姓名", "姓名", "证件号码"], ["西沟村", "张三", "张小", citizen_number(3)]]
    checked = look(world, "town", table("户", *rows), table("人", *people))
    assert faults(checked) == [{"exited_on"}, {""}]
    with pytest.raises(Conflict):
        run(world, "town", table("户", *rows), table("人", *people))
    with acting(world.actor("town")):
        assert not Person.objects.exists()


def test_villages_have_records_and_events(world: World) -> None:
    given = (table("村", *VILLAGES), table("村状态", *VILLAGE_EVENTS))
    checked = run(world, "county", *given)
    assert outcomes(checked) == [Outcome.NEW] * 4
    village = find_area("肖咀镇/西沟村")
    with acting(world.actor("county")):
        first = VillageYear.objects.get(area=village, year=2015)
        assert (first.households, first.collective_income) == (560, 12000)
        assert [one.kind for one in VillageStatus.objects.filter(area=village)] == ["identified", "exited"]
        assert village_status_on(village, date(2016, 12, 30)) is Status.POOR
        assert village_status_on(village, date(2016, 12, 31)) is Status.EXITED
    assert set(outcomes(run(world, "county", *given))) == {Outcome.UNCHANGED}
    changed = [VILLAGES[0], ["2015", "西沟村", "561", ""]]
    assert run(world, "county", table("村", *changed)).lines[0].changes == {"households": (560, 561)}
    with acting(world.actor("county")):
        assert VillageYear.objects.get(area=village, year=2015).households == 561


def test_the_township_does_not_approve_villages(world: World) -> None:
    checked = look(world, "town", table("村", *VILLAGES), table("村状态", *VILLAGE_EVENTS))
    assert faults(checked) == [set(), set(), {"kind"}, {"kind"}]
    wrong = [VILLAGE_EVENTS[0], ["东沟村", "出列", "审定", "2016-12-31"], ["西沟村", "出列", "审定", "2016-12-31"]]
    assert faults(look(world, "county", table("村状态", *wrong))) == [{"village"}, {"kind"}]
