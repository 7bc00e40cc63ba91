"""Stops at the pages of a year."""

from playwright.sync_api import Page

from tests.browser.demo_surveys import SURVEYED
from tests.browser.demonstration import Demonstration
from tests.browser.stop import Stop

SURVEYS_WITHOUT_PAGE = dict.fromkeys(
    ("household_year_confirm", "person_year_confirm", "area_record_confirm"), "sends on"
)


def survey_stops(demo: Demonstration) -> dict[str, Stop]:
    """One stop for every page, by the page's name."""
    of_household, of_person, of_village = _addresses(demo)
    return {
        "household_year": Stop("xigou", of_household),
        "household_year_form": Stop("xigou", f"{of_household}household/"),
        "household_lines": Stop("xigou", f"{of_household}lines/business_income/"),
        "person_year": Stop("xigou", of_person),
        "person_year_form": Stop("xigou", f"{of_person}identity/"),
        "area_record": Stop("xigou", of_village),
        "area_record_form": Stop("xigou", f"{of_village}area_statistics/"),
    }


def survey_answers(demo: Demonstration) -> dict[str, Stop]:
    """What one meets only by asking for it."""
    of_household, of_person, _ = _addresses(demo)
    return {
        "household-short": Stop("xigou", f"{of_household}short/"),
        "household-income": Stop("county", f"{of_household}income/"),
        "household-year-all": Stop("county", f"{of_household}?all=1"),
        "lines-reckoned": Stop("xigou", f"{of_household}lines/wage_income/", _reckon),
        "person-health": Stop("health", f"{of_person}short/"),
        "survey-conflict": Stop("xigou", f"{of_household}household/", _save_an_old_version),
    }


def _addresses(demo: Demonstration) -> tuple[str, str, str]:
    return (
        f"/people/households/{demo.household}/years/{SURVEYED}/",
        f"/people/{demo.person}/years/{SURVEYED}/",
        f"/areas/{demo.village}/records/{SURVEYED}/",
    )


def _reckon(page: Page) -> None:
    for name, value in {"what": "玉米", "land": "3.5", "yield_per_mu": "450", "price": "1.85"}.items():
        page.locator(f"[name=lines-0-{name}]").fill(value)
    with page.expect_navigation():
        page.locator("[value=reckon]").click()


def _save_an_old_version(page: Page) -> None:
    """As if somebody else had saved since."""
    page.locator("[name=v_cultivated_land]").fill("8")
    page.locator("[name=version]").evaluate("input => { input.value = 0; }")
    with page.expect_navigation():
        page.locator("[name=then]").first.click()
