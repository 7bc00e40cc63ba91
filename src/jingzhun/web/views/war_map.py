"""The war map (挂图作战): one figure of all areas below one, with what stands beside it."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render

from jingzhun.areas.selectors.shapes import are_invented
from jingzhun.areas.selectors.tree import area_by_path, line_of
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.sight import sees_people
from jingzhun.figures.selectors.visible import may_see
from jingzhun.web.figures.shown import OTHER
from jingzhun.web.forms.war_map import WarMapForm
from jingzhun.web.requests import PageRequest, is_htmx
from jingzhun.web.roots import root_or_choice
from jingzhun.web.war_map.asked import Asked, asked_of
from jingzhun.web.war_map.board import board_of
from jingzhun.web.war_map.doubts import Doubts, doubts_of
from jingzhun.web.war_map.drawn import drawn
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
    """The map of an area; `wall=1`: for the wall. `part`: asked for by the page itself, after it is shown; by a link it
    is the whole page, with that part.
    """
    request.actor.require("area_statistics", "see")
    request.actor.require_area(path)
    area, book = area_by_path(path), book_for(path)
    form = _form(request, area, book)
    context = _frame(request, area, form)
    if not form.is_valid():
        return render(request, "web/war_map/page.html", context, status=form.status)
    asked = asked_of(request.actor, area, book, form)
    part = request.GET.get("part", "")
    if part == "years" and is_htmx(request):
        return render(request, "web/war_map/over_years.html", context | _over_years(asked))
    if part == "shapes":
        return JsonResponse({"type": "FeatureCollection", "features": drawn(asked)})
    doubts = doubts_of(asked)
    version = version_of(asked, doubts)
    if part == "board" and request.GET.get("seen") == version:
        return HttpResponse(status=UNCHANGED)
    context |= _board(asked, doubts) | {"version": version}
    if part in ("board", "years"):  # a new board has them, so that nothing disappears while they are counted
        context |= _over_years(asked)
    return render(request, "web/war_map/board.html" if part == "board" else "web/war_map/page.html", context)


def _frame(request: PageRequest, area: "Area", form: WarMapForm) -> dict[str, Any]:
    """On the wall there is no form, so what is wrong with it is shown on the page."""
    line, is_wall = line_of(area), "wall" in request.GET and not form.is_refused
    return {
        "area": area, "line": line, "form": form, "is_wall": is_wall,
        "covered": {one.path for one in line if request.actor.scope.covers(one.path)},
        "layout": "web/war_map/wall.html" if is_wall else "web/base.html",
        "sees_people": sees_people(request.actor),
    }  # fmt: skip


def _form(request: PageRequest, area: "Area", book: "RuleBook") -> WarMapForm:
    indicators = _indicators(request.actor, book)
    known = [name for _, names in indicators for name, _ in names]
    first = book.war_map.first if book.war_map.first in known else next(iter(known), "")
    levels = [(one.key, one.title) for one in levels_below(area)]
    return WarMapForm(request.GET.dict(), area=area, indicators=indicators, levels=levels, first=first)


def _indicators(by: "Actor", book: "RuleBook") -> list[tuple[str, list[tuple[str, object]]]]:
    """Those that the role may see, under their headings."""
    under: dict[str, list[tuple[str, object]]] = {name: [] for name in book.groups}
    for one in book.indicators.values():
        if may_see(by, book, one):
            under.setdefault(one.group, []).append((one.name, one.title))
    return [(str(book.groups.get(name, OTHER)), names) for name, names in under.items() if names]


def _board(asked: Asked, doubts: Doubts | None) -> dict[str, Any]:
    board = board_of(asked, doubts)
    invented = are_invented(tile.shown.area for tile in board.tiles)
    return {
        "board": board,
        "found": board.found,
        "ranking": ranked_tiles(board.tiles),
        "is_drawn": bool(invented),
        "is_invented": any(invented),
    }


def _over_years(asked: Asked) -> dict[str, Any]:
    return {"compared": compared(asked), "plan": exit_plan(asked)}
