"""An average read as a claim: a total over a count, as exactly as it is written."""

from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.rounding import round_step, slack, spread
from jingzhun.checker.figure import Certainty
from jingzhun.checker.relation import RelationKind

_ROUND = Decimal("0.025")


def is_average(average: Node, total: Node, count: Node) -> bool:
    below, above = slack(average.figure)
    half = max(average.figure.place / 2, below, above)
    low = (total.amount - spread(total.figure)[0]) / (count.amount + spread(count.figure)[1])
    high = (total.amount + spread(total.figure)[1]) / max(count.amount - spread(count.figure)[0], Decimal(1))
    if average.figure.certainty is Certainty.AT_LEAST:
        return high >= average.amount and low <= average.amount * 2
    if average.figure.certainty is Certainty.AT_MOST:
        return low <= average.amount <= high * 2
    return low - half <= average.amount <= high + half or _as_round_figure(average, low, high)


def _as_round_figure(average: Node, low: Decimal, high: Decimal) -> bool:
    """户均3000袋 for 3042.6: a round figure that is near enough."""
    step = round_step(average.figure)
    if step < average.figure.place * 100 or "均" not in average.label:
        return False
    apart = min(abs(low - average.amount), abs(high - average.amount))
    return apart <= step / 2 and apart <= average.amount * _ROUND


def average_of(average: Node, total: Node, count: Node, sure: float) -> Comparison:
    computed = total.amount / count.amount
    holds = is_average(average, total, count)
    return Comparison(
        RelationKind.AVERAGE, total.amount, (count.amount,), average, computed, holds, sure, (total, count, average)
    )
