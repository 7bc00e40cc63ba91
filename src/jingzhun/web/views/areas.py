"""The area tree and the page of an area."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.area_work import create_area, may_rearrange
from jingzhun.areas.selectors.changes import changes_touching, year_fields_for, years_of
from jingzhun.areas.selectors.shapes import shape_of
from jingzhun.areas.selectors.tree import area_by_path, codes_of, line_of, roots_of
from jingzhun.areas.services.areas import KINDS_OF_LEVEL
from jingzhun.core.text import Text
from jingzhun.registry.selectors.surveys import AREA_SUBJECTS
from jingzhun.web import survey_owners
from jingzhun.web.area_changes import in_words
from jingzhun.web.area_counts import counted, counted_below, in_parts, sees_people
from jingzhun.web.forms.areas import AddAreaForm
from jingzhun.web.forms.base import attempt
from jingzhun.web.history import shown
from jingzhun.web.labels import KIND_TITLES
from jingzhun.web.requests import PageRequest
from jingzhun.web.survey_parts import YearLink, year_links

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area

def tree(request: PageRequest) -> HttpResponse:
    """The roots of the scope; the rest comes when a branch is opened."""
    request.actor.require("areas", "see")
    roots = counted(request.actor, roots_of(request.actor.scope))
    return render(request, "web/areas/tree.html", {"areas": roots, **_shown_in_tree(request)})


def children(request: PageRequest, path: str) -> HttpResponse:
    """The branches below an area, for the tree. Village groups and natural villages apart."""
    request.actor.require("areas", "see")
    below = counted_below(request.actor, area_by_path(path), with_closed=wants_closed(request))
    return render(request, "web/areas/branches.html", {"parts": in_parts(below), **_shown_in_tree(request)})


def _shown_in_tree(request: PageRequest) -> dict[str, bool]:
    return {"with_closed": wants_closed(request), "shows_counts": sees_people(request.actor)}


def wants_closed(request: PageRequest) -> bool:
    return request.GET.get("closed") == "1"


def page(request: PageRequest, path: str) -> HttpResponse:
    """One area: kind, codes, statistics, what lies below, what happened to it."""
    actor = request.actor
    actor.require("areas", "see")
    area = area_by_path(path)
    context = {
        "area": area,
        "line": line_of(area),
        "codes": codes_of(area),
        "shape": shape_of(area),
        "parts": in_parts(counted_below(actor, area, with_closed=wants_closed(request))),
        "with_closed": wants_closed(request),
        "changes": in_words(changes_touching(area)) if actor.scope.touches(path) else [],
        "history": shown(changes_of(area)) if actor.scope.covers(path) else [],  # it names staff
        "counted": counted(actor, [area])[0][1],
        **_statistics(actor, area),
        "survey_years": _records(actor, area),
        **_rights(actor, area),
    }
    return render(request, "web/areas/page.html", context)


def _statistics(actor: "Actor", area: "Area") -> dict[str, object]:
    """Figures of her areas, and of merged ones: those lie in the sight of the successor, which the database knows."""
    if not actor.may("area_statistics", "see") or not (actor.scope.covers(area.path) or not area.is_open):
        return {}
    fields = year_fields_for(area)
    years = [(row, [(field.title, own_words(row.own.get(field.key))) for field in fields]) for row in years_of(area)]
    return {"years": years, "own_fields": fields, "sees_years": True}


def _records(actor: "Actor", area: "Area") -> list[YearLink]:
    """The yearly records of a village or natural village in her areas."""
    if area.kind not in AREA_SUBJECTS or not actor.may("area_statistics", "see") or not actor.scope.covers(area.path):
        return []
    return year_links(actor, survey_owners.of_area(area, []))


def own_words(value: object) -> object:
    """A value of an own figure in words."""
    if isinstance(value, bool):
        return Text("是", "yes") if value else Text("否", "no")
    return "—" if value is None else f"{value:,}" if isinstance(value, int) else value


def _rights(actor: "Actor", area: "Area") -> dict[str, object]:
    within = actor.scope.covers(area.path)
    return {
        "sees_people": sees_people(actor, area),
        "sees_village": within and area.kind == "village" and actor.may("area_statistics", "see"),
        "sees_balance": within and sees_people(actor) and actor.may("household", "see"),
        "may_edit_years": within and actor.may("area_statistics", "edit"),
        "may_add": within and area.is_open and actor.may("areas", "edit") and area.level.below is not None,
        "may_rearrange": area.is_open and may_rearrange(actor, area),
        "may_register": within
        and area.is_open
        and actor.may("household", "edit")
        and area.kind in ("village", "group"),
    }


def add(request: PageRequest, path: str) -> HttpResponse:
    """A new area below this one."""
    request.actor.require("areas", "edit")
    request.actor.require_area(path)
    area = area_by_path(path)
    below = area.level.below
    kinds = [(kind.value, KIND_TITLES[kind.value]) for kind in KINDS_OF_LEVEL[below]] if below else []
    form = AddAreaForm(request.POST or None, kinds=kinds)
    if request.method == "POST" and form.is_valid():
        with attempt(request, form):
            made = create_area(by=request.actor, parent=area, **form.cleaned_data)
        if not form.is_refused:
            messages.success(request, str(Text("已新增 {name}", "{name} was added").format(name=made.name)))
            return redirect("area", path)
    context = {"area": area, "line": line_of(area), "form": form, "title": Text("新增下级区域", "Add an area below")}
    return render(request, "web/areas/form.html", context, status=form.status if form.is_refused else 200)
