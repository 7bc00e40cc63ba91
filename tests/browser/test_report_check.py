"""核数 in a browser: from the file to the finding, with the mouse, with keys, and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visitor
from tests.browser.report_stops import REPORT
from tests.support.report_files import docx
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_upload_to_finding(visitor: Visitor, village: World) -> None:
    visitor.log_in("town")
    visitor.follow("核数")
    file = {"name": "年报.docx", "mimeType": "application/octet-stream", "buffer": docx(*REPORT.split("\n"))}
    visitor.page.locator("#id_report").set_input_files(file)  # type: ignore[arg-type]
    visitor.press("核对")
    page = visitor.page
    expect(page.locator("h1")).to_contain_text("年报.docx")
    visitor.look("report-checked")
    notes = page.locator(".report-list > li:visible")
    everything = notes.count()
    page.get_by_label("只看不符的").check()
    expect(notes).to_have_count(1)
    assert everything > 1
    notes.get_by_role("link").click()
    expect(page.locator(":target + mark")).to_have_text("320户")
    expect(page.locator(":target + mark")).to_be_in_viewport()
    page.get_by_label("只看不符的").uncheck()
    page.keyboard.press("n")
    expect(page.locator(".report-list li a:focus")).to_have_count(1)
    first = page.url
    page.keyboard.press("n")
    assert page.url != first
    page.keyboard.press("p")
    assert page.url == first
