"""Indicators over the years: one of one area, or several of an area and those below it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from jingzhun.accounts.actor import Actor
from jingzhun.figures.counting.figure import Figure
from jingzhun.figures.selectors.figures import Figures, figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.rules.period import Period

YEARS = 6
"""So many years are compared, the one asked for among them as the last."""


@dataclass(frozen=True, slots=True)
class OfYear:
    """period: a whole year, but the last, which is the period asked for."""

    period: Period
    figure: Figure


def figures_of_years(*, by: Actor, question: Question, name: str) -> list[OfYear]:
    """Oldest first. Errors: as `figures_of`."""
    alone = replace(question, level=None, breakdown="")
    return [_of(by, replace(alone, period=period), name) for period in years_up_to(question.period)]


def figures_over_years(
    *, by: Actor, question: Question, names: Sequence[str], periods: Iterable[Period]
) -> list[Figures]:
    """The same question in each of these periods. Errors: as `figures_of`."""
    return [figures_of(by=by, question=replace(question, period=period), names=names) for period in periods]


def years_up_to(last: Period) -> list[Period]:
    """The whole years before, and the period asked for; oldest first."""
    return [*(Period.of_year(year) for year in range(last.year - YEARS + 1, last.year)), last]


def _of(by: Actor, question: Question, name: str) -> OfYear:
    found = figures_of(by=by, question=question, names=[name])
    return OfYear(question.period, found.of(found.indicators[0], found.area))
