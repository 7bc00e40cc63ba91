"""The API's operations on yearly surveys: of households, people, villages and natural villages alike."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from ninja import Router

from jingzhun.api.access import Request, require_sight
from jingzhun.api.areas import areas
from jingzhun.api.households import households
from jingzhun.api.people import people
from jingzhun.api.shapes import AreaPath, HouseholdNumber, Key, PersonNumber, Year
from jingzhun.api.survey_shapes import ConfirmGiven, LinesGiven, SurveyGiven
from jingzhun.api.versions import IfMatch, IfMatchOrNew, read_version, read_version_or_new, tell_version
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.registry.selectors.people import household_by_number, person_by_number
from jingzhun.registry.selectors.survey_documents import survey_document
from jingzhun.registry.selectors.survey_years import years_of
from jingzhun.registry.selectors.surveys import Owner
from jingzhun.registry.services.income_lines import GivenLine, set_income_lines
from jingzhun.registry.services.surveys import confirm_groups, save_survey

YEARS = "Which years are there, the newest first, and how many field groups are confirmed"
ONE = "One year: values, doubts, confirmed groups; the header ETag is the version"
SAVE = "Save fields of a year; what is left out stays"
CONFIRM = "Confirm field groups of a year as they stand"
LINES = "Replace the lines of an income; the item becomes their sum"
Find = Callable[[Request, str], Owner]


def _household(request: Request, number: str) -> Owner:
    require_sight(request.auth)
    request.auth.require("household", "see")
    return household_by_number(number)


def _person(request: Request, number: str) -> Owner:
    require_sight(request.auth)
    return person_by_number(number)


def _area(request: Request, path: str) -> Owner:
    request.auth.require("area_statistics", "see")
    return area_by_path(path)


def _add(to: Router, prefix: str, key: Any, find: Find) -> None:
    """The four operations that every owner of surveys has."""

    @to.get(prefix, summary=YEARS)
    def years(request: Request, owner: key) -> dict[str, Any]:
        found = years_of(request.auth, find(request, owner))
        names = ("year", "version", "rolled_from", "confirmed", "groups")
        return {"years": [{name: getattr(one, name) for name in names} for one in found]}

    @to.get(f"{prefix}/{{year}}", summary=ONE)
    def one(
        request: Request,
        response: HttpResponse,
        owner: key,
        year: Year,
    ) -> dict[str, Any]:
        return _answer(request, response, find(request, owner), year)

    @to.patch(f"{prefix}/{{year}}", summary=SAVE)
    def save(
        request: Request,
        response: HttpResponse,
        *,
        owner: key,
        year: Year,
        given: SurveyGiven,
        if_match: IfMatchOrNew = None,
    ) -> dict[str, Any]:
        """If-Match: the version read; left out for a year that nobody has begun.

        409 when somebody saved meanwhile: `both` has for each field that differs what is stored, what was given and
        what it was before; or when the group is frozen.
        """
        found = find(request, owner)
        save_survey(
            by=request.auth, owner=found, year=year, values=given.values, version=read_version_or_new(if_match),
            reason=given.reason, confirms=given.is_confirmed,
        )
        return _answer(request, response, found, year)

    @to.post(f"{prefix}/{{year}}/confirm", summary=CONFIRM)
    def confirm(
        request: Request,
        response: HttpResponse,
        *,
        owner: key,
        year: Year,
        given: ConfirmGiven,
        if_match: IfMatch,
    ) -> dict[str, Any]:
        """If-Match: the version that was looked at."""
        found = find(request, owner)
        confirm_groups(
            by=request.auth, owner=found, year=year, groups=given.groups, version=read_version(if_match),
            reason=given.reason,
        )
        return _answer(request, response, found, year)


def _answer(request: Request, response: HttpResponse, owner: Owner, year: int) -> dict[str, Any]:
    document = survey_document(request.auth, owner, year)
    tell_version(response, document["version"])
    return document


_add(households, "/{owner}/years", HouseholdNumber, _household)
_add(people, "/{owner}/years", PersonNumber, _person)
_add(areas, "/{owner}/records", AreaPath, _area)


@households.put("/{number}/years/{year}/lines/{item}", summary=LINES)
def lines(
    request: Request,
    response: HttpResponse,
    *,
    number: HouseholdNumber,
    year: Year,
    item: Key,
    given: LinesGiven,
    if_match: IfMatchOrNew = None,
) -> dict[str, Any]:
    """If-Match as for saving."""
    require_sight(request.auth)
    request.auth.require("household", "see")
    household = household_by_number(number)
    set_income_lines(
        by=request.auth, household=household, year=year, item=item,
        lines=[GivenLine(**line.dict()) for line in given.lines], version=read_version_or_new(if_match),
        reason=given.reason,
    )
    return _answer(request, response, household, year)
