"""The key figures of a role's areas, as they are on the day on which figures open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.figures.selectors.usual_day import usual_day
from jingzhun.figures.selectors.visible import those_seen
from jingzhun.rules.period import Period
from jingzhun.web.figures.shown import ShownFigure, shown_figure

if TYPE_CHECKING:
    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area

MOST = 4


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """on: the usual day of the area."""

    area: "Area"
    on: date
    figures: list[ShownFigure]


def key_figures_of(actor: "Actor", roots: Sequence["Area"]) -> list[KeyFigures]:
    """Those that the area's pack names for its war map and the role may see; areas without any are left out."""
    found = [_of_area(actor, area) for area in roots[:MOST]]
    return [one for one in found if one.figures]


def _of_area(actor: "Actor", area: "Area") -> KeyFigures:
    book, on = book_for(area.path), usual_day(area)
    names = those_seen(actor, book, book.war_map.key_figures)
    if not names:
        return KeyFigures(area, on, [])
    found = figures_of(by=actor, question=Question(area.path, Period.of_day(on)), names=names)
    return KeyFigures(area, on, [shown_figure(found, indicator, area) for indicator in found.indicators])
