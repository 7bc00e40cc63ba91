"""What of the ledger is as large as a gap: the same at another year's end, or changes that were counted in a year."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from jingzhun.checker.figure import SHARES, Figure
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.units import UNITS
from jingzhun.figures.reports.closeness import means
from jingzhun.figures.reports.values import Ledger, Place
from jingzhun.figures.reports.when import years_until
from jingzhun.rules.definitions import Indicator
from jingzhun.rules.period import Period

CHANGES = "change"
"""The table of the lines of the balance: who came and who went in a period."""


def changes_among(indicators: Iterable[Indicator]) -> list[Indicator]:
    """Those that count who came and who went."""
    return [one for one in indicators if one.numerator.table == CHANGES and one.denominator is None]


class Gaps:
    """Looks for reasons, year by year; it tells numbers that are equal, and claims no more."""

    def __init__(self, ledger: Ledger, indicators: Iterable[Indicator], asked: Period) -> None:
        self.ledger, self.asked = ledger, asked
        self.changes = changes_among(indicators)

    def reasons(self, figure: Figure, indicator: Indicator, place: Place) -> Iterator[Text]:
        """Why a figure may differ from the ledger."""
        path, period = place
        for other in years_until(self.asked):
            value = self.ledger.value((path, other), indicator) if other != period else None
            if value and means(figure, value):
                same = Text("与台账 {on} 的数（{value}）相同", "It is the ledger's number of {on} ({value})")
                yield same.format(on=other.on.isoformat(), value=f"{value:,}")
        value = self.ledger.value(place, indicator)
        if value is not None and figure.kind not in SHARES:
            yield from self.as_large_as(figure.amount - value, path, figure.base_unit)

    def as_large_as(self, gap: Decimal, path: str, unit: str) -> Iterator[Text]:
        """Changes of a year that are as many as a gap."""
        fitting = [one for one in self.changes if one.unit in UNITS and UNITS[one.unit].zh == unit]
        for period in years_until(self.asked) if gap else ():
            for indicator in fitting:
                if self.ledger.value((path, period), indicator) == abs(gap):
                    yield Text(
                        "差额 {gap}{unit} 正是台账 {year} 年的“{title}”",
                        "The gap of {gap} is the ledger's “{title}” of {year}",
                    ).format(gap=f"{abs(gap):,}", unit=unit, year=period.year, title=indicator.title)
