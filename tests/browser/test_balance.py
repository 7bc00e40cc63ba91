"""The balance of an area over a period: both identities close, and behind every number are as many rows."""

from datetime import date

import pytest
from playwright.sync_api import expect

from jingzhun.registry.reasons import Joining, Leaving
from jingzhun.registry.services.operations.joining import plan_join
from jingzhun.registry.services.operations.leaving import plan_leave
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.registration import PersonDetails
from jingzhun.registry.status import StatusKind
from tests.browser.conftest import Visitor
from tests.support.operations import Office
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
BEFORE, SPRING, SUMMER, END = date(2017, 1, 1), date(2018, 3, 1), date(2018, 7, 1), date(2018, 12, 31)
COUNTED_ANEW = "期末实有（另行清点）"
REGISTERED = {
    "期初": (2, 5), "新识别": (1, 3), "迁入": (1, 2), "成员增加": (0, 1), "死亡或离开": (0, 1), "期末": (4, 10),
    COUNTED_ANEW: (4, 10),
}  # fmt: skip
POOR = REGISTERED | {"脱贫": (1, 2), "期末": (3, 8), COUNTED_ANEW: (3, 8)}


@pytest.fixture
def year(village: World) -> None:
    """2018 of 西沟村: two poor households at the start; one identified, one moved in, one exited; a birth, a death."""
    office = Office(village, "county")
    names = {
        "西沟村一组": ("张老大", "张老", "张小"), "铁赵村一组": ("赵老二", "赵小"), "西沟村二组": ("钱老三", "钱大", "钱小"),
    }  # fmt: skip
    stays, comes, later = (
        office.register(area, *people, serial=40 + 10 * turn, on=BEFORE)
        for turn, (area, people) in enumerate(names.items())
    )
    exits = office.register("西沟村一组", "孙老四", "孙小", serial=80, on=BEFORE)
    for household, on in ((stays, BEFORE), (comes, BEFORE), (exits, BEFORE), (later, SPRING)):
        office.status(household, StatusKind.IDENTIFIED, on)
    child = PersonDetails("张新", born_on=SPRING, relation="之孙女")
    office.do(plan_join, household=office.household(stays.pk), details=child, joined_by=Joining.BIRTH, on=SPRING)
    office.do(plan_leave, person=office.person("张老"), left_by=Leaving.DEATH, on=SUMMER)
    office.do(plan_move, household=office.household(comes.pk), area=village.areas["西沟村二组"], on=SUMMER)
    office.status(office.household(exits.pk), StatusKind.EXITED, END)


def lines(visitor: Visitor, identity: str) -> dict[str, tuple[int, int]]:
    """The rows of a balance that are not nil: title → households, people."""
    found = {}
    for row in visitor.page.locator(f"#{identity} tbody tr").all():
        households, people = (int(cell) for cell in row.locator("td").all_inner_texts())
        if people:
            found[row.locator("th").inner_text().lstrip("+−=\n ")] = households, people
    return found


def links(visitor: Visitor) -> list[tuple[int, str]]:
    """The numbers of the page that lead somewhere, and where to."""
    found = visitor.page.locator(".balance td a").all()
    return [(int(link.inner_text()), link.get_attribute("href") or "") for link in found]


def test_both_balances_close_and_every_number_leads_to_its_rows(visitor: Visitor, year: None) -> None:
    visitor.log_in("town")
    visitor.follow("平衡表")
    assert "肖咀镇 平衡表" in visitor.page.inner_text("h1")
    visitor.page.get_by_label("自", exact=True).fill("2018-01-01")
    visitor.page.get_by_label("至", exact=True).fill("2018-12-31")
    visitor.press("计算")
    visitor.follow("西沟村")
    expect(visitor.page.locator("section .badge", has_text="平衡")).to_have_count(2)
    assert visitor.page.get_by_label("自", exact=True).input_value() == "2018-01-01"
    assert (lines(visitor, "registered"), lines(visitor, "poor")) == (REGISTERED, POOR)
    visitor.look("balance")
    found, address = links(visitor), visitor.page.url.split("?")[0]
    assert sorted(number for number, _ in found) == sorted(_shown(REGISTERED) + _shown(POOR))
    for number, href in found:
        visitor.go(href)
        assert visitor.page.locator("tbody tr").count() == number, href
    visitor.look("balance-rows")
    visitor.page.get_by_role("link", name="返回平衡表").click()
    assert visitor.page.url.split("?")[0] == address


def _shown(table: dict[str, tuple[int, int]]) -> list[int]:
    """The numbers that lead to a list."""
    return [number for title, counts in table.items() if title != COUNTED_ANEW for number in counts if number]


def test_a_household_behind_a_number_is_opened(visitor: Visitor, year: None) -> None:
    visitor.log_in("town")
    visitor.go("/balance/")
    visitor.page.get_by_label("自", exact=True).fill("2018-01-01")
    visitor.page.get_by_label("至", exact=True).fill("2018-12-31")
    visitor.press("计算")
    visitor.page.get_by_role("link", name="脱贫 1 户，打开名单").click()
    assert "孙老四" in visitor.text()
    visitor.page.locator("tbody a").first.click()
    assert "孙老四 户" in visitor.page.inner_text("h1") and "已脱贫" in visitor.text()
