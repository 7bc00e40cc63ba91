"""Of which area and of when a page of figures is asked."""

from typing import TYPE_CHECKING

from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.text import Text
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.breakdowns import breakdowns_for
from jingzhun.figures.selectors.chosen import indicator_of
from jingzhun.web.forms.figures import FiguresForm
from jingzhun.web.requests import PageRequest

if TYPE_CHECKING:
    from jingzhun.areas.models import Area


def asked(
    request: PageRequest, path: str, *, has_groups: bool = False, indicator: str = ""
) -> tuple["Area", FiguresForm]:
    """The area, if it is the reader's, and what the address says. `Refused`, `NotFound`."""
    request.actor.require("area_statistics", "see")
    request.actor.require_area(path)
    area = area_by_path(path)
    breakdowns = _breakdowns(request, path, indicator) if indicator else {}
    return area, FiguresForm(request.GET, _headings(path) if has_groups else {}, breakdowns, area=area)


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
