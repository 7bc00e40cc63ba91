"""Parts within their whole, read as a claim."""

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.relation import RelationKind


def order_of(total: Node, parts: tuple[Node, ...], sure: float) -> Comparison:
    """All parts together are not more than the total."""
    computed = amount_of(parts)
    return Comparison(
        RelationKind.ORDER, total.amount, tuple(part.amount for part in parts), total, computed,
        computed <= total.amount, sure, (total, *parts),
    )  # fmt: skip
