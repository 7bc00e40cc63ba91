"""The first page after login: what waits, what changed, the role's areas, and their key figures."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import roots_of
from jingzhun.core.clock import today
from jingzhun.registry.selectors.operations import page_of_operations
from jingzhun.web.area_counts import counted, counted_below, in_parts, sees_people
from jingzhun.web.key_figures import key_figures_of
from jingzhun.web.requests import PageRequest
from jingzhun.web.to_do import MOST, tasks_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area
    from jingzhun.registry.selectors.operations import ShownOperation

CHANGES = 5


def home(request: PageRequest) -> HttpResponse:
    """Who has one area sees those below it too. `part=figures`: asked for by the page itself, after it is shown."""
    actor, roots = request.actor, roots_of(request.actor.scope)
    if request.GET.get("part") == "figures":
        figures = key_figures_of(actor, roots) if actor.may("area_statistics", "see") else []
        return render(request, "web/home/figures.html", {"key_figures": figures, "today": today()})
    context: dict[str, Any] = {
        "roots": roots,
        "sees_people": sees_people(actor),
        "sees_figures": actor.may("area_statistics", "see"),
    }
    if context["sees_people"]:
        context["tasks"] = tasks_of(actor, roots)
        context["changes"] = _changes(actor, roots) if actor.may("household", "see") else []
        context["counted"] = counted(actor, roots)
        context["parts"] = in_parts(counted_below(actor, roots[0])) if len(roots) == 1 else []
    return render(request, "web/home.html", context)


def _changes(actor: "Actor", roots: "Sequence[Area]") -> "list[ShownOperation]":
    """What was recorded last in the role's areas, the newest first."""
    found = [one for area in roots[:MOST] for one in page_of_operations(area.path, rows=CHANGES)]
    return sorted(found, key=lambda one: (one.operation.made_at, one.operation.pk), reverse=True)[:CHANGES]
