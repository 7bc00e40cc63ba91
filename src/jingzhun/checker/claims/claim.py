"""A reading of the text as a claim, before it is told in words."""

from dataclasses import dataclass
from decimal import Decimal

from jingzhun.checker.claims.node import Node
from jingzhun.checker.claims.rounding import slack


@dataclass(frozen=True, slots=True)
class Sum:
    """`parts` make up `total`; `score` says how much speaks for the reading."""

    total: Node
    parts: tuple[Node, ...]
    score: float

    @property
    def computed(self) -> Decimal:
        return sum((part.amount for part in self.parts), Decimal(0))

    @property
    def gap(self) -> Decimal:
        return self.computed - self.total.amount

    @property
    def holds(self) -> bool:
        return fits(self.total, self.parts)

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        return (self.total.amount, *sorted(part.amount for part in self.parts))


def fits(total: Node, parts: tuple[Node, ...]) -> bool:
    """Whether the parts may add up to the total, given what rounding may have taken from each."""
    below, above = slack(total.figure)
    low = high = Decimal(0)
    for part in parts:
        part_below, part_above = slack(part.figure)
        low += part.amount - part_below
        high += part.amount + part_above
    return low <= total.amount + above and high >= total.amount - below
