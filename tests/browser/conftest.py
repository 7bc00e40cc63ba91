"""A real browser against a real server. Skips loudly where no Chromium is; JINGZHUN_REQUIRE_BROWSER=1 makes that a failure."""

import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.web_client import village_world
from tests.world import PASSWORD, World

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SIZES = {"desktop": (1280, 800), "phone": (390, 844)}
# The browser itself reports every answer of 4xx, which these tests provoke.
EXPECTED = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")
MISSING = "NO BROWSER TEST WAS RUN: install Chromium or run `python -m playwright install chromium`"


def chromium() -> str | None:
    """The program of an installed Chromium."""
    named = os.environ.get("JINGZHUN_CHROMIUM")
    found = next((path for path in map(shutil.which, PROGRAMS) if path), None)
    return named or found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if any(MISSING in str(report.longrepr) for report in terminalreporter.stats.get("skipped", [])):
        terminalreporter.write_line(MISSING, red=True, bold=True)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        program = chromium()
        if program is None and not Path(playwright.chromium.executable_path).exists():
            if os.environ.get("JINGZHUN_REQUIRE_BROWSER") == "1":
                pytest.fail(MISSING)
            pytest.skip(MISSING)
        arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        opened = playwright.chromium.launch(executable_path=program, args=arguments)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where screenshots go: JINGZHUN_SCREENSHOTS, else pytest's folder for temporary files."""
    named = os.environ.get("JINGZHUN_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def address(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A waitress server of this process on a free port, over the test database."""
    from django.db import connection
    from waitress.server import create_server

    from jingzhun.web.wsgi import application

    # Playwright's event loop lives in this thread; the tests still use the database in it, one thing at a time.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    # The server's threads must let go of their connections, or the test database cannot be removed.
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    server = create_server(application, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(timeout=10)


@pytest.fixture
def world(address: str) -> World:
    found = village_world()
    county = found.actor("county")
    found.household(county, "西沟村一组", "张宝堂", 1, phone="13812345678")
    found.household(county, "西沟村二组", "王秀兰", 2)
    found.household(county, "铁赵村一组", "李小明", 3)
    return found


@dataclass
class Visitor:
    """Somebody before a screen. Collects what no page may do: script errors, wide pages, calls to other hosts."""

    page: Page
    address: str
    size: str
    pictures: Path
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", self._asked)

    def _heard(self, message: Any) -> None:
        if message.type in ("error", "warning") and not EXPECTED.search(message.text):
            self.faults.append(message.text)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:")):
            self.faults.append(f"asked another host: {request.url}")

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

    def text(self) -> str:
        return self.page.inner_text("main")

    def look(self, name: str) -> None:
        """Take a picture, and see that nothing hangs over the edge."""
        self.page.screenshot(path=self.pictures / f"{name}-{self.size}.png", full_page=True)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > SIZES[self.size][0]:
            self.faults.append(f"{name}: {width} pixels wide")


@pytest.fixture(params=list(SIZES))
def visitor(request: pytest.FixtureRequest, browser: Browser, world: World, address: str, pictures: Path) -> Iterator[Visitor]:
    width, height = SIZES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", has_touch=request.param == "phone"
    )
    context.set_default_timeout(15_000)
    found = Visitor(context.new_page(), address, request.param, pictures)
    yield found
    context.close()
    assert found.faults == []


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

    def text(self) -> str:
        return self.page.inner_text("main")

    def look(self, name: str) -> None:
        """Take a picture, and see that nothing hangs over the edge."""
        self.save(name)
        width = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        if width > 0:
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
