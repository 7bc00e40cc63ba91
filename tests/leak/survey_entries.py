"""The pages of a year: what is planted there is of 2015."""

from collections.abc import Callable
from typing import Any

from tests.leak.entries import Address, Page, Sight
from tests.leak.visitors import Visitor

REASON = "泄漏测试核实"
OUTSIDE = "an area outside the visitor's is refused"


def of_household(tail: str = "") -> Address:
    return lambda visitor: f"/people/households/{visitor.twins.here.household}/years/2015/{tail}"


def of_person(tail: str = "") -> Address:
    return lambda visitor: f"/people/{visitor.twins.here.head}/years/2015/{tail}"


def of_village(tail: str = "") -> Address:
    return lambda visitor: f"/areas/{visitor.twins.areas['here']['village'].path}/records/2015/{tail}"


def saved(**values: Any) -> Callable[[Visitor], dict[str, Any]]:
    """Against a version that is none: what is stored comes back beside it."""
    return lambda visitor: {"version": 9, "reason": REASON, **values}


SURVEY_PAGES = {
    "household_year": Page(of_household("?all=1"), sight=Sight.POLICY),
    "household_year_form": Page(of_household("household/"), sight=Sight.CODE, why=OUTSIDE),
    "household_year_form: short": Page(of_household("short/"), sight=Sight.CODE, why=OUTSIDE),
    "household_year_form: conflict": Page(
        of_household("household/"), data=saved(v_bank_name="信用社"), sight=Sight.CODE, why=OUTSIDE
    ),
    "household_year_confirm": Page(of_household("household/confirm/"), data=saved(), why="sends on"),
    "household_lines": Page(of_household("lines/wage_income/"), sight=Sight.CODE, why=OUTSIDE),
    "person_year": Page(of_person("?all=1"), sight=Sight.POLICY),
    "person_year_form": Page(of_person("identity/"), sight=Sight.CODE, why=OUTSIDE),
    "person_year_form: conflict": Page(
        of_person("identity/"), data=saved(v_employer="某厂"), sight=Sight.CODE, why=OUTSIDE
    ),
    "person_year_confirm": Page(of_person("identity/confirm/"), data=saved(), why="sends on"),
    "area_record": Page(of_village(), sight=Sight.POLICY),
    "area_record_form": Page(of_village("area_statistics/"), sight=Sight.CODE, why=OUTSIDE),
    "area_record_confirm": Page(of_village("area_statistics/confirm/"), data=saved(), why="sends on"),
}
