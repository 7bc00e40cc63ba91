"""A walk over all pages of the demonstration in both languages: within the screen, and readable for everybody.

The rules are those of axe (WCAG 2 A and AA and its own good practice). JINGZHUN_SCREENSHOTS keeps a picture of each.
"""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import URLPattern, get_resolver
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SIZES, Watched, excess_width, keep_picture
from tests.browser.demonstration import Demonstration
from tests.browser.stops import NO_PAGES, Stop, answers, stops

pytestmark = pytest.mark.browser
READ_BY_AXE_AT = {"zh-hans": "desktop", "en": "phone"}  # the other two differ in nothing that its rules are about
GRAVE = ("serious", "critical")
REPEATED = ["tbody tr:nth-child(n+6)", "ul.history > li:nth-child(n+4)"]  # rows like the first ones


def test_every_page_is_a_stop() -> None:
    pages = {found.name for found in get_resolver().url_patterns if isinstance(found, URLPattern)}
    walked = set(stops(Demonstration("", "", "", "", 0, 0)))
    assert walked | set(NO_PAGES) == pages
    assert not walked & set(NO_PAGES)


def test_pages_fit_every_screen_and_can_be_read_by_everybody(
    browser: Browser, demonstration: Demonstration, live_server
) -> None:  # type: ignore[no-untyped-def]
    found = []
    for language in READ_BY_AXE_AT:
        walk = Walk(browser, language, live_server.url, demonstration.password)
        for name, stop in {**stops(demonstration), **answers(demonstration)}.items():
            found += [f"{name}, {language}: {fault}" for fault in walk.visit(name, stop)]
        found += walk.end()
    assert not found, "\n" + "\n".join(found)


class Walk:
    """One round in one language; everybody signs in once."""

    def __init__(self, browser: Browser, language: str, address: str, password: str) -> None:
        self.browser, self.language, self.address, self.password = browser, language, address, password
        self.pages: dict[str, Watched] = {}

    def visit(self, name: str, stop: Stop) -> Iterator[str]:
        """What is wrong with a page."""
        page = self._page_of(stop.username)
        page.set_viewport_size(SIZES["desktop"])
        page.goto(self.address + stop.address)
        if not page.url.endswith(stop.address):
            yield f"led to {page.url}"
        stop.then(page)
        for size, room in SIZES.items():
            page.set_viewport_size(room)
            keep_picture(page, f"{name}-{size}-{self.language[:2]}")
            if (width := excess_width(page)) > 0:
                yield f"{width} pixels too wide for a {size}"
            if READ_BY_AXE_AT[self.language] == size:
                yield from grave_faults(page)

    def _page_of(self, username: str) -> Page:
        if username not in self.pages:
            watched = self.pages[username] = Watched(self.browser, "desktop")
            watched.page.context.add_cookies([{"name": "jz_language", "value": self.language, "url": self.address}])
            if username:
                self._sign_in(watched.page, username)
        return self.pages[username].page

    def _sign_in(self, page: Page, username: str) -> None:
        page.goto(f"{self.address}/login/")
        page.fill("[name=username]", username)
        page.fill("[name=password]", self.password)
        with page.expect_navigation():
            page.locator("main form .btn-primary").click()

    def end(self) -> list[str]:
        """What browsers complained of."""
        found = [f"{name}: {complaint}" for name, watched in self.pages.items() for complaint in watched.complaints]
        for watched in self.pages.values():
            watched.close()
        return found


def grave_faults(page: Page) -> Iterator[str]:
    read = {"include": ["html"], "exclude": REPEATED}
    for fault in Axe().run(page, context=read).response["violations"]:
        if fault["impact"] in GRAVE:
            places = "; ".join(node["html"][:120] for node in fault["nodes"][:3])
            yield f"{fault['id']} ({len(fault['nodes'])} times): {places}"
