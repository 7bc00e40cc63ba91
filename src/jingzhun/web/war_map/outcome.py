"""The numbers of planned and actual exits, area by area."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.figures.selectors.places import is_only_of_today
from jingzhun.web.figures.shown import ShownFigure, shown_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jingzhun.areas.models import Area
    from jingzhun.figures.counting.exit_outcomes import Outcomes
    from jingzhun.figures.selectors.figures import Figures


@dataclass(frozen=True, slots=True)
class Line:
    """gone: None where the past is not kept."""

    area: "Area"
    figures: list[ShownFigure]
    gone: int | None

    @property
    def says_something(self) -> bool:
        return bool(self.gone) or any(one.figure.value for one in self.figures)


def lines_of(figures: "Figures", found: "Outcomes") -> "Iterator[Line]":
    """The area itself first, then those below of which there is something to tell."""
    whole, *below = (_line(figures, found, area) for area in (figures.area, *figures.below))
    yield whole
    yield from (line for line in below if line.says_something)


def _line(figures: "Figures", found: "Outcomes", area: "Area") -> Line:
    shown = [shown_figure(figures, one, area) for one in found.indicators]
    is_silent = is_only_of_today(area, figures.question.period)
    return Line(area, shown, None if is_silent else found.gone_from(area.path))
