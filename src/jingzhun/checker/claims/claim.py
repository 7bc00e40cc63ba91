"""A reading of the text as a claim, before it is told in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.slips.rounding import finest_of, slack_beside
from jingzhun.checker.claims.slips.slips import makes_up, one_digit, swapped

_NEAR = 20


@dataclass(frozen=True, eq=False)
class Sum:
    """`parts` make up `total`; `score` says how much speaks for the reading."""

    total: Node
    parts: tuple[Node, ...]
    score: float

    @property
    def computed(self) -> Decimal:
        return amount_of(self.parts)

    @property
    def gap(self) -> Decimal:
        return self.computed - self.total.amount

    @property
    def nearly_holds(self) -> bool:
        """It misses its total by a twentieth at most."""
        return abs(self.gap) * _NEAR <= self.total.amount

    @property
    def is_meant(self) -> bool:
        """It nearly holds, or would but for one slip of the pen."""
        return self.nearly_holds or makes_up(self.total, self.parts)

    @property
    def misses_by_a_digit(self) -> bool:
        """One digit that was written wrongly explains it: 1584 for 1384."""
        return one_digit(self.gap, self.step)

    @property
    def misses_by_one_slip(self) -> bool:
        """Two digits that changed places, or one that is wrong near the total."""
        return swapped(self.total, self.parts) or (self.nearly_holds and self.misses_by_a_digit)

    @property
    def step(self) -> Decimal:
        """The smallest place that any of its figures is written to."""
        return min(node.figure.place for node in (self.total, *self.parts))

    @property
    def is_within(self) -> bool:
        """No part is as large as the total."""
        return all(part.amount < self.total.amount for part in self.parts)

    @cached_property
    def holds(self) -> bool:
        """Asked again and again: rounding takes the most time of all that a list is asked."""
        return fits(self.total, self.parts)


class Kept:
    """Claims that were kept, found again by any figure they use: a text has many claims, each figure few."""

    def __init__(self, claims: Iterable[Sum] = ()) -> None:
        self.claims: list[Sum] = []
        self._by_figure: dict[int, list[Sum]] = defaultdict(list)
        for claim in claims:
            self.add(claim)

    def add(self, claim: Sum) -> None:
        self.claims.append(claim)
        for node in (claim.total, *claim.parts):
            self._by_figure[node.number].append(claim)

    def beside(self, claim: Sum) -> Iterator[Sum]:
        """Those that share a figure with the claim."""
        for node in (claim.total, *claim.parts):
            yield from self._by_figure[node.number]


def fits(total: Node, parts: tuple[Node, ...]) -> bool:
    """Whether the parts may add up to the total, given what rounding may have taken from each."""
    if _apart(total, parts):
        return False
    finest = finest_of(node.figure for node in (total, *parts))
    fine = total.figure.place == finest.place and any(part.figure.place == finest.place for part in parts)
    below, above = slack_beside(total.figure, finest)
    low = high = Decimal(0)
    for part in parts:
        part_below, part_above = slack_beside(part.figure, finest, fine=fine)
        low += part.amount - part_below
        high += part.amount + part_above
    return low <= total.amount + above and high >= total.amount - below


def _apart(total: Node, parts: tuple[Node, ...]) -> bool:
    """Farther than all rounding together takes: no figure that is exact is off by more than its last digit."""
    figures = [node.figure for node in (total, *parts)]
    if not all(figure.exact for figure in figures):
        return False
    gap = abs(amount_of(parts) - total.amount)
    return gap > sum((figure.place for figure in figures), Decimal(0))
