"""A checked report beside the ledger: which of its figures agree, which differ, and by what a gap may be explained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from jingzhun.accounts.actor import Actor
from jingzhun.checker.checked import Checked
from jingzhun.checker.figure import COUNTED, SHARES, Figure
from jingzhun.checker.relation import RelationKind
from jingzhun.core.text import Text
from jingzhun.figures.counting.figure import Amount
from jingzhun.figures.reports.closeness import means
from jingzhun.figures.reports.gaps import Gaps, changes_among
from jingzhun.figures.reports.phrases import Meant, PhraseBook
from jingzhun.figures.reports.values import Ledger, Place
from jingzhun.figures.reports.when import periods_of
from jingzhun.figures.reports.where import Areas
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.chosen import chosen
from jingzhun.figures.selectors.question import Question, check_question
from jingzhun.rules.definitions import Indicator
from jingzhun.rules.period import Period


class Standing(StrEnum):
    """How a figure of the report stands to the ledger. UNKNOWN: it has the indicator, but no number."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


STANDING_TITLES = {
    Standing.AGREES: Text("与台账相符", "Agrees with the ledger"),
    Standing.DIFFERS: Text("与台账不同", "Differs from the ledger"),
    Standing.UNKNOWN: Text("台账里没有", "Not in the ledger"),
}
IN_ITS_UNIT = frozenset({RelationKind.SUM, RelationKind.DIFFERENCE, RelationKind.ORDER})
"""Their gap is counted as their figures are; that of a share is in points, that of an average in a unit of its own."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure and what the ledger says about the same thing. reasons: what may explain a difference."""

    figure: Figure
    indicator: Indicator
    path: str
    area: str
    period: Period
    value: Amount | None
    standing: Standing
    reasons: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """compared: in the order of the text. without_name: figures that no indicator's phrase names.

    gaps: number of a relation that does not hold (from 0) → what of the ledger is as large as its gap.
    """

    question: Question
    compared: tuple[Compared, ...]
    without_name: int
    gaps: dict[int, tuple[Text, ...]]


def beside_ledger(*, by: Actor, checked: Checked, question: Question) -> Beside:
    """Only numbers of the reader's areas are looked at. Errors: as `figures_of`."""
    check_question(by, question)
    indicators = chosen(by, book_for(question.path), ())
    meant = list(PhraseBook(indicators).meant(checked.text, checked.figures))
    wanted = [*changes_among(indicators), *(indicator for one in meant for indicator in one.indicators)]
    comparison = _Comparison(by, question, wanted)
    compared = tuple(comparison.of(meant))
    counted = sum(figure.kind in COUNTED | SHARES for figure in checked.figures)
    return Beside(question, compared, counted - len(compared), comparison.of_relations(checked))


class _Comparison:
    def __init__(self, by: Actor, question: Question, indicators: Sequence[Indicator]) -> None:
        self.areas, self.asked = Areas(question.path, by.scope), question.period
        self.ledger = Ledger(by, indicators)
        self.gaps = Gaps(self.ledger, indicators, question.period)

    def of(self, meant: Sequence[Meant]) -> Iterator[Compared]:
        """Those that can be compared: their area is the reader's, and it is said of when they are."""
        for one in meant:
            path = self.areas.path_of(one.figure.area)
            periods = periods_of(one.figure.period, self.asked, one.head)
            if path is not None and periods and (found := self._compare(one, path, periods)):
                yield found

    def of_relations(self, checked: Checked) -> dict[int, tuple[Text, ...]]:
        found = {}
        for number, relation in enumerate(checked.relations):
            if relation.holds or relation.kind not in IN_ITS_UNIT:
                continue
            first, gap = relation.figures[0], relation.computed - relation.stated
            path = self.areas.path_of(first.area)
            if path is not None and (reasons := tuple(self.gaps.as_large_as(gap, path, first.base_unit))):
                found[number] = reasons
        return found

    def _compare(self, one: Meant, path: str, periods: Sequence[Period]) -> Compared | None:
        """Agreeing if any of what it may mean agrees; differing only from one thing, of one period, as a whole."""
        for period in reversed(periods):
            for indicator in one.indicators:
                value = self.ledger.value((path, period), indicator)
                if value is not None and means(one.figure, value):
                    return self._compared(one, indicator, (path, period), Standing.AGREES)
        if len(periods) > 1 or not one.is_whole:
            return None
        return self._different(one, path, periods[0])

    def _different(self, one: Meant, path: str, period: Period) -> Compared:
        indicator = min(one.indicators, key=lambda indicator: self._distance(one, path, period, indicator))
        if self.ledger.value((path, period), indicator) is None:
            return self._compared(one, indicator, (path, period), Standing.UNKNOWN)
        reasons = tuple(self.gaps.reasons(one.figure, indicator, (path, period)))
        return self._compared(one, indicator, (path, period), Standing.DIFFERS, reasons)

    def _compared(
        self, one: Meant, indicator: Indicator, place: Place, standing: Standing, reasons: tuple[Text, ...] = ()
    ) -> Compared:
        path, period = place
        area, value = self.areas.names[path], self.ledger.value(place, indicator)
        return Compared(one.figure, indicator, path, area, period, value, standing, reasons)

    def _distance(self, one: Meant, path: str, period: Period, indicator: Indicator) -> tuple[bool, object]:
        value = self.ledger.value((path, period), indicator)
        return value is None, abs(one.figure.amount - value) if value is not None else 0
