"""Merging, splitting and moving areas: a form, a preview of what would move, and a confirmation."""

import hashlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from jingzhun.accounts.services import area_work
from jingzhun.areas.selectors.neighbours import possible_parents, sisters_of
from jingzhun.areas.selectors.tree import area_by_path, children_of, line_of
from jingzhun.core.area_path import parent_of
from jingzhun.core.text import Text
from jingzhun.web.forms.areas import MergeForm, MoveForm, OperationForm, SplitForm
from jingzhun.web.forms.base import attempt
from jingzhun.web.requests import PageRequest

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.areas.services.rearrangement import Plan

SHOWN_TABLES = {"household": Text("户", "Households"), "person": Text("人", "People")}
CHANGED = Text(
    "预览之后数据有变化，请重新核对后再确认", "Something changed since the preview: check again, then confirm"
)


def merge(request: PageRequest, path: str) -> HttpResponse:
    """Other areas of the same parent become part of this one."""
    area = _area(request, path)
    siblings = sisters_of(area)
    form = MergeForm(request.POST or None, siblings=siblings)

    def values() -> dict[str, Any]:
        chosen = form.cleaned_data["sources"]
        return {"sources": [one for one in siblings if one.path in chosen], "target": area}

    title = Text("把别的区域并入 {name}", "Merge others into {name}").format(name=area.name)
    return _answer(request, area, form, title, area_work.plan_merge, area_work.merge, values)


def split(request: PageRequest, path: str) -> HttpResponse:
    """A new village with some groups and natural villages of this one."""
    area = _area(request, path)
    places = list(children_of(area))
    form = SplitForm(request.POST or None, places=places)

    def values() -> dict[str, Any]:
        chosen = form.cleaned_data["places"]
        return {
            "source": area,
            "name": form.cleaned_data["name"],
            "places": [one for one in places if one.path in chosen],
        }

    title = Text("从 {name} 拆出新村", "Split a village off {name}").format(name=area.name)
    return _answer(request, area, form, title, area_work.plan_split, area_work.split, values)


def move(request: PageRequest, path: str) -> HttpResponse:
    """This area, with all below it, goes to another parent."""
    area = _area(request, path)
    parents = {one.path: one for one in possible_parents(area, request.actor.scope)}
    form = MoveForm(request.POST or None, parents=[(one.path, one.name) for one in parents.values()])

    def values() -> dict[str, Any]:
        return {"area": area, "parent": parents[form.cleaned_data["parent"]]}

    title = Text("把 {name} 划到别的上级", "Move {name} elsewhere").format(name=area.name)
    return _answer(request, area, form, title, area_work.plan_move, area_work.move, values)


def _area(request: PageRequest, path: str) -> "Area":
    request.actor.require("areas", "edit")
    request.actor.require_area(parent_of(path) or path)
    return area_by_path(path)


def _answer(  # noqa: PLR0917
    request: PageRequest,
    area: "Area",
    form: OperationForm,
    title: Text,
    plan: Callable[..., "Plan"],
    apply: Callable[..., Any],
    values: Callable[[], dict[str, Any]],
) -> HttpResponse:
    """The form; after it the preview; after a confirmation of exactly this preview the deed."""
    shown: Plan | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with attempt(request, form):
            shown = plan(by=request.actor, on=given["on"], **values())
        if shown is not None and "confirm" in request.POST:
            if given["seen"] == _summary(shown):
                with attempt(request, form):
                    apply(by=request.actor, on=given["on"], reason=given["reason"], **values())
                if not form.is_refused:
                    messages.success(request, str(Text("区划调整已完成", "Done")))
                    return redirect("area", _landing(area))
            else:
                messages.warning(request, str(CHANGED))
    context = {"area": area, "line": line_of(area), "form": form, "title": title, **_preview(shown, form)}
    return render(request, "web/areas/operation.html", context, status=form.status if form.is_refused else 200)


def _landing(area: "Area") -> str:
    """The path of the area after the operation (a move changes it)."""
    area.refresh_from_db()
    return str(area.path)


def _summary(plan: "Plan") -> str:
    """A digest of the preview, to tell whether the confirmation is about the same thing."""
    parts = [f"{part.before}>{part.after}:{sorted(part.rows.items())}" for part in plan.parts]
    return hashlib.sha256(f"{plan.kind} {plan.on} {';'.join(parts)}".encode()).hexdigest()


def _preview(plan: "Plan | None", form: OperationForm) -> dict[str, Any]:
    if plan is None or form.is_refused:
        return {"plan": None}
    rows = [
        (part.area, part.successor, [part.rows.get(table, 0) for table in SHOWN_TABLES])
        for part in plan.parts
    ]
    return {"plan": plan, "rows": rows, "tables": list(SHOWN_TABLES.values()), "seen": _summary(plan)}
