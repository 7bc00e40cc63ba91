"""Why a household, person or village has a value; all conditions of a household."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.figures.selectors.explanations import conditions_of_household, explanation_of
from jingzhun.web.figures.explained import shown_explanation
from jingzhun.web.forms.figures import FiguresForm
from jingzhun.web.requests import PageRequest


def conditions(request: PageRequest, number: str) -> HttpResponse:
    """All conditions of a household, each with what it rests on."""
    form = _form(request)
    found = conditions_of_household(by=request.actor, number=number, period=form.period, snapshot=form.kept)
    shown = [shown_explanation(one.explanation) for one in found]
    context = {
        "number": number, "form": form, "explanations": shown, "fresh_at": found[0].fresh_at if found else None,
        "found": found[0] if found else None,
    }  # fmt: skip
    return render(request, "web/figures/conditions.html", context)


def household(request: PageRequest, number: str, name: str) -> HttpResponse:
    """One definition about a household."""
    return _page(request, name, number, {"household": number})


def person(request: PageRequest, number: str, name: str) -> HttpResponse:
    """One definition about a person."""
    return _page(request, name, number, {"person": number})


def village(request: PageRequest, path: str, name: str) -> HttpResponse:
    """One definition about a village."""
    return _page(request, name, path, {"area": area_by_path(path)})


def _page(request: PageRequest, name: str, number: str, about: dict[str, Any]) -> HttpResponse:
    form = _form(request)
    found = explanation_of(
        by=request.actor, name=name, number=number, period=form.period, snapshot=form.kept
    )
    context = {"number": number, "form": form, "shown": shown_explanation(found.explanation), "found": found, **about}
    return render(request, "web/figures/explanation.html", context)


def _form(request: PageRequest) -> FiguresForm:
    form = FiguresForm(request.GET, {})
    if not form.is_valid():
        raise NotFound(Text("没有这个时期", "There is no such period"))
    return form
