"""From a figure to its definition, its list, a household and the reasons: every step by a link of the page before."""

from datetime import date

import pytest
from playwright.sync_api import expect

from jingzhun.figures.facts.refreshing import refresh
from jingzhun.registry.status import StatusKind
from tests.browser.conftest import Visitor
from tests.support.operations import Office
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def poor(village: World) -> None:
    """Two households of 西沟村 are poor from 2016 on, five people; another of 铁赵村 is not."""
    office = Office(village, "county")
    for area, names, serial in (("西沟村一组", ("张老大", "张一", "张二"), 40), ("西沟村二组", ("王秀兰", "王小"), 50)):
        office.status(office.register(area, *names, serial=serial), StatusKind.IDENTIFIED, date(2016, 2, 1))
    office.register("铁赵村一组", "李小明", serial=60)
    refresh()


def test_a_figure_leads_to_its_definition_list_household_and_reasons(visitor: Visitor, poor: None) -> None:
    visitor.log_in("town")
    visitor.follow("指标")
    assert "肖咀镇 指标" in visitor.page.inner_text("h1")
    visitor.page.locator("#id_on").fill("")
    visitor.page.locator("#id_year").fill("2016")
    visitor.press("计算")
    visitor.look("figures")
    visitor.page.get_by_role("link", name="西沟村，未脱贫户数：2").or_(
        visitor.page.get_by_role("link", name="西沟村 未脱贫户数 2")
    ).first.click()
    expect(visitor.page.locator(".figure-value")).to_have_text("2")
    assert "定义和依据" in visitor.text()
    expect(visitor.page.locator("td", has_text="2015-12-31")).to_be_visible()
    expect(visitor.page.locator(".chart[role=img] svg")).to_have_count(2)
    expect(visitor.page.locator(".chart svg text", has_text="2015")).to_be_visible()
    visitor.look("figure")
    visitor.follow("打开名单")
    expect(visitor.page.locator("tbody tr")).to_have_count(2)
    assert "张老大" in visitor.text() and "王秀兰" in visitor.text() and "李小明" not in visitor.text()
    visitor.page.get_by_role("link", name="为什么").first.click()
    expect(visitor.page.locator(".explained .badge").first).to_contain_text("是")
    visitor.follow("户档案")
    assert "张老大 户" in visitor.page.inner_text("h1")
    visitor.follow("各项条件")
    assert "一超过" in visitor.text()
    visitor.look("conditions")
