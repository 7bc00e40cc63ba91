"""Figures as their pages show them: in words, with marks, under headings."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jingzhun.core.text import Text, same_in_both
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.counting.figure import VERDICT_TITLES, Figure, Verdict
from jingzhun.rules.definitions import Indicator

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.figures.selectors.figures import Figures
    from jingzhun.figures.selectors.years import OfYear

PERCENT = {"percent": "%", "permille": "‰"}
OTHER = Text("其他", "Other")
OPERATORS = {"<=": "≤", ">=": "≥", "<>": "≠"}


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """value, of_what: in words; verdict: None where the level is not judged."""

    area: "Area"
    figure: Figure
    value: str
    of_what: str
    goal: str
    verdict: Verdict | None
    verdict_title: Text | None

    @property
    def is_missed(self) -> bool:
        return self.verdict is Verdict.MISSED


def shown_figure(found: "Figures", indicator: Indicator, area: "Area") -> ShownFigure:
    return _shown(area, found.of(indicator, area))


def shown_years(area: "Area", years: list["OfYear"]) -> list[tuple[date, ShownFigure]]:
    """The last day of each period, and the figure."""
    return [(one.period.on, _shown(area, one.figure)) for one in years]


def _shown(area: "Area", figure: Figure) -> ShownFigure:
    verdict = figure.verdict
    return ShownFigure(
        area, figure, in_words(figure), of_what(figure), _goal(figure), verdict,
        VERDICT_TITLES[verdict] if verdict is not None else None,
    )  # fmt: skip


def in_words(figure: Figure) -> str:
    """`3.77%`, `14,290`; a dash for what is not known."""
    if figure.value is None:
        return "—"
    return f"{figure.value:,}{PERCENT.get(figure.indicator.unit, '')}"


def of_what(figure: Figure) -> str:
    """Numerator and denominator; nothing where there is none."""
    if figure.indicator.denominator is None:
        return ""
    return f"{_plain(figure.numerator)} / {_plain(figure.denominator)}"


def _plain(amount: int | Decimal | None) -> str:
    return "—" if amount is None else f"{amount:,}"


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    operator = OPERATORS.get(figure.goal.operator.value, figure.goal.operator.value)
    return f"{operator} {_plain(figure.goal.limit)}{PERCENT.get(figure.indicator.unit, '')}"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator with its figures, in the order of the areas."""

    indicator: Indicator
    unit: Text
    figures: list[ShownFigure]


@dataclass(frozen=True, slots=True)
class Heading:
    title: Text
    lines: list[Line]


def headings_of(found: "Figures", group: str) -> list[Heading]:
    """The indicators by subject, in the order of the pack's headings; group: only this one ('' all)."""
    by_group: dict[str, list[Line]] = {name: [] for name in found.book.groups}
    for one in found.indicators:
        if not group or one.group == group:
            shown = [shown_figure(found, one, area) for area in (found.area, *found.below)]
            by_group.setdefault(one.group, []).append(Line(one, unit_title(one.unit), shown))
    return [Heading(found.book.groups.get(name, OTHER), lines) for name, lines in by_group.items() if lines]


def unit_title(unit: str) -> Text:
    return same_in_both(PERCENT[unit]) if unit in PERCENT else register_catalogue().units.get(unit, OTHER)


def ranked(found: "Figures", indicator: Indicator) -> list[ShownFigure]:
    """The areas below, the largest value first; what is not known last."""
    shown = [shown_figure(found, indicator, area) for area in found.below]
    return sorted(shown, key=lambda one: (one.figure.value is None, -(one.figure.value or 0), one.area.path))

