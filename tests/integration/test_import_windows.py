"""An import keeps to the collection windows, line by line and area by area."""

import pytest
from tests.integration.test_import import HOUSEHOLDS, YEARS, tables
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.services.windows import open_windows
from jingzhun.registry.workbooks.importing.outcome import Outcome
from jingzhun.registry.workbooks.importing.run import Checked, check
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
ALL = ("household", "housing", "income", "civil_affairs", "health", "education")
ELSEWHERE = ["", "铁赵村", "一组", "赵七", citizen_number(7), "", "", ""]


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    world.user("town", "township_office", "肖咀镇")
    world.user("county", "county_office", "合水县")
    return world


def checked(world: World) -> Checked:
    by = world.actor("town")
    years = [*YEARS, ["2016", "", "铁赵村", "赵七", "因学", "", ""]]
    first, _, second = tables([*HOUSEHOLDS, ELSEWHERE], [[""]], years)
    with acting(by, why="test"):
        return check(by=by, tables=[first, Table("甲.xlsx", "年度", second.rows)], year=2016, reason="导入台账")


def opened(world: World, area: str, *groups: str) -> None:
    county = world.actor("county")
    with acting(county, why="test"):
        open_windows(by=county, area=world.areas[area], year=2016, groups=groups, reason="年度采集")


def frozen(found: Checked) -> list[tuple[str, list[str]]]:
    """Heads of the lines that go back, with the columns that are frozen."""
    return [
        (line.values.get("head_name") or line.values["national_number"], sorted(line.faults))
        for line in found.bad
        if line.outcome is Outcome.REFUSED
    ]


def test_without_windows_everything_is_open(world: World) -> None:
    assert frozen(checked(world)) == []


def test_a_group_that_no_window_opens_goes_back_and_says_which(world: World) -> None:
    opened(world, "肖咀镇", *(group for group in ALL if group != "income"))
    found = checked(world)
    assert frozen(found) == [("621001", ["wage_income"]), ("王五", ["wage_income"])]
    assert "已冻结" in found.bad[0].faults["wage_income"].zh
    opened(world, "肖咀镇", "income")
    assert frozen(checked(world)) == []


def test_each_line_goes_by_its_own_village(world: World) -> None:
    opened(world, "西沟村", *ALL)
    assert frozen(checked(world)) == []  # the other village has no windows: nothing is planned there
    opened(world, "铁赵村", "health")
    assert frozen(checked(world)) == [("赵七", ["main_cause"])]
