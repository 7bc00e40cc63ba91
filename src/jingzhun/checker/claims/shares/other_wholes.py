"""Percentages that miss their whole together and agree on another: the whole was read wrongly, or is itself wrong."""

from collections import defaultdict
from decimal import Decimal
from itertools import combinations

from jingzhun.checker.claims.comparison import Comparison


def without_other_wholes(shares: list[Comparison]) -> list[Comparison]:
    """Two shares or more of one whole that do not hold, and hold of one other number, contradict nothing."""
    missing: dict[int, list[Comparison]] = defaultdict(list)
    for share in shares:
        if not share.holds:
            missing[share.nodes[0].number].append(share)
    dropped = {
        id(share)
        for row in missing.values()
        for pair in combinations(row, 2)
        if _agree(*pair)
        for share in pair
    }  # fmt: skip
    return [share for share in shares if id(share) not in dropped]


def _agree(one: Comparison, other: Comparison) -> bool:
    """Whether there is a number that both may be shares of, as exactly as they are written."""
    (low, high), (other_low, other_high) = _wholes(one), _wholes(other)
    return low <= other_high and other_low <= high


def _wholes(share: Comparison) -> tuple[Decimal, Decimal]:
    half = share.stated.figure.place / 2
    part = share.total * share.computed
    return part / (share.stated.amount + half), part / max(share.stated.amount - half, half)
