"""Who is gone from our ledger and still stands in the national system: the comparison says since when, and why."""

from datetime import date

import pytest
from tests.integration.test_import_departures import CHANGES, HOUSE_HEADINGS, book, house, run
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.differences.comparing import compare
from jingzhun.registry.differences.findings import Finding, Kind
from jingzhun.registry.models import Household, Person
from jingzhun.registry.reasons import Leaving
from jingzhun.registry.services.operations.apply import apply as do
from jingzhun.registry.services.operations.draft import Heading
from jingzhun.registry.services.operations.leaving import plan_leave
from jingzhun.registry.workbooks.importing.people import OTHER_HOUSEHOLD
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2016, 10, 1)
YEAR_HEADINGS = ["年度", "行政村", "户主姓名", "户主证件号码", "耕地面积（亩）"]


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村"], groups=["一组"])
    world.user("town", "township_office", "肖咀镇")
    run(world, *book())
    run(world, *book(*CHANGES))  # 李四's household died out, 张小 died, 王小 was born
    return world


def found(world: World, *given: Table) -> list[Finding]:
    with acting(world.actor("town")) as by:
        return list(compare(by=by, tables=given, year=2016).findings)


def told(findings: list[Finding]) -> list[tuple[Kind, str, str, str]]:
    return [(one.kind, one.sheet, one.name or one.head, one.words.zh if one.words else "") for one in findings]


def test_who_left_and_which_household_closed_is_said_with_the_day(world: World) -> None:
    done = found(world, *book())
    assert told(done) == [
        (Kind.ONLY_THERE, "household", "李四", "我方已于 2016-09-01 注销这一户"),
        (Kind.ONLY_THERE, "person", "张小", "我方已于 2016-06-01 登记离开（死亡）"),
        (Kind.ONLY_HERE, "person", "王小", ""),
    ]
    with acting(world.actor("town")):
        child = Person.objects.get(name="张小")
        assert done[0].household == Household.objects.get(closed_on__isnull=False).number
        assert (done[1].household, done[1].person) == (child.household.number, child.number)


def test_without_the_sheet_of_households_every_member_and_year_of_a_closed_one_says_so(world: World) -> None:
    _, people = book()
    years = Table("甲.xlsx", "年度", [YEAR_HEADINGS, ["2016", "西沟村", "李四", citizen_number(2), "3"]])
    gone = [one for one in told(found(world, people, years)) if one[0] is Kind.ONLY_THERE]
    assert gone == [
        (Kind.ONLY_THERE, "person", "李四", "我方已于 2016-09-01 登记离开（死亡）"),
        (Kind.ONLY_THERE, "person", "张小", "我方已于 2016-06-01 登记离开（死亡）"),
        (Kind.ONLY_THERE, "person", "李妻", "我方已于 2016-09-01 登记离开（死亡）"),
        (Kind.ONLY_THERE, "household_year", "李四", "我方已于 2016-09-01 注销这一户"),
    ]


def test_a_year_of_a_closed_household_is_told_with_its_household_and_not_again(world: World) -> None:
    years = Table("甲.xlsx", "年度", [YEAR_HEADINGS, ["2016", "西沟村", "李四", citizen_number(2), "3"]])
    houses = Table("甲.xlsx", "户", [HOUSE_HEADINGS, house("李四")])
    assert [one[:3] for one in told(found(world, houses, years))] == [
        (Kind.ONLY_THERE, "household", "李四")
    ]  # fmt: skip


def test_who_stands_there_with_a_number_of_ours_only_is_found_by_it(world: World) -> None:
    with acting(world.actor("town"), why="test"):
        Person.objects.filter(name="张小").update(national_number="62100901")
    headings = ["行政村", "户主姓名", "户主证件号码", "人编号", "姓名"]
    people = Table("甲.xlsx", "人", [headings, ["西沟村", "张三", citizen_number(1), "62100901", "张晓"]])
    assert (Kind.ONLY_THERE, "person", "张晓", "我方已于 2016-06-01 登记离开（死亡）") in told(found(world, people))


def test_whose_head_left_while_the_household_stayed_is_told_once(world: World) -> None:
    """They have the old head still, and no number of ours: the household is ours all the same, under another head."""
    with acting(world.actor("town")) as by:
        staying = Heading(Person.objects.get(name="张妻").pk)
        plan = plan_leave(by=by, person=Person.objects.get(name="张三"), left_by=Leaving.DEATH, on=DAY, staying=staying)
        do(by=by, plan=plan, reason="去世")
        household = Household.objects.get(members__name="张妻")
    ours = [one for one in found(world, *book()) if household.number == one.household]
    assert told(ours) == [(Kind.ONLY_THERE, "household", "张妻", "这位户主我方已于 2016-10-01 登记离开")]


def test_who_lives_in_another_household_of_ours_now_is_not_passed_over_with_the_closed_one(world: World) -> None:
    houses, people = book()
    with acting(world.actor("town")):
        there = Person.objects.get(name="王小")
    child = ["王小", citizen_number(21, born="20160501")]
    lines = [row if row[3] != "李妻" else [*row[:3], *child, *row[5:]] for row in people.rows]
    done = found(world, houses, Table("甲.xlsx", "人", lines))
    (one,) = [one for one in done if one.name == "王小" and one.kind is Kind.UNCLEAR]
    assert one.person == there.number and one.words is OTHER_HOUSEHOLD
