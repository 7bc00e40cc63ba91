"""Whether a percentage, as exactly as it is written, can be that of two figures."""

from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.slips.rounding import ends_otherwise, slack, spread
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

Nodes = tuple[Node, ...]
_DIGITS = 10
"""A whole with two digits before its point: with one, rounding explains nearly everything."""


def holds(percent: Node, part: Node, whole: Node) -> bool:
    """Whether the percentage, as exactly as it is written, can be that of the two figures."""
    low_part, high_part = spread(part.figure)
    low_whole, high_whole = spread(whole.figure)
    if whole.amount - low_whole <= 0:
        return False
    low = (part.amount - low_part) / (whole.amount + high_whole) * _base(percent)
    high = (part.amount + high_part) / (whole.amount - low_whole) * _base(percent)
    half = percent.figure.place / 2
    below, above = (half, half) if percent.figure.exact else slack(percent.figure)
    exactly = low <= percent.amount + max(above, half) and high >= percent.amount - max(below, half)
    computed = part.amount / whole.amount * _base(percent)
    return exactly or ends_otherwise(percent.figure, computed, (part.figure, whole.figure))


def holds_of_rounded(percent: Node, part: Node, whole: Node) -> bool:
    """规划校舍16万平方米。已开工13.2万平方米，占83.6%: of 15.8, told sentences before and without its decimals."""
    half = whole.figure.place / 2
    coarse = whole.figure.place > part.figure.place and whole.figure.place > 1 and whole.figure.value >= _DIGITS
    if not coarse or whole.sentence == percent.sentence:
        return False
    low, high = (part.amount / (whole.amount + more) * _base(percent) for more in (half, -half))
    return low <= percent.amount <= high


def _base(percent: Node) -> int:
    return 1000 if percent.figure.kind is Kind.PER_MILLE else 100


def share_of(percent: Node, part: Node, whole: Node, sure: float) -> Comparison:
    return Comparison(
        RelationKind.RATIO, whole.amount, (part.amount,), percent, part.amount / whole.amount * _base(percent),
        holds(percent, part, whole), sure, (whole, part, percent),
    )  # fmt: skip


def share_of_all(percent: Node, parts: Nodes, wholes: Nodes, sure: float) -> Comparison:
    """Of several figures together, whose total is not told: 高中教师1293人、初中教师1762人."""
    if len(parts) == len(wholes) == 1:
        return share_of(percent, parts[0], wholes[0], sure)
    part, whole = amount_of(parts), amount_of(wholes)
    if not whole:
        return Comparison(RelationKind.RATIO, whole, (part,), percent, whole, False, sure, (*wholes, *parts, percent))
    computed = part / whole * _base(percent)
    spreads = sum((max(spread(node.figure)) for node in (*wholes, *parts)), Decimal(0)) / whole * _base(percent)
    fits = abs(computed - percent.amount) <= percent.figure.place / 2 + spreads
    return Comparison(RelationKind.RATIO, whole, (part,), percent, computed, fits, sure, (*wholes, *parts, percent))
