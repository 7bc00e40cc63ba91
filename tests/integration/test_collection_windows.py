"""When a field group of a year may be entered: row by row."""

from datetime import date, timedelta

import pytest
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, Refused, WrongInput
from jingzhun.registry.models import CollectionWindow, Household
from jingzhun.registry.selectors.windows import collection_of, windows_touching
from jingzhun.registry.services.surveys import confirm_groups, save_survey
from jingzhun.registry.services.windows import close_window, open_windows, take_back_window

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2016, 11, 15)
FIRST, AFTER = date(2016, 11, 1), date(2016, 12, 1)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"])
    world.township("板桥镇", ["柳沟村"])
    world.user("cadre", "village_cadre", "西沟村")
    world.user("town", "township_office", "肖咀镇")
    world.user("county", "county_office", "合水县")
    return world


@pytest.fixture
def household(world: World) -> Household:
    return world.household(world.actor("cadre"), "西沟村", "张三", 1)


def opened(world: World, area: str, groups: list[str], **more: object) -> list[CollectionWindow]:
    county = world.actor("county")
    given = {"year": 2016, "from_on": FIRST, "to_on": AFTER, "reason": "年度采集", **more}
    with acting(county):
        return open_windows(by=county, area=world.areas[area], groups=groups, **given)  # type: ignore[arg-type]


ROWS = [
    # windows (area, group, year), asked (area, group, year, day), is it open?
    ([], ("西沟村", "income", 2016, DAY), True),
    ([("合水县", "income", 2016)], ("西沟村", "income", 2016, DAY), True),
    ([("合水县", "income", 2016)], ("西沟村", "income", 2016, FIRST), True),
    ([("合水县", "income", 2016)], ("西沟村", "income", 2016, FIRST - timedelta(1)), False),
    ([("合水县", "income", 2016)], ("西沟村", "income", 2016, AFTER), False),
    ([("合水县", "income", 2016)], ("西沟村", "housing", 2016, DAY), False),
    ([("合水县", "income", 2016)], ("西沟村", "income", 2017, DAY), True),
    ([("西沟村", "income", 2016)], ("西沟村", "income", 2016, DAY), True),
    ([("西沟村", "income", 2016)], ("西沟村", "housing", 2016, DAY), False),
    ([("西沟村", "income", 2016)], ("铁赵村", "housing", 2016, DAY), True),
    ([("肖咀镇", "income", 2016)], ("柳沟村", "income", 2016, AFTER), True),
    ([("合水县", "income", 2016), ("西沟村", "housing", 2016)], ("西沟村", "housing", 2016, DAY), True),
    ([("合水县", "income", 2016), ("西沟村", "housing", 2016)], ("铁赵村", "housing", 2016, DAY), False),
]


@pytest.mark.parametrize(("windows", "asked", "is_open"), ROWS)
def test_rows(
    world: World, windows: list[tuple[str, str, int]], asked: tuple[str, str, int, date], is_open: bool
) -> None:
    for area, group, year in windows:
        opened(world, area, [group], year=year)
    area, group, year, day = asked
    with acting(world.actor("county")):
        assert collection_of(world.areas[area].path, year).is_open(group, day) is is_open


def test_frozen_fields_are_refused_with_who_can_open_them(world: World, household: Household) -> None:
    cadre = world.actor("cadre")
    opened(world, "合水县", ["income"])
    with acting(cadre), pytest.raises(Conflict) as frozen:
        save_survey(by=cadre, owner=household, year=2016, values={"fuel": "煤炭"}, version=None, reason="采集")
    assert "住房" in frozen.value.what.zh
    assert "合水县" in frozen.value.todo.zh  # type: ignore[union-attr]
    opened(world, "西沟村", ["housing"], from_on=today(), to_on=None, reason="漏采，经批准补录")
    with acting(cadre):
        exception = CollectionWindow.objects.get(group="housing")
        assert (exception.is_exception, exception.reason) == (True, "漏采，经批准补录")
        save_survey(by=cadre, owner=household, year=2016, values={"fuel": "煤炭"}, version=None, reason="采集")
    with acting(cadre), pytest.raises(Conflict):
        confirm_groups(by=cadre, owner=household, year=2016, groups=["income"], version=1, reason="核对")


def test_windows_are_closed_and_taken_back(world: World, household: Household) -> None:
    county = world.actor("county")
    (window,) = opened(world, "合水县", ["income"], from_on=date(2016, 1, 1), to_on=None)
    assert not window.is_exception
    with acting(county):
        closed = close_window(by=county, window=window, version=1, reason="采集结束", on=DAY)
        assert (closed.to_on, closed.version) == (DAY, 2)
        path = world.areas["西沟村"].path
        assert [collection_of(path, 2016).is_open("income", day) for day in (DAY - timedelta(1), DAY)] == [True, False]
    with acting(county), pytest.raises(Conflict):
        close_window(by=county, window=window, version=1, reason="再关")
    with acting(county), pytest.raises(WrongInput):
        close_window(by=county, window=window, version=2, reason="早于开始", on=date(2015, 1, 1))
    with acting(county):
        take_back_window(by=county, window=window, version=2, reason="误开")
        assert not collection_of(path, 2016).is_planned
        assert windows_touching(path).count() == 1
    with acting(county), pytest.raises(Conflict, match="撤销|taken back"):
        close_window(by=county, window=window, version=3, reason="再关")


def test_only_the_county_opens(world: World) -> None:
    for username, area in (("town", "肖咀镇"), ("cadre", "西沟村")):
        actor = world.actor(username)
        with acting(actor), pytest.raises(Refused):
            open_windows(by=actor, area=world.areas[area], year=2016, groups=["income"], reason="开放")
    for bad in ({"year": 1900}, {"groups": []}, {"groups": ["accounts"]}, {"to_on": FIRST}):
        with pytest.raises(WrongInput):
            opened(world, "合水县", **{"groups": ["income"], **bad})  # type: ignore[arg-type]
