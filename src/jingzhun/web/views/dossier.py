"""A household as it was, and as it was known, on a day; two such states compared; its whole history."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core.errors import NotFound
from jingzhun.registry.selectors.as_of import household_as_of
from jingzhun.registry.selectors.comparison import differences
from jingzhun.registry.selectors.people import household_by_number
from jingzhun.web.dossier import head_of, history_of, parts_of
from jingzhun.web.forms.moment import MomentForm, TwoMomentsForm, query_of
from jingzhun.web.requests import PageRequest
from jingzhun.web.views.people import check_sight

if TYPE_CHECKING:
    from jingzhun.registry.selectors.household_then import HouseholdThen
    from jingzhun.registry.selectors.moment import Moment


def check_household_sight(request: PageRequest) -> None:
    check_sight(request)
    request.actor.require("household", "see")


def then(request: PageRequest, number: str) -> HttpResponse:
    """The dossier at the moment that the address names. What is wrong with the moment stands at its inputs."""
    form = MomentForm(request.GET)
    moment = form.moment()
    found = _found(request, number, moment, form) if moment else None
    if found is None or moment is None:
        household_by_number(number)  # not found for those who do not see it now
        return render(request, "web/dossier/then.html", {"number": number, "moment_form": form}, status=form.status)
    context = {
        **parts_of(found),
        **history_of(
            request.actor, found.key, found.place.path if found.place else "", before=moment.known_before
        ),
        "number": number,
        "head": head_of(found),
        "line": line_of(area_by_path(found.place.path)) if found.place else [],
        "moment_form": form,
        "moment": moment,
        "moment_query": query_of(request.GET),
    }
    return render(request, "web/dossier/then.html", context)


def _found(
    request: PageRequest, number: str, moment: "Moment", form: MomentForm
) -> "HouseholdThen | None":
    """The household then; None when it was not there or not known yet, which the form says."""
    try:
        return household_as_of(by=request.actor, number=number, moment=moment)
    except NotFound as error:
        household_by_number(number)
        form.refuse(error)
        return None


def compare(request: PageRequest, number: str) -> HttpResponse:
    """Two states of the household, field by field: only what differs."""
    check_household_sight(request)
    form = TwoMomentsForm(request.GET or None)
    context: dict[str, Any] = {"number": number, "form": form, "moment_query": query_of(request.GET)}
    first, second = (form.moment(), form.second()) if form.is_bound else (None, None)
    if first and second:
        before, after = (_found(request, number, one, form) for one in (first, second))
        if before and after:
            context |= {"differences": differences(before, after), "head": head_of(after), "is_compared": True}
    if not context.get("is_compared"):
        household_by_number(number)
    return render(request, "web/dossier/compare.html", context, status=form.status if form.is_refused else 200)


def history(request: PageRequest, number: str) -> HttpResponse:
    """All changes of the dossier; `newest`: the section of the dossier, which asks for it when it is shown."""
    check_household_sight(request)
    household = household_by_number(number)
    if "newest" in request.GET:
        newest = history_of(request.actor, household.pk, household.path)
        return render(request, "web/dossier/changes.html", {"number": number, **newest})
    context = {
        "household": household,
        "number": number,
        "line": line_of(household.area),
        **history_of(request.actor, household.pk, household.path, most=None),
    }
    return render(request, "web/dossier/history.html", context)
