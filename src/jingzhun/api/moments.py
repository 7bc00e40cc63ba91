"""The API's operations on the past: a household, person or village as it was, and as it was known; two compared."""

from typing import Any

from ninja import Query, Schema

from jingzhun.api.access import Request, require_sight, router
from jingzhun.api.shapes import AnyDay, AreaPath, HouseholdNumber, PersonNumber
from jingzhun.registry.selectors.as_of import household_as_of
from jingzhun.registry.selectors.comparison import Difference, differences
from jingzhun.registry.selectors.moment import Moment, moment_of
from jingzhun.registry.selectors.person_then import person_as_of
from jingzhun.registry.selectors.then_documents import (
    difference_document,
    household_then_document,
    moment_document,
    then_document,
)
from jingzhun.registry.selectors.village_comparison import village_differences
from jingzhun.registry.selectors.village_then import VillageThen, village_as_of

households_then = router("households")
people_then = router("people")
villages_then = router("areas")


class MomentGiven(Schema):
    """on: the day (today). known: as known at the end of this day in Shanghai; without: as we know it now."""

    on: AnyDay | None = None
    known: AnyDay | None = None


class TwoMomentsGiven(MomentGiven):
    """A second moment, to compare with."""

    with_on: AnyDay | None = None
    with_known: AnyDay | None = None


@households_then.get("/{number}/as-of", summary="A household as it was, and as it was known, on a day")
def household(request: Request, number: HouseholdNumber, given: Query[MomentGiven]) -> dict[str, Any]:
    """404 when it was not registered yet, or not known yet."""
    _require_sight(request)
    moment = moment_of(given.on, given.known)
    return household_then_document(household_as_of(by=request.auth, number=number, moment=moment), moment)


@households_then.get("/{number}/compare", summary="Two states of a household, field by field: what differs")
def compare(request: Request, number: HouseholdNumber, given: Query[TwoMomentsGiven]) -> dict[str, Any]:
    _require_sight(request)
    moments = moment_of(given.on, given.known), moment_of(given.with_on, given.with_known)
    before, after = (household_as_of(by=request.auth, number=number, moment=moment) for moment in moments)
    return {"number": number, **_compared(moments, differences(before, after))}


@people_then.get("/{number}/as-of", summary="A person as she was, and as she was known, on a day")
def person(request: Request, number: PersonNumber, given: Query[MomentGiven]) -> dict[str, Any]:
    require_sight(request.auth)
    moment = moment_of(given.on, given.known)
    return then_document(person_as_of(by=request.auth, number=number, moment=moment), moment)


@villages_then.get("/{path}/as-of", summary="A village or group as it was, and as it was known, on a day")
def village(request: Request, path: AreaPath, given: Query[MomentGiven]) -> dict[str, Any]:
    """Its status and record, and the households that were there, for who may see people."""
    moment = moment_of(given.on, given.known)
    return then_document(_village_then(request, path, moment), moment)


@villages_then.get("/{path}/compare", summary="Two states of a village or group, field by field: what differs")
def compare_villages(request: Request, path: AreaPath, given: Query[TwoMomentsGiven]) -> dict[str, Any]:
    """subject: '' for the village itself, else the number of a household, for who may see people."""
    moments = moment_of(given.on, given.known), moment_of(given.with_on, given.with_known)
    before, after = (_village_then(request, path, moment) for moment in moments)
    return {"path": path, **_compared(moments, village_differences(before, after))}


def _village_then(request: Request, path: str, moment: Moment) -> VillageThen:
    request.auth.require("area_statistics", "see")
    request.auth.require_area(path)
    return village_as_of(by=request.auth, path=path, moment=moment)


def _compared(moments: tuple[Moment, Moment], found: list[Difference]) -> dict[str, Any]:
    return {
        "before": moment_document(moments[0]),
        "after": moment_document(moments[1]),
        "differences": [difference_document(one) for one in found],
    }


def _require_sight(request: Request) -> None:
    require_sight(request.auth)
    request.auth.require("household", "see")
