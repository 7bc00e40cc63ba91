"""Percentages that miss their whole together and agree on another: the whole was read wrongly, or is itself wrong."""

from collections import defaultdict
from decimal import Decimal
from itertools import combinations

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of


def without_other_wholes(shares: list[Comparison]) -> list[Comparison]:
    """Two shares or more of one whole that do not hold, and hold of one other number, contradict nothing.

    城区占全市总产值的43.75%、县域占全市总产值的56.25%: they do where that number is what the two make up and the words
    name the whole.
    """
    missing: dict[int, list[Comparison]] = defaultdict(list)
    for share in shares:
        if not share.holds:
            missing[share.nodes[0].number].append(share)
    dropped = {
        id(share)
        for row in missing.values()
        for pair in combinations(row, 2)
        if _agree(*pair) and not _of_their_own_sum(*pair)
        for share in pair
    }  # fmt: skip
    return [share for share in shares if id(share) not in dropped]


def _agree(one: Comparison, other: Comparison) -> bool:
    """Whether there is a number that both may be shares of, as exactly as they are written."""
    (low, high), (other_low, other_high) = _wholes(one), _wholes(other)
    return low <= other_high and other_low <= high


def _of_their_own_sum(one: Comparison, other: Comparison) -> bool:
    together = one.parts[0] + other.parts[0]
    named = any(
        pairs_of(share.stated.label.partition("占")[2]) & pairs_of(share.nodes[0].label) for share in (one, other)
    )
    return named and all(low <= together <= high for low, high in map(_wholes, (one, other)))


def _wholes(share: Comparison) -> tuple[Decimal, Decimal]:
    half = share.stated.figure.place / 2
    part = share.total * share.computed
    return part / (share.stated.amount + half), part / max(share.stated.amount - half, half)
