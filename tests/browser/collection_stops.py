"""Stops at the pages of collection: windows, roll-over, added fields."""

from playwright.sync_api import Page

from tests.browser.demonstration import WIDE, Demonstration
from tests.browser.stop import Stop


def collection_stops(demo: Demonstration) -> dict[str, Stop]:
    """One stop for every page, by the page's name."""
    return {
        "collection": Stop(WIDE, "/collection/"),
        "windows": Stop("county", f"/collection/windows/in/{demo.county}/?year=2014"),
        "window": Stop("county", f"/collection/windows/{demo.window}/"),
        "roll_over": Stop("county", f"/collection/roll-over/in/{demo.township}/?year=2016"),
        "extra_fields": Stop("county", f"/collection/fields/in/{demo.county}/"),
        "extra_field_new": Stop("county", f"/collection/fields/in/{demo.county}/new/"),
        "extra_field": Stop("county", f"/collection/fields/{demo.field}/"),
    }


def collection_answers(demo: Demonstration) -> dict[str, Stop]:
    """What one meets only by asking for it, or as somebody else."""
    return {
        "windows-cadre": Stop("xigou", f"/collection/windows/in/{demo.village}/?year=2014"),
        "frozen": Stop("xigou", f"/people/households/{demo.household}/years/2014/household/"),
        "frozen-county": Stop("county", f"/people/households/{demo.household}/years/2014/?all=1"),
        "window-wrong": Stop("county", f"/collection/windows/in/{demo.village}/", _open_nothing),
        "field-wrong": Stop("county", f"/collection/fields/in/{demo.county}/new/", _define_nothing),
        "roll-over-started": Stop("county", f"/collection/roll-over/in/{demo.village}/?year=2016", _start),
    }


def _open_nothing(page: Page) -> None:
    _send(page, reason="漏采补录")


def _define_nothing(page: Page) -> None:
    page.locator("[name=kind]").select_option("code")
    page.locator("[name=group]").select_option("health")
    _send(page, title_zh="核桃树", reason="产业发展")


def _start(page: Page) -> None:
    _send(page)


def _send(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"main [name={name}]").fill(value)
    with page.expect_navigation():
        page.locator("main form .btn-primary").first.click()
