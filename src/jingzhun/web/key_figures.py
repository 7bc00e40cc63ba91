"""The key figures of a role's areas, as they are today."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jingzhun.core.clock import today
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.figures.selectors.visible import those_seen
from jingzhun.rules.period import Period
from jingzhun.web.figures.shown import ShownFigure, shown_figure

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area

MOST = 4


def key_figures_of(actor: "Actor", roots: Sequence["Area"]) -> list[tuple["Area", list[ShownFigure]]]:
    """Those that the area's pack names for its war map and the role may see; areas without any are left out."""
    found = [(area, _of_area(actor, area)) for area in roots[:MOST]]
    return [(area, shown) for area, shown in found if shown]


def _of_area(actor: "Actor", area: "Area") -> list[ShownFigure]:
    book = book_for(area.path)
    names = those_seen(actor, book, book.war_map.key_figures)
    if not names:
        return []
    found = figures_of(by=actor, question=Question(area.path, Period.of_day(today())), names=names)
    return [shown_figure(found, indicator, area) for indicator in found.indicators]
