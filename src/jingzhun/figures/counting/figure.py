"""A figure: what an indicator says about an area (and a group of its rows) in a period."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from fractions import Fraction
from itertools import product

from jingzhun.core.text import Text
from jingzhun.rules.definitions import Counting, Indicator
from jingzhun.rules.engine import Value
from jingzhun.rules.nodes import Compare

Amount = int | Decimal
DIGITS = 60
"""More than any sum of 38 digits needs while it is divided."""


class Verdict(StrEnum):
    """MET, MISSED: against the target. OPEN: it cannot be said, because the figure or the target is unknown."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"


VERDICT_TITLES = {
    Verdict.MET: Text("达标", "Met"),
    Verdict.MISSED: Text("未达标", "Missed"),
    Verdict.OPEN: Text("无法判断", "Cannot be said"),
}


@dataclass(frozen=True, slots=True)
class Goal:
    """The value to reach and how. limit None: no value holds there then."""

    operator: Compare
    limit: Amount | None


@dataclass(frozen=True, slots=True)
class Figure:
    """path: of the area. group: values of the columns asked for. numerator, denominator: kept, so that every share
    shows what it is made of; None: unknown, because a counted value is missing.

    unknown: rows that could belong to the numerator or not. goal: only where the area's level is judged.
    """

    indicator: Indicator
    path: str
    group: tuple[Value, ...] = ()
    numerator: Amount | None = 0
    denominator: Amount | None = None
    unknown: int = 0
    denominator_unknown: int = 0
    goal: Goal | None = None

    @property
    def value(self) -> Amount | None:
        """Rounded half up to the indicator's places; None where the denominator is 0 or incomplete."""
        if self.numerator is None:
            return None
        if self.indicator.denominator is None:
            return self.numerator
        if not self.denominator or self._is_denominator_cut:
            return None
        share = Fraction(self.numerator) * self.indicator.factor / Fraction(self.denominator)
        return rounded(share, self.indicator.scale)

    @property
    def _is_denominator_cut(self) -> bool:
        """Is a part of a summed denominator missing? The rate of what is left is not the area's."""
        below = self.indicator.denominator
        return below is not None and below.counting is Counting.SUM and self.denominator_unknown > 0

    @property
    def verdict(self) -> Verdict | None:
        """Against the goal, by the unrounded parts: 3.004 % is more than 3 %. None: the level is not judged.

        OPEN too where the rows that may count or not decide it.
        """
        if self.goal is None:
            return None
        limit = self.goal.limit
        if limit is None or self.value is None or (self.unknown and self._is_summed):
            return Verdict.OPEN
        ends = product((0, self.unknown), (0, self.denominator_unknown))
        said = {self._meets(limit, more, below) for more, below in ends}
        if len(said) > 1:
            return Verdict.OPEN
        return Verdict.MET if said.pop() else Verdict.MISSED

    @property
    def _is_summed(self) -> bool:
        return self.indicator.numerator.counting is Counting.SUM

    def _meets(self, limit: Amount, more: int, below: int) -> bool:
        """With so many more rows counted above and below the line. Compared without dividing."""
        if self.goal is None:
            raise ValueError("no goal")
        numerator = Fraction(self.numerator or 0) + more
        if self.indicator.denominator is None:
            return COMPARED[self.goal.operator](numerator, Fraction(limit))
        denominator = Fraction(self.denominator or 0) + below
        return COMPARED[self.goal.operator](numerator * self.indicator.factor, Fraction(limit) * denominator)


COMPARED: dict[Compare, Callable[[Fraction, Fraction], bool]] = {
    Compare.EQUAL: lambda a, b: a == b,
    Compare.NOT_EQUAL: lambda a, b: a != b,
    Compare.LESS: lambda a, b: a < b,
    Compare.AT_MOST: lambda a, b: a <= b,
    Compare.MORE: lambda a, b: a > b,
    Compare.AT_LEAST: lambda a, b: a >= b,
}


def rounded(share: Fraction, scale: int) -> Decimal:
    """Half away from zero (四舍五入), exactly."""
    units, rest = divmod(abs(share.numerator) * 10**scale, share.denominator)
    if 2 * rest >= share.denominator:
        units += 1
    with localcontext(prec=DIGITS, rounding=ROUND_HALF_UP):
        return Decimal(units if share >= 0 else -units).scaleb(-scale)
