"""A real browser against the product on a free port. Screenshots go to the folder JINGZHUN_SCREENSHOTS, if given."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

# The browser's driver runs a loop in this thread, which makes Django afraid for its own connection without need.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome")
SIZES = {"desktop": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 844}}


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


@pytest.fixture
def page(browser: Browser, size: str) -> Iterator[Page]:
    """A page that fails the test when it meets an error in the console or asks another host for anything."""
    context: BrowserContext = browser.new_context(viewport=SIZES[size], locale="zh-CN", is_mobile=size == "phone")
    opened, complaints = context.new_page(), []
    opened.set_default_timeout(8000)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if _is_complaint(message) else None)
    opened.on("request", lambda asked: complaints.append(asked.url) if _is_foreign(asked.url) else None)
    yield opened
    context.close()
    assert complaints == []


@pytest.fixture
def shot(page: Page, size: str) -> Callable[[str], None]:
    """Save a screenshot of the whole page, named after the place and the size."""
    folder = os.environ.get("JINGZHUN_SCREENSHOTS")

    def save(name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(folder) / f"{name}-{size}.png"), full_page=True)

    return save


def _is_complaint(message) -> bool:  # type: ignore[no-untyped-def]
    # An answer of 4xx is what some tests ask for; the browser reports it as an error.
    return message.type == "error" and "status of 4" not in message.text


def _is_foreign(url: str) -> bool:
    return not url.startswith(("http://localhost", "http://127.0.0.1", "data:", "blob:"))
