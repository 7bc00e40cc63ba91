"""The war map: choose, drill down to a person, the wall, and a map of loaded boundaries."""

from datetime import date

import pytest
from playwright.sync_api import expect

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.services.shapes import put_shape
from jingzhun.database.owner import as_owner
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.registry.status import StatusKind
from tests.browser.conftest import Visitor
from tests.browser.stop import MOST
from tests.support.operations import Office
from tests.world import CONSOLE, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
RING = [[0.1, 0.1], [0.2, 0.1], [0.2, 0.2], [0.1, 0.2], [0.1, 0.1]]
BESIDE = [[0.2, 0.1], [0.3, 0.1], [0.3, 0.2], [0.2, 0.2], [0.2, 0.1]]


@pytest.fixture
def poor(village: World) -> None:
    """A household of 西沟村 is poor from 2016 on; both villages have boundaries, which are invented."""
    office = Office(village, "county")
    office.status(office.register("西沟村一组", "张老大", "张一", serial=40), StatusKind.IDENTIFIED, date(2016, 2, 1))
    with as_owner(), acting(CONSOLE, why="test"):
        for name, ring in (("西沟村", RING), ("铁赵村", BESIDE)):
            boundary = {"type": "Polygon", "coordinates": [ring]}
            put_shape(area=village.areas[name], boundary=boundary, source="测试", is_invented=True)
    refresh()


def test_the_map_leads_down_to_a_household(visitor: Visitor, poor: None) -> None:
    visitor.log_in("town")
    visitor.follow("挂图作战")
    visitor.page.locator("#id_on").fill("")
    visitor.page.locator("#id_year").fill("2016")
    visitor.page.locator("#id_name").select_option("poor_people")
    visitor.press("查看")
    expect(visitor.page.locator(".area-map svg text", has_text="西沟村")).to_be_visible()
    assert "虚构" in visitor.text()
    expect(visitor.page.locator(".plan-table")).to_be_visible(timeout=MOST)
    visitor.look("war-map")
    visitor.page.locator(".tile", has_text="西沟村").get_by_role("link").click()
    tile = visitor.page.locator(".tile", has_text="一组")
    expect(tile).to_contain_text("2")
    visitor.page.get_by_role("link", name="一组 名单").click()
    expect(visitor.page.locator("tbody tr")).to_have_count(2)
    assert "张老大" in visitor.text()


def test_a_boundary_is_a_link(visitor: Visitor, poor: None) -> None:
    visitor.log_in("town")
    visitor.follow("挂图作战")
    visitor.page.locator(".area-map svg text", has_text="铁赵村").click()
    expect(visitor.page.locator("h1")).to_contain_text("铁赵村 挂图作战")


def test_the_wall_shows_what_changed_by_itself(visitor: Visitor, poor: None, village: World) -> None:
    visitor.log_in("town")
    visitor.page.clock.install()
    visitor.go(f"/war-map/in/{village.areas['肖咀镇'].path}/?name=people&wall=1")
    expect(visitor.page.locator(".tile", has_text="西沟村")).to_contain_text("4")
    expect(visitor.page.locator(".plan-table")).to_be_visible(timeout=MOST)
    Office(village, "county").register("西沟村一组", "赵大", serial=70)
    visitor.page.clock.fast_forward(61_000)
    expect(visitor.page.locator(".tile", has_text="西沟村")).to_contain_text("5")
    visitor.look("war-map-wall")
