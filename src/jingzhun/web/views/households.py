"""Households: their page, registering one."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.areas.selectors.neighbours import places_of
from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core.text import Text
from jingzhun.registry.selectors.as_of import household_as_of
from jingzhun.registry.selectors.household_statuses import possible_kinds
from jingzhun.registry.selectors.masked import masked_of_household
from jingzhun.registry.selectors.moment import moment_of
from jingzhun.registry.selectors.people import household_by_number
from jingzhun.registry.services.registration import register_household
from jingzhun.registry.status import KIND_TITLES, StatusKind
from jingzhun.tasks.selectors.doubts import doubts_of_household
from jingzhun.tasks.selectors.shown import shown_doubts
from jingzhun.web import survey_owners
from jingzhun.web.dossier import head_of, parts_of
from jingzhun.web.forms.base import attempt
from jingzhun.web.forms.moment import MomentForm, is_asked
from jingzhun.web.forms.people import HouseholdForm
from jingzhun.web.place_names import place_name
from jingzhun.web.requests import PageRequest
from jingzhun.web.status_line import under_way
from jingzhun.web.status_steps import Rights
from jingzhun.web.survey_parts import year_links
from jingzhun.web.views.dossier import check_household_sight, then
from jingzhun.web.views.people import check_sight

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.registry.models import Household
    from jingzhun.registry.selectors.household_then import HouseholdThen


def page(request: PageRequest, number: str) -> HttpResponse:
    """The dossier of a household, now or at the moment that the address names."""
    check_household_sight(request)
    if is_asked(request.GET):
        return then(request, number)
    household = household_by_number(number)
    found = household_as_of(by=request.actor, number=number, moment=moment_of())
    rights = _rights(request, household)
    head, line = head_of(found), line_of(household.area)
    context = {
        "household": household,
        "number": number,
        "place": place_name(household.area),
        "head": head,
        "line": line,
        "may_add": request.actor.may("identity", "edit") and household.closed_on is None,
        "may_correct": request.actor.may("household", "edit"),
        "moment_form": MomentForm(),
        "shows_numbers": request.actor.may("identifiers", "see"),
        **parts_of(found, citizen_ids=masked_of_household(request.actor, household), rights=rights),
        "new_events": _new_events(household, found) if rights.edits else [],
        "history_comes_later": True,  # a third of the time of the page, and what is looked at last
        "doubts": shown_doubts(request.actor, doubts_of_household(request.actor, household.pk)),
        "survey_years": year_links(request.actor, survey_owners.of_household(household, head, line)),
    }
    return render(request, "web/people/household.html", context)


def _new_events(household: "Household", found: "HouseholdThen") -> list[tuple[StatusKind, Text]]:
    """What can happen next to its status, but for what is under way."""
    busy = under_way(found.statuses)
    return [(kind, KIND_TITLES[kind]) for kind in possible_kinds(household) if kind not in busy]


def _rights(request: PageRequest, household: "Household") -> Rights:
    """What may be done about its status; nothing when it is closed."""
    actor, is_open = request.actor, household.closed_on is None
    return Rights(actor.may("household", "edit") and is_open, actor.may("household", "approve") and is_open)


def register(request: PageRequest, path: str) -> HttpResponse:
    """A new household with its head, in a village or one of its groups."""
    check_sight(request)
    request.actor.require("household", "edit")
    request.actor.require_area(path)
    area = area_by_path(path)
    places, natural = _places(area), places_of(area, "natural_village")
    form = HouseholdForm(request.POST or None, places=places, natural_villages=natural)
    if request.method == "POST" and form.is_valid():
        by_path: dict[str, Any] = {one.path: one for one in [*places, *natural]}
        given = form.cleaned_data
        with attempt(request, form):
            made = register_household(
                by=request.actor,
                area=by_path[given["place"]],
                head=form.details(),
                reason=given["reason"],
                address=given["address"],
                natural_village=by_path.get(given["natural_village"]),
            )
        if not form.is_refused:
            messages.success(request, str(Text("已登记 {number}", "Registered as {number}").format(number=made.number)))
            return redirect("household", made.number)
    context = {"area": area, "line": line_of(area), "form": form}
    return render(request, "web/people/register.html", context, status=form.status if form.is_refused else 200)


def _places(area: "Area") -> list["Area"]:
    """Where the household can be put: the group looked at, or the village with its groups."""
    return [area] if area.kind != "village" else [area, *places_of(area, "group")]
