"""Stops of the report checker: the form, and a report with a sum that is wrong, beside the ledger."""

from playwright.sync_api import Page

from tests.browser.stop import MOST, Stop

REPORT = """一、基本情况
全镇共有贫困户320户，其中：东村120户、西村150户、南村60户。贫困户320户中，已脱贫240户，占75%。
二、主要做法
今年以来共培训群众1200人次，20__年安排资金350万元。"""


def report_stops() -> dict[str, Stop]:
    return {"report_check": Stop("county", "/report-check/")}


def report_answers() -> dict[str, Stop]:
    return {"report-checked": Stop("county", "/report-check/", _check)}


def _check(page: Page) -> None:
    page.locator("#id_words").fill(REPORT)
    page.locator("#id_area").fill("肖咀镇")
    page.locator("#id_year").fill("2016")
    with page.expect_navigation(timeout=MOST):
        page.locator("main form .btn-primary").click(timeout=MOST)
