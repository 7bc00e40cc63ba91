"""A war map over the years: key figures with their trend, the chosen figure area by area, the exit plan."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jingzhun.figures.selectors.years import figures_over_years, years_up_to
from jingzhun.rules.period import Period
from jingzhun.web.figures.shown import ShownFigure, shown_figure
from jingzhun.web.war_map.board import names_of
from jingzhun.web.war_map.years_ahead import last_year

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.figures.selectors.figures import Figures
    from jingzhun.rules.definitions import Indicator
    from jingzhun.web.war_map.asked import Asked

COMPARED = 4
"""So many years stand side by side, the one asked for as the last."""


@dataclass(frozen=True, slots=True)
class OverYears:
    """One line of figures, oldest first; None where the area was not there then.

    trend: `up`, `down`, `same` against the year before; '' unknown.
    """

    indicator: "Indicator"
    name: str
    path: str
    figures: list[ShownFigure | None]

    @property
    def trend(self) -> str:
        before, now = (one.figure.value if one is not None else None for one in (None, *self.figures)[-2:])
        if before is None or now is None:
            return ""
        return "same" if now == before else "up" if now > before else "down"

    @property
    def last(self) -> ShownFigure | None:
        return self.figures[-1]


@dataclass(frozen=True, slots=True)
class Compared:
    """periods: of the columns. areas: the chosen figure of the area and of those below."""

    periods: list[Period]
    key_figures: list[OverYears]
    areas: list[OverYears]


@dataclass(frozen=True, slots=True)
class Plan:
    periods: list[Period]
    lines: list[OverYears]

    @property
    def rows(self) -> list[tuple[int, list[ShownFigure | None]]]:
        """Each year with its figures, in the order of the lines."""
        return [(period.year, [line.figures[at] for line in self.lines]) for at, period in enumerate(self.periods)]


def compared(asked: "Asked") -> Compared:
    """Errors: as `board_of`."""
    periods = years_up_to(asked.period)[-COMPARED:]
    keys = asked.seen(asked.on_map.key_figures)
    names = list(dict.fromkeys((asked.name, *keys)))
    years = figures_over_years(by=asked.by, question=asked.question, names=names, periods=periods)
    last = years[-1]
    areas = asked.areas(last)
    clearer = names_of(areas)
    return Compared(
        periods,
        [_line(years, name, last.area.path, "") for name in keys],
        [_line(years, asked.name, one.path, clearer.get(one.path, one.name)) for one in (last.area, *areas)],
    )


def exit_plan(asked: "Asked") -> Plan | None:
    """None where the pack has no exit plan, or the role may not see it."""
    names = asked.seen(asked.on_map.exit_plan)
    if not names:
        return None
    periods = [*years_up_to(asked.period)[-COMPARED:], *_years_ahead(asked)]
    question = replace(asked.question, level=None)
    years = figures_over_years(by=asked.by, question=question, names=names, periods=periods)
    return Plan(periods, [_line(years, name, asked.area.path, "") for name in names])


def _years_ahead(asked: "Asked") -> list[Period]:
    year = asked.period.year
    return [Period.of_year(one) for one in range(year + 1, last_year(asked.book, year) + 1)]


def _line(years: list["Figures"], name: str, path: str, title: str) -> OverYears:
    indicator = next(one for one in years[-1].indicators if one.name == name)
    shown = [shown_figure(found, indicator, there) if (there := _there(found, path)) else None for found in years]
    return OverYears(indicator, title, path, shown)


def _there(found: "Figures", path: str) -> "Area | None":
    return next((one for one in (found.area, *found.below) if one.path == path), None)
