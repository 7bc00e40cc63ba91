"""One household changed in a workbook changes exactly the figures that rest on what was changed, there and above."""

import pytest
from tests.support.figures import asked, office_with_figures
from tests.support.kept_worlds import kept
from tests.support.operations import Office

from jingzhun.accounts.services.acting import acting
from jingzhun.core.area_path import Level
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.selectors.books import book_for
from jingzhun.registry.workbooks.importing.bringing import bring_in
from jingzhun.registry.workbooks.tables import Table
from jingzhun.rules.dependencies import columns_of

pytestmark = pytest.mark.django_db(transaction=True)
Known = dict[tuple[str, str], tuple[object, ...]]


@pytest.fixture
@kept
def office() -> Office:
    return office_with_figures()


def bring(office: Office, house: str, water: str) -> None:
    heads = ["年度", "行政村", "户主姓名", "危房级别", "饮水是否安全"]
    rows = [
        ["2016", "西沟村", "张老大", house, water],
        ["2016", "西沟村", "王秀兰", "否", "是"],
        ["2016", "铁赵村", "李小明", "否", "是"],
    ]
    with acting(office.world.actor("county"), why="test") as by:
        _, is_written = bring_in(by=by, tables=[Table("甲.xlsx", "年度", [heads, *rows])], year=2016, reason="导入")
    assert is_written
    refresh()


def every_figure(office: Office) -> Known:
    found = asked(office, "肖咀镇", level=Level.VILLAGE)
    return {
        (one.name, area.path): (found.of(one, area).numerator, found.of(one, area).denominator, found.of(one, area).unknown)
        for one in found.indicators for area in (found.area, *found.below)
    }  # fmt: skip


def test_only_what_rests_on_the_house_changes(office: Office) -> None:
    bring(office, "否", "是")
    before = every_figure(office)
    bring(office, "D级", "是")
    after = every_figure(office)
    changed = {key for key in before if before[key] != after[key]}
    names = {name for name, _ in changed}
    with acting(office.world.actor("county")):
        book = book_for(office.world.areas["肖咀镇"].path)
    resting = {
        name
        for name in book.indicators
        if ("household", "danger_level") in columns_of(book, register_catalogue(), name)
    }
    assert names <= resting
    assert {"dangerous_house_households", "safe_house_rate"} <= names
    assert {path for _, path in changed} == {office.world.areas[name].path for name in ("肖咀镇", "西沟村")}
    bring(office, "否", "是")
    assert every_figure(office) == before
