"""The war map (挂图作战): one figure of all areas below one, with what stands beside it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.sight import sees_people
from jingzhun.figures.selectors.visible import may_see
from jingzhun.web.figures.shown import OTHER
from jingzhun.web.forms.war_map import WarMapForm
from jingzhun.web.requests import PageRequest
from jingzhun.web.roots import root_or_choice
from jingzhun.web.war_map.board import Asked, asked_of, board_of
from jingzhun.web.war_map.drawn import drawn, is_invented
from jingzhun.web.war_map.levels import levels_below
from jingzhun.web.war_map.over_years import compared, exit_plan
from jingzhun.web.war_map.tiles import ranked_tiles
from jingzhun.web.war_map.version import version_of

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area
    from jingzhun.rules.definitions import RuleBook

UNCHANGED = 204
"""htmx leaves the page as it is."""


def overview(request: PageRequest) -> HttpResponse:
    """Of which of the role's areas."""
    request.actor.require("area_statistics", "see")
    return root_or_choice(request, to="war_map", template="web/war_map/areas.html")


def war_map(request: PageRequest, path: str) -> HttpResponse:
    """The map of an area; `wall=1`: for the wall. `part`: asked for by the page itself, after it is shown."""
    request.actor.require("area_statistics", "see")
    request.actor.require_area(path)
    area, book = area_by_path(path), book_for(path)
    form = _form(request, area_levels=[(one.key, one.title) for one in levels_below(area)], book=book)
    context = _frame(request, area, form)
    if not form.is_valid():
        return render(request, "web/war_map/page.html", context, status=form.status)
    asked = asked_of(request.actor, area, book, form)
    part = request.GET.get("part", "")
    if part == "years":
        return render(request, "web/war_map/over_years.html", context | _over_years(asked))
    if part == "shapes":
        return JsonResponse({"type": "FeatureCollection", "features": drawn(asked)})
    version = version_of(asked)
    if part == "board" and request.GET.get("seen") == version:
        return HttpResponse(status=UNCHANGED)
    context |= _board(asked) | {"version": version}
    if part == "board":  # with the years, so that nothing disappears while they are counted
        return render(request, "web/war_map/board.html", context | _over_years(asked))
    return render(request, "web/war_map/page.html", context)


def _frame(request: PageRequest, area: "Area", form: WarMapForm) -> dict[str, Any]:
    line, is_wall = line_of(area), "wall" in request.GET
    covered = {one.path for one in line if request.actor.scope.covers(one.path)}
    layout = "web/war_map/wall.html" if is_wall and not form.is_refused else "web/base.html"
    return {"area": area, "line": line, "covered": covered, "form": form, "is_wall": is_wall, "layout": layout}


def _form(request: PageRequest, *, area_levels: list[tuple[str, object]], book: "RuleBook") -> WarMapForm:
    indicators = _indicators(request.actor, book)
    known = [name for _, names in indicators for name, _ in names]
    first = book.war_map.first if book.war_map is not None and book.war_map.first in known else next(iter(known), "")
    return WarMapForm(request.GET, indicators=indicators, levels=area_levels, first=first)


def _indicators(by: "Actor", book: "RuleBook") -> list[tuple[str, list[tuple[str, object]]]]:
    """Those that the role may see, under their headings."""
    under: dict[str, list[tuple[str, object]]] = {name: [] for name in book.groups}
    for one in book.indicators.values():
        if may_see(by, book, one):
            under.setdefault(one.group, []).append((one.name, one.title))
    return [(str(book.groups.get(name, OTHER)), names) for name, names in under.items() if names]


def _board(asked: Asked) -> dict[str, Any]:
    board = board_of(asked)
    features = drawn(asked)
    return {
        "board": board,
        "found": board.found,
        "ranking": ranked_tiles(board.tiles),
        "sees_people": sees_people(asked.by),
        "is_drawn": bool(features),
        "is_invented": is_invented(features),
    }


def _over_years(asked: Asked) -> dict[str, Any]:
    plan, seen = exit_plan(asked), sees_people(asked.by)
    return {"asked": asked, "compared": compared(asked), "plan": plan, "sees_people": seen}
