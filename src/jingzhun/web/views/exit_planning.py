"""Exit planning (倒排): how far each household is from its exit, and a year proposed by capacity.

Nothing is written here: a proposal goes to the batch edit of the ledger, which previews it and asks for the reason, or
out in a workbook that comes back through the import.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core import language
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.scratch import scratch_folder
from jingzhun.figures.selectors.exit_distance import PLANNED, Distance, distances_of
from jingzhun.figures.selectors.question import Question
from jingzhun.registry.services.proposal_export import Proposal, export_proposal
from jingzhun.web.files import workbook_answer
from jingzhun.web.forms.exit_planning import ExitPlanningForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.war_map.exit_proposal import proposed_by

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
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
    area, form = _asked(request, path)
    context: dict[str, Any] = {"area": area, "line": line_of(area), "form": form}
    if form.is_valid():
        found = distances_of(by=request.actor, question=Question(path, form.period))
        context |= _shown(found, form) | {
            "may_plan": request.actor.may("household", "edit"), "may_export": request.actor.may("household", "export"),
        }  # fmt: skip
    return render(request, "web/war_map/exit_planning.html", context, status=form.status if form.is_refused else 200)


def exit_workbook(request: PageRequest, path: str) -> HttpResponse:
    """The households that have still to exit, as the workbook of their year, with the proposal filled in."""
    _, form = _asked(request, path)
    if not form.is_valid():
        raise NotFound(Text("没有这个时期，或户数不对", "There is no such period or number of households"))
    found = distances_of(by=request.actor, question=Question(path, form.period))
    own = [one.key for one in found.rows if one.who is not None]
    proposal = Proposal(path, form.period.year, PLANNED, own, proposed_by(found, form).proposed)
    with scratch_folder() as folder:
        file = folder / "exits.xlsx"
        export_proposal(by=request.actor, proposal=proposal, path=file, language=language.current())
        return workbook_answer(file.read_bytes(), f"jingzhun-exits-{form.period.year}.xlsx")


def _asked(request: PageRequest, path: str) -> tuple["Area", ExitPlanningForm]:
    request.actor.require("area_statistics", "see")
    request.actor.require_area(path)
    return area_by_path(path), ExitPlanningForm(request.GET.dict())


def _shown(found: "Distances", form: ExitPlanningForm) -> dict[str, Any]:
    plan = proposed_by(found, form)
    return {
        "found": found, "capacity": plan.capacity,
        "rows": [(one, _parts(found, one), plan.proposed.get(one.key)) for one in found.rows[:SHOWN]],
        "is_cut": len(found.rows) > SHOWN,
        "years": _years(found, plan.years, plan.proposed), "field": PLANNED,
        "without": sum(not _has_year(one, plan.years, plan.proposed) for one in found.rows),
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
