"""The first page after login."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import roots_of
from jingzhun.registry.selectors.requests import waiting
from jingzhun.web.area_counts import counted, counted_below, in_parts, sees_people
from jingzhun.web.requests import PageRequest


def home(request: PageRequest) -> HttpResponse:
    """The areas of the role with their counts, and the search. Who has one area sees those below it too."""
    roots = roots_of(request.actor.scope)
    context: dict[str, Any] = {"roots": roots, "sees_people": sees_people(request.actor)}
    if context["sees_people"]:
        context["counted"] = counted(request.actor, roots)
        context["waiting"] = waiting(request.actor) if request.actor.may("household", "see") else None
        context["parts"] = in_parts(counted_below(request.actor, roots[0])) if len(roots) == 1 else []
    return render(request, "web/home.html", context)
