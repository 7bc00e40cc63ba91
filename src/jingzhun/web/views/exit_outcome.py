"""What became of a year's exit plan (计划与实际): numbers by village, and the households of each."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.core.area_path import Level, level_of
from jingzhun.core.text import Text
from jingzhun.figures.counting.exit_outcomes import GONE, SINCE
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.exit_outcome import outcomes_of, with_names
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.web.forms.exit_outcome import ExitOutcomeForm
from jingzhun.web.requests import PageRequest, page_asked, pages_of
from jingzhun.web.war_map.outcome import lines_of

if TYPE_CHECKING:
    from jingzhun.figures.counting.exit_outcomes import Outcomes

PAGE_ROWS = 50
OWN_TITLES = {
    GONE: Text("计划脱贫而已不在本区域", "Planned to exit, in the area no longer"),
    SINCE: Text("此后才脱贫", "Exited only later"),
}


def exit_outcome(request: PageRequest, path: str) -> HttpResponse:
    request.actor.require("area_statistics", "see")
    request.actor.require_area(path)
    area, book = area_by_path(path), book_for(path)
    titles = {name: book.indicators[name].title for name in book.war_map.exit_outcome} | OWN_TITLES
    form = ExitOutcomeForm(request.GET.dict(), titles, area=area)
    context: dict[str, Any] = {"area": area, "line": line_of(area), "form": form, "gone": GONE, "since": SINCE}
    if form.is_valid():
        found = outcomes_of(by=request.actor, question=Question(path, form.period))
        context |= {"found": found, "titles": titles, "part_title": titles.get(form.part_asked)}
        if found.indicators:
            context |= _households(request, found, form) if form.part_asked else _numbers(request, path, found, form)
    return render(request, "web/war_map/exit_outcome.html", context, status=form.status if form.is_refused else 200)


def _households(request: PageRequest, found: "Outcomes", form: ExitOutcomeForm) -> dict[str, Any]:
    rows, page = found.of(form.part_asked), page_asked(request)
    shown = with_names(rows[(page - 1) * PAGE_ROWS : page * PAGE_ROWS])
    return {"rows": shown, "count": len(rows), "page": page, "pages": pages_of(len(rows), PAGE_ROWS)}


def _numbers(request: PageRequest, path: str, found: "Outcomes", form: ExitOutcomeForm) -> dict[str, Any]:
    """By village, and in a village by group; areas of which nothing is to be told are left out."""
    question = Question(path, form.period, _level_below(path))
    figures = figures_of(by=request.actor, question=question, names=[one.name for one in found.indicators])
    whole, *lines = lines_of(figures, found)
    page = page_asked(request)
    below = lines[(page - 1) * PAGE_ROWS : page * PAGE_ROWS]
    pages = pages_of(len(lines), PAGE_ROWS)
    return {"whole": whole, "below": below, "fresh_at": figures.fresh_at, "page": page, "pages": pages}


def _level_below(path: str) -> Level | None:
    """Villages from the county down; above it the level below, for there are too many."""
    own = level_of(path)
    return Level.VILLAGE if own in (Level.COUNTY, Level.TOWNSHIP) else own.below
