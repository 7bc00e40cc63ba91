"""Figures of an area, one figure with its definition and its parts, and the list behind it."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import area_by_path, children_of, line_of
from jingzhun.core import language
from jingzhun.core.area_path import Level, level_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.breakdowns import breakdowns_for
from jingzhun.figures.selectors.chosen import indicator_of
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.figures.selectors.rows import rows_behind
from jingzhun.figures.selectors.sight import check_sight, sees_people
from jingzhun.figures.selectors.years import figures_of_years
from jingzhun.figures.services.list_export import export_list, may_export_list
from jingzhun.web.figures.charts import chart_of_areas, chart_of_years
from jingzhun.web.figures.definition import definition_of
from jingzhun.web.figures.listed import shown_rows
from jingzhun.web.figures.shown import headings_of, ranked, shown_figure, shown_years
from jingzhun.web.figures.shown_groups import shown_groups
from jingzhun.web.files import workbook_answer
from jingzhun.web.forms.figures import FiguresForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.roots import root_or_choice

if TYPE_CHECKING:
    from jingzhun.areas.models import Area


def overview(request: PageRequest) -> HttpResponse:
    """Of which of the role's areas."""
    request.actor.require("area_statistics", "see")
    return root_or_choice(request, to="figures", template="web/figures/areas.html")


def figures(request: PageRequest, path: str) -> HttpResponse:
    """All indicators of an area and of the areas directly below it."""
    area, form = _asked(request, path, has_groups=True)
    context = _frame(area, form)
    if form.is_valid():
        question = Question(path, form.period, _level_below(area), snapshot=form.kept)
        found = figures_of(by=request.actor, question=question)
        context |= {
            "found": found,
            "areas": [area, *found.below],
            "headings": headings_of(found, form.group_asked),
            "below": children_of(area),
        }
    return render(request, "web/figures/page.html", context, status=form.status if form.is_refused else 200)


def figure(request: PageRequest, path: str, name: str) -> HttpResponse:
    """One indicator: what it says, of what it is made, how areas and years compare."""
    area, form = _asked(request, path, indicator=name)
    if not form.is_valid():
        raise NotFound(Text("没有这个时期，或没有这种分组", "There is no such period or breakdown"))
    question = Question(path, form.period, _level_below(area), form.breakdown, form.kept)
    found = figures_of(by=request.actor, question=question, names=[name])
    indicator = found.indicators[0]
    if "years" in request.GET:  # asked for by the page itself, after it is shown
        years = shown_years(area, figures_of_years(by=request.actor, question=question, name=name))
        shown = {"years": years, "chart": chart_of_years(indicator.title, years)}
        return render(request, "web/figures/years.html", shown)
    ranking = ranked(found, indicator)
    context = {
        **_frame(area, form),
        "found": found,
        "indicator": indicator,
        "shown": shown_figure(found, indicator, area),
        "groups": shown_groups(found, indicator),
        "ranking": ranking,
        "chart": chart_of_areas(indicator.title, ranking),
        "definition": definition_of(found.book, indicator),
        "sees_people": sees_people(request.actor),
    }
    return render(request, "web/figures/figure.html", context)


def rows(request: PageRequest, path: str, name: str) -> HttpResponse:
    """The households, people or villages that a figure counts."""
    check_sight(request.actor)
    area, form = _asked(request, path)
    if not form.is_valid():
        raise NotFound(Text("没有这个名单", "There is no such list"))
    after = request.GET.get("after", "")
    question = Question(path, form.period, snapshot=form.kept)
    found = rows_behind(by=request.actor, question=question, name=name, after=after)
    context = {**_frame(area, form), "found": found, "rows": shown_rows(found), "is_first": not after}
    context["may_export"] = may_export_list(request.actor)
    return render(request, "web/figures/rows.html", context)


def rows_workbook(request: PageRequest, path: str, name: str) -> HttpResponse:
    """The whole list as a workbook."""
    check_sight(request.actor)
    _, form = _asked(request, path)
    if not form.is_valid():
        raise NotFound(Text("没有这个名单", "There is no such list"))
    question = Question(path, form.period, snapshot=form.kept)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.xlsx"
        export_list(by=request.actor, question=question, name=name, path=file, language=language.current())
        return workbook_answer(file.read_bytes(), f"jingzhun-{name}.xlsx")


def _asked(
    request: PageRequest, path: str, *, has_groups: bool = False, indicator: str = ""
) -> tuple["Area", FiguresForm]:
    """The area, if it is the reader's, and what the address says. `Refused`, `NotFound`."""
    request.actor.require("area_statistics", "see")
    request.actor.require_area(path)
    area = area_by_path(path)
    breakdowns = _breakdowns(request, path, indicator) if indicator else {}
    return area, FiguresForm(request.GET, _headings(path) if has_groups else {}, breakdowns)


def _breakdowns(request: PageRequest, path: str, indicator: str) -> dict[str, Text]:
    """By what the reader may have an indicator counted."""
    book = book_for(path)
    found = breakdowns_for(request.actor, book, indicator_of(book, indicator))
    return {one.breakdown.name: one.title for one in found}


def _headings(path: str) -> dict[str, Text]:
    """The headings that the indicators of an area stand under."""
    book = book_for(path)
    used = {one.group for one in book.indicators.values()}
    return {name: title for name, title in book.groups.items() if name in used}


def _frame(area: "Area", form: FiguresForm) -> dict[str, Any]:
    return {"area": area, "line": line_of(area), "form": form, "query": form.query}


def _level_below(area: "Area") -> Level | None:
    return level_of(area.path).below
