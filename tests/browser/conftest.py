"""A real browser against the product on a free port. Screenshots go to the folder JINGZHUN_SCREENSHOTS, if given."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

# The browser's driver runs a loop in this thread, which makes Django afraid for its own connection without need.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from tests.browser.demonstration import demonstration  # noqa: F401 (a fixture)
from tests.web_client import village_world
from tests.world import PASSWORD, World

PATIENCE = 30_000 if os.environ.get("JINGZHUN_REQUIRE_BROWSER") == "1" else 8_000
"""Milliseconds that a page may take. Long where everything runs at once: there a slow answer is no fault."""
expect.set_options(timeout=PATIENCE)
NAMES = ("chromium", "chromium-browser", "google-chrome")
SIZES = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}

NAME_OF_FOCUS = """() => {
  const e = document.activeElement;
  return (e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent).trim();
}"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), "")
    if not path:
        if os.environ.get("JINGZHUN_REQUIRE_BROWSER") == "1":
            pytest.fail("no Chromium, and JINGZHUN_REQUIRE_BROWSER=1")
        pytest.skip("BROWSER TESTS SKIPPED: no Chromium on this machine / 没有 Chromium，浏览器测试未运行")
    with sync_playwright() as driver:
        arguments = ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-sync"]
        launched = driver.chromium.launch(executable_path=path, args=arguments)
        yield launched
        launched.close()


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Watched:
    """A page of its own session, with what it complained of: errors in the console, requests to other hosts."""

    def __init__(self, browser: Browser, size: str) -> None:
        context = browser.new_context(viewport=SIZES[size], locale="zh-CN", is_mobile=size == "phone")
        self.page, self.complaints = context.new_page(), list[str]()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda told: self.complaints.append(told.text) if _is_complaint(told) else None)
        self.page.on("request", lambda asked: self.complaints.append(asked.url) if _is_foreign(asked.url) else None)

    def close(self) -> None:
        self.page.context.close()


@pytest.fixture
def page(browser: Browser, size: str) -> Iterator[Page]:
    """A page that fails the test when it meets an error in the console or asks another host for anything."""
    watched = Watched(browser, size)
    yield watched.page
    watched.close()
    assert watched.complaints == []


@pytest.fixture
def shot(page: Page, size: str) -> Callable[[str], None]:
    """Save a screenshot of the whole page, named after the place and the size."""
    return lambda name: keep_picture(page, f"{name}-{size}")


def keep_picture(page: Page, name: str) -> None:
    """A picture of the whole page in the folder JINGZHUN_SCREENSHOTS, if there is one."""
    folder = os.environ.get("JINGZHUN_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def excess_width(page: Page) -> int:
    """By how many pixels the page hangs over the edge of the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def _is_complaint(message) -> bool:  # type: ignore[no-untyped-def]
    # An answer of 4xx is what some tests ask for; the browser reports it as an error.
    return message.type == "error" and "status of 4" not in message.text


def _is_foreign(url: str) -> bool:
    return not url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:"))


@dataclass
class Visitor:
    """Somebody before a screen, in a village world; `wide`: pages that hung over the edge of the screen."""

    page: Page
    address: str
    save: Callable[[str], None]
    wide: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def log_in(self, username: str, password: str = PASSWORD) -> None:
        self.go("/login/")
        self.page.get_by_label("用户名").fill(username)
        self.page.get_by_label("密码").fill(password)
        self.page.get_by_role("button", name="登录").click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def focus(self) -> str:
        """How the element with the focus is called."""
        return str(self.page.evaluate(NAME_OF_FOCUS))

    def tab_to(self, name: str, *, most: int = 60) -> None:
        """Press Tab until the focus is on what is called so."""
        met = []
        while (found := self.focus()) != name:
            met.append(found)
            assert len(met) < most, f"no {name} among {met}"
            self.page.keyboard.press("Tab")

    def text(self) -> str:
        return self.page.inner_text("main")

    def look(self, name: str) -> None:
        """Take a picture, and see that nothing hangs over the edge."""
        self.page.wait_for_load_state()  # a page that has only begun to come has no size yet
        self.save(name)
        if (width := excess_width(self.page)) > 0:
            self.wide.append(f"{name}: {width} pixels too wide")


@pytest.fixture
def village() -> World:
    found = village_world()
    county = found.actor("county")
    found.household(county, "西沟村一组", "张宝堂", 1, phone="13812345678")
    found.household(county, "西沟村二组", "王秀兰", 2)
    found.household(county, "铁赵村一组", "李小明", 3)
    return found


@pytest.fixture
def visitor(village: World, page: Page, live_server: Any, shot: Callable[[str], None]) -> Iterator[Visitor]:
    found = Visitor(page, live_server.url, shot)
    yield found
    assert found.wide == []
