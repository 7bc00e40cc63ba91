"""Exit planning (倒排): how far each household is from its exit, and a year proposed by capacity.

Nothing is written here: a proposal goes to the batch edit of the ledger, which previews it and asks for the reason.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core.text import Text
from jingzhun.figures.counting.exit_years import Waiting, least_capacity, proposed_years
from jingzhun.figures.selectors.exit_distance import PLANNED, Distance, distances_of
from jingzhun.figures.selectors.question import Question
from jingzhun.web.forms.exit_planning import ExitPlanningForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.war_map.years_ahead import last_year

if TYPE_CHECKING:
    from jingzhun.figures.selectors.exit_distance import Distances

SHOWN = 300
"""So many households stand on the page, the nearest first; proposals are of all."""


@dataclass(frozen=True, slots=True)
class Year:
    """planned: how many stand on its plan. proposed: numbers of the households proposed for it."""

    year: int
    planned: int
    proposed: list[str]


def exit_planning(request: PageRequest, path: str) -> HttpResponse:
    request.actor.require("area_statistics", "see")
    request.actor.require_area(path)
    area, form = area_by_path(path), ExitPlanningForm(request.GET.dict())
    context: dict[str, Any] = {"area": area, "line": line_of(area), "form": form}
    if form.is_valid():
        found = distances_of(by=request.actor, question=Question(path, form.period))
        context |= _proposed(found, form) | {"may_plan": request.actor.may("household", "edit")}
    return render(request, "web/war_map/exit_planning.html", context, status=form.status if form.is_refused else 200)


def _proposed(found: "Distances", form: ExitPlanningForm) -> dict[str, Any]:
    years = list(range(form.period.year, last_year(found.book, form.period.year) + 1))
    waiting = [Waiting(one.key, one.village, (one.missing, one.unknown), one.planned) for one in found.rows]
    capacity = form.cleaned_data["capacity"] or least_capacity(waiting, years)
    proposed = proposed_years(waiting, years, capacity)
    return {
        "found": found, "capacity": capacity,
        "rows": [(one, _parts(found, one), proposed.get(one.key)) for one in found.rows[:SHOWN]],
        "is_cut": len(found.rows) > SHOWN,
        "years": _years(found, years, proposed), "field": PLANNED,
        "without": sum(not _has_year(one, years, proposed) for one in found.rows),
    }  # fmt: skip


def _years(found: "Distances", years: list[int], proposed: dict[str, int]) -> list[Year]:
    """Households outside the reader's areas now cannot be planned by her."""
    own = {one.key for one in found.rows if one.who is not None}
    return [
        Year(
            year,
            sum(one.planned == year for one in found.rows),
            sorted(key for key, its in proposed.items() if its == year and key in own),
        )
        for year in years
    ]


def _parts(found: "Distances", one: Distance) -> list[tuple[Text, bool | None]]:
    parts = found.condition.parts if found.condition is not None else ()
    return [(part.title, met) for part, met in zip(parts, one.met, strict=True)]


def _has_year(one: Distance, years: list[int], proposed: dict[str, int]) -> bool:
    return one.planned in years or one.key in proposed
