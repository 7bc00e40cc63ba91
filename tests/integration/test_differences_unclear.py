"""Lines that cannot be told apart: what they may mean of ours is not said to be only here."""

import pytest
from tests.integration.test_import_departures import PEOPLE_HEADINGS, run
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.differences.comparing import compare
from jingzhun.registry.differences.findings import Finding, Kind
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = ["户编号", "行政村", "户主姓名", "户主证件号码", "地址"]
NAMES = {71: "赵大", 72: "赵大", 73: "赵大", 1: "张三"}


@pytest.fixture
@kept
def world() -> World:
    """Three heads in one village are called 赵大, and one 张三."""
    world = World()
    world.township("肖咀镇", ["西沟村"], groups=["一组"])
    world.user("town", "township_office", "肖咀镇")
    rows = [[*line(name, serial), "2014-01-01"] for serial, name in NAMES.items()]
    run(world, Table("甲.xlsx", "户", [[*HEADINGS, "识别日期"], *rows]))
    return world


def line(name: str, serial: int = 0, national: str = "") -> list[str]:
    return [national, "西沟村", name, citizen_number(serial, born=f"19{serial:02}0101") if serial else "", "西沟"]


def found(world: World, *tables: Table) -> list[Finding]:
    with acting(world.actor("town")) as by:
        return list(compare(by=by, tables=tables, year=2016).findings)


def houses(*rows: list[str]) -> Table:
    return Table("乙.xlsx", "户", [HEADINGS, *rows])


def kinds(findings: list[Finding]) -> list[tuple[Kind, str]]:
    return [(one.kind, one.name or one.head) for one in findings]


def test_as_many_lines_as_namesakes_leave_none_only_here(world: World) -> None:
    done = found(world, houses(line("赵大", 73), line("赵大"), line("赵大"), line("张三", 1)))
    assert kinds(done) == [(Kind.UNCLEAR, "赵大"), (Kind.UNCLEAR, "赵大")]


def test_with_fewer_lines_each_namesake_is_told_with_a_warning(world: World) -> None:
    done = found(world, houses(line("赵大"), line("张三", 1)))
    assert kinds(done) == [(Kind.UNCLEAR, "赵大"), *[(Kind.ONLY_HERE, "赵大")] * 3]
    assert all(one.words is not None and "无法比对" in one.words.zh for one in done[1:])


def test_a_household_that_no_line_may_mean_is_only_here_as_ever(world: World) -> None:
    done = found(world, houses(*[line("赵大")] * 3))
    assert kinds(done) == [(Kind.UNCLEAR, "赵大")] * 3
    done = found(world, houses(line("赵大", 71), *[line("赵大")] * 2))
    assert kinds(done) == [(Kind.UNCLEAR, "赵大")] * 2 + [(Kind.ONLY_HERE, "张三")]
    assert done[-1].words is None


def test_numbers_that_contradict_each_other_mean_either_household(world: World) -> None:
    run(world, houses(line("赵大", 71, "621071")))
    rest = [line("赵大", 72), line("赵大", 73)]
    done = found(world, houses(line("张三", 1, "621071"), *rest))
    assert kinds(done) == [(Kind.UNCLEAR, "张三")]


def test_a_year_that_may_be_that_of_either_namesake_is_not_only_here(world: World) -> None:
    years = [["年度", *HEADINGS[1:4], "耕地面积（亩）"]]
    ours = [["2016", *line(name, serial)[1:4], "3"] for serial, name in NAMES.items()]
    run(world, Table("甲.xlsx", "年度", [*years, *ours]))
    theirs = [ours[3], *[["2016", *line("赵大")[1:4], "3"]] * 3]
    all_houses = houses(*(line(name, serial) for serial, name in NAMES.items()))
    assert kinds(found(world, all_houses, Table("乙.xlsx", "年度", [*years, *theirs]))) == [(Kind.UNCLEAR, "赵大")] * 3


def test_somebody_whose_line_says_another_number_is_not_only_here_as_well(world: World) -> None:
    head = ["西沟村", "张三", citizen_number(1, born="19010101")]
    people = [[*head, *head[1:], "户主"], [*head, "张小", citizen_number(11), "之子"]]
    run(world, Table("甲.xlsx", "人", [PEOPLE_HEADINGS[:6], *people]))
    people[1][4] = citizen_number(12)
    theirs = Table("乙.xlsx", "人", [PEOPLE_HEADINGS[:6], *people])
    done = found(world, houses(*(line(name, serial) for serial, name in NAMES.items())), theirs)
    assert kinds(done) == [(Kind.UNCLEAR, "张小")]
