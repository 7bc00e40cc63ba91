"""Whether a percentage, as exactly as it is written, can be that of two figures."""

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.rounding import cut_short, slack, spread
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind


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
    return exactly or cut_short(percent.figure, computed, (part.figure, whole.figure))


def _base(percent: Node) -> int:
    return 1000 if percent.figure.kind is Kind.PER_MILLE else 100


def share_of(percent: Node, part: Node, whole: Node, sure: float) -> Comparison:
    return Comparison(
        RelationKind.RATIO, whole.amount, (part.amount,), percent, part.amount / whole.amount * _base(percent),
        holds(percent, part, whole), sure, (whole, part, percent),
    )  # fmt: skip
