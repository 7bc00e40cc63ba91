"""Figures of an area, one figure with its definition and its parts, and the list behind it."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import children_of, line_of
from jingzhun.core import language
from jingzhun.core.area_path import Level, level_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.database.scratch import scratch_folder
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.figures.selectors.rows import rows_behind
from jingzhun.figures.selectors.sight import check_sight, sees_people
from jingzhun.figures.selectors.years import figures_of_years
from jingzhun.figures.services.list_export import export_list, may_export_list
from jingzhun.web.figures.asked import asked
from jingzhun.web.figures.charts import chart_of_areas, chart_of_years
from jingzhun.web.figures.definition import definition_of
from jingzhun.web.figures.listed import shown_rows
from jingzhun.web.figures.shown import headings_of, ranked, shown_figure, shown_years
from jingzhun.web.figures.shown_groups import shown_groups
from jingzhun.web.files import workbook_answer
from jingzhun.web.requests import PageRequest, is_htmx
from jingzhun.web.roots import root_or_choice

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area
    from jingzhun.rules.definitions import Indicator
    from jingzhun.web.forms.figures import FiguresForm


def overview(request: PageRequest) -> HttpResponse:
    """Of which of the role's areas."""
    request.actor.require("area_statistics", "see")
    return root_or_choice(request, to="figures", template="web/figures/areas.html")


def figures(request: PageRequest, path: str) -> HttpResponse:
    """All indicators of an area and of the areas directly below it."""
    area, form = asked(request, path, has_groups=True)
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
    area, form = asked(request, path, indicator=name)
    if not form.is_valid():
        raise NotFound(Text("没有这个时期，或没有这种分组", "There is no such period or breakdown"))
    question = Question(path, form.period, _level_below(area), form.breakdown, form.kept)
    found = figures_of(by=request.actor, question=question, names=[name])
    indicator = found.indicators[0]
    over_years = _over_years(request.actor, area, question, indicator) if "years" in request.GET else None
    if over_years and is_htmx(request):  # asked for by the page itself, after it is shown
        return render(request, "web/figures/years.html", over_years)
    ranking = ranked(found, indicator)
    context = {
        **_frame(area, form),
        "found": found,
        "indicator": indicator,
        "shown": shown_figure(found, indicator, area),
        "groups": shown_groups(found, indicator),
        "ranking": ranking,
        "chart": chart_of_areas(indicator.title, ranking),
        "over_years": over_years,
        "definition": definition_of(found.book, indicator),
        "sees_people": sees_people(request.actor),
    }
    return render(request, "web/figures/figure.html", context)


def rows(request: PageRequest, path: str, name: str) -> HttpResponse:
    """The households, people or villages that a figure counts."""
    check_sight(request.actor)
    area, form = asked(request, path)
    if not form.is_valid():
        raise NotFound(Text("没有这个名单", "There is no such list"))
    after = request.GET.get("after", "")
    question = _listed(request, path, form)
    found = rows_behind(by=request.actor, question=question, name=name, after=after)
    context = {**_frame(area, form), "found": found, "rows": shown_rows(found), "is_first": not after}
    group = {"by": question.breakdown, "value": question.group} if question.group else {}
    context["list_query"] = "&".join(filter(None, (form.query, urlencode(group))))
    context["may_export"] = may_export_list(request.actor)
    return render(request, "web/figures/rows.html", context)


def rows_workbook(request: PageRequest, path: str, name: str) -> HttpResponse:
    """The whole list as a workbook."""
    check_sight(request.actor)
    _, form = asked(request, path)
    if not form.is_valid():
        raise NotFound(Text("没有这个名单", "There is no such list"))
    question = _listed(request, path, form)
    with scratch_folder() as folder:
        file = folder / "list.xlsx"
        export_list(by=request.actor, question=question, name=name, path=file, language=language.current())
        return workbook_answer(file.read_bytes(), f"jingzhun-{name}.xlsx")


def _over_years(by: "Actor", area: "Area", question: Question, indicator: "Indicator") -> dict[str, Any]:
    years = shown_years(area, figures_of_years(by=by, question=question, name=indicator.name))
    return {"years": years, "chart": chart_of_years(indicator.title, years)}


def _listed(request: PageRequest, path: str, form: "FiguresForm") -> Question:
    """All rows, or those of one group: `by`, of what groups are; `value`, the group's word."""
    group = request.GET.get("value", "")
    breakdown = request.GET.get("by", "") if group else ""
    return Question(path, form.period, None, breakdown, form.kept, group)


def _frame(area: "Area", form: "FiguresForm") -> dict[str, Any]:
    return {"area": area, "line": line_of(area), "form": form, "query": form.query}


def _level_below(area: "Area") -> Level | None:
    return level_of(area.path).below
