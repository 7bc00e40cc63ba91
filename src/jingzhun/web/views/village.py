"""The page of a village: its record by year, its status, its natural villages; also as of a day, as known on a day."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import line_of
from jingzhun.core.text import Text
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.selectors.moment import Moment, moment_of
from jingzhun.registry.selectors.natural_villages import natural_village_table
from jingzhun.registry.selectors.village_comparison import village_differences
from jingzhun.registry.selectors.village_statuses import possible_village_kinds, village_at
from jingzhun.registry.selectors.village_then import VillageThen, village_as_of
from jingzhun.registry.selectors.year_table import year_table
from jingzhun.registry.status import REGISTERED, VILLAGE_KIND_TITLES, VILLAGE_STATUS_TITLES, Status
from jingzhun.web import survey_owners
from jingzhun.web.forms.moment import MomentForm, TwoMomentsForm, is_asked, query_of
from jingzhun.web.requests import PageRequest
from jingzhun.web.status_line import under_way, village_timeline_of
from jingzhun.web.status_steps import Rights
from jingzhun.web.survey_parts import year_links

if TYPE_CHECKING:
    from jingzhun.areas.models import Area


def check_village_sight(request: PageRequest, path: str) -> "Area":
    """The village. Errors: Refused (not the reader's), NotFound (no village)."""
    request.actor.require("area_statistics", "see")
    request.actor.require_area(path)
    return village_at(path)


def page(request: PageRequest, path: str) -> HttpResponse:
    """Now, or at the moment that the address names."""
    area = check_village_sight(request, path)
    is_past = is_asked(request.GET)
    form = MomentForm(request.GET if is_past else None)
    moment = form.moment() if is_past else moment_of()
    context: dict[str, Any] = {"area": area, "line": line_of(area), "moment_form": form}
    context["moment_query"] = query_of(request.GET)
    if moment is not None:
        found = village_as_of(by=request.actor, path=path, moment=moment)
        context |= _parts(request, area, found, moment)
        context |= {"moment": moment} if is_past else _deeds(request, area, found)
    return render(request, "web/village/page.html", context, status=form.status if form.is_refused else 200)


def _parts(request: PageRequest, area: "Area", found: VillageThen, moment: Moment) -> dict[str, Any]:
    year = request.GET.get("year", "")
    chosen = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None
    return {
        "then": found,
        "status_title": VILLAGE_STATUS_TITLES[found.status],
        "timeline": village_timeline_of(found),
        "years": year_table(Subject.VILLAGE, found.surveys),
        "natural": natural_village_table(by=request.actor, village=area, moment=moment, year=chosen),
        "counts": _counts(found) if request.actor.may("household", "see") and request.actor.scope.people else [],
    }


def _counts(found: VillageThen) -> list[tuple[Text, int, int]]:
    """Households and people there by our rows, apart from what the village states itself."""
    groups = (
        (Text("登记", "In the register"), list(found.households)),
        (Text("建档立卡", "With file and card"), [one for one in found.households if one.status in REGISTERED]),
        (Text("未脱贫", "Still poor"), [one for one in found.households if one.status is Status.POOR]),
        (Text("监测对象", "Monitored"), [one for one in found.households if one.is_monitored]),
    )
    return [(title, len(listed), sum(one.people for one in listed)) for title, listed in groups]


def _deeds(request: PageRequest, area: "Area", found: VillageThen) -> dict[str, Any]:
    """What can be done now."""
    rights = rights_over(request, area)
    busy = under_way(found.statuses)
    kinds = [kind for kind in possible_village_kinds(area) if kind not in busy] if rights.edits else []
    return {
        "timeline": village_timeline_of(found, rights),
        "new_events": [(kind, VILLAGE_KIND_TITLES[kind]) for kind in kinds],
        "survey_years": year_links(request.actor, survey_owners.of_area(area, [])),
        "may_edit": request.actor.may("area_statistics", "edit") and area.is_open,
    }


def rights_over(request: PageRequest, area: "Area") -> Rights:
    actor = request.actor
    return Rights(actor.may("area_statistics", "edit") and area.is_open, actor.may("areas", "approve") and area.is_open)


def compare(request: PageRequest, path: str) -> HttpResponse:
    """Two states of the village, field by field: only what differs."""
    area = check_village_sight(request, path)
    form = TwoMomentsForm(request.GET or None)
    context: dict[str, Any] = {"area": area, "line": line_of(area), "form": form}
    first, second = (form.moment(), form.second()) if form.is_bound else (None, None)
    if first and second:
        before, after = (village_as_of(by=request.actor, path=path, moment=one) for one in (first, second))
        context |= {"differences": village_differences(before, after), "is_compared": True}
    return render(request, "web/village/compare.html", context, status=form.status if form.is_refused else 200)
