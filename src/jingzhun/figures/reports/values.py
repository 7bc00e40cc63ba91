"""Numbers of the ledger, each counted once."""

from collections.abc import Iterable

from jingzhun.accounts.actor import Actor
from jingzhun.figures.counting.figure import Amount
from jingzhun.figures.selectors.figures import figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.rules.definitions import Indicator
from jingzhun.rules.period import Period

Place = tuple[str, Period]
"""The path of an area, and when."""


class Ledger:
    """What these indicators say. All of them are counted when the first is asked for: together that costs no more."""

    def __init__(self, by: Actor, indicators: Iterable[Indicator]) -> None:
        self.by = by
        self.names = sorted({one.name for one in indicators})
        self.known: dict[Place, dict[str, Amount | None]] = {}

    def value(self, place: Place, indicator: Indicator) -> Amount | None:
        """None: the ledger cannot say."""
        if place not in self.known:
            path, period = place
            found = figures_of(by=self.by, question=Question(path, period), names=self.names)
            self.known[place] = {one.name: found.of(one, found.area).value for one in found.indicators}
        return self.known[place][indicator.name]
