"""Percentages that miss their whole together and agree on another: the whole was read wrongly, is wrong, or rounded."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.shares.share_holds import holds_of_rounded
from jingzhun.checker.claims.slips.rounding import spread

Range = tuple[Decimal, Decimal]
# of more that fail of one whole the first ones tell enough
_MOST = 40


def without_other_wholes(shares: list[Comparison]) -> list[Comparison]:
    """Two shares or more of one whole that do not hold, and hold of one other number, contradict nothing.

    规划18万平方米…开工15.2万平方米，占85.71%；竣工3.1万平方米，占17.74%: of 17.7, of which 18 is written.
    城区占全市总产值的43.75%、县域占全市总产值的56.25%: they do where that number is what the two make up and the words
    name the whole.
    """
    missing: dict[int, list[Comparison]] = defaultdict(list)
    for share in shares:
        if not share.holds:
            missing[share.nodes[0].number].append(share)
    meant: dict[int, bool] = {}
    for row in missing.values():
        for pair in combinations(row[:_MOST], 2):
            common = _common(*map(_wholes, pair))
            if common is not None and not _of_their_own_sum(*pair):
                meant.update({id(share): _rounds_to(common, share) for share in pair})
    kept = (share for share in shares if meant.get(id(share), share.holds or not _of_rounded(share)))
    return [replace(share, holds=True) if id(share) in meant else share for share in kept]


def _of_rounded(share: Comparison) -> bool:
    """One alone that a whole without its decimals explains is neither told nor a contradiction."""
    whole, part = share.nodes[0], share.nodes[-2]
    return share.total == whole.amount and holds_of_rounded(share.stated, part, whole)


def _of_their_own_sum(one: Comparison, other: Comparison) -> bool:
    together = one.parts[0] + other.parts[0]
    named = any(
        pairs_of(share.stated.label.partition("占")[2]) & pairs_of(share.nodes[0].label) for share in (one, other)
    )
    return named and all(low <= together <= high for low, high in map(_wholes, (one, other)))


def _common(one: Range, other: Range) -> Range | None:
    """The numbers that both may be shares of, as exactly as they are written."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    return (low, high) if low <= high else None


def _wholes(share: Comparison) -> Range:
    half = share.stated.figure.place / 2
    below, above = spread(share.nodes[-2].figure)
    hundred = share.total * share.computed / share.parts[0]
    low, high = (share.parts[0] - below) * hundred, (share.parts[0] + above) * hundred
    return low / (share.stated.amount + half), high / max(share.stated.amount - half, half)


def _rounds_to(common: Range, share: Comparison) -> bool:
    """Whether the whole may be one of them, written without its decimals."""
    whole = share.nodes[0].figure
    half = whole.place / 2 if whole.place > 1 else Decimal(0)
    return common[0] < whole.amount + half and common[1] >= whole.amount - half
