"""资助总额近700亿元。累计资助698.15亿元，…: a rough figure that heads a paragraph is told again, exactly, behind it."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.neighbours import node_behind
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.rounding import slack

_NEAR = 25


def restated_sums_of(holding: list[Sum], nodes: tuple[Node, ...]) -> Iterator[tuple[Sum, Sum]]:
    """Each claim of rough figures, with the exact ones in their place where those add up too."""
    for claim in holding:
        total, *parts = (_restated(node, nodes) for node in (claim.total, *claim.parts))
        changed = (total, *parts) != (claim.total, *claim.parts) and len({total, *parts}) > len(parts)
        exact = Sum(total, tuple(parts), claim.score)
        if changed and exact.holds:
            yield claim, exact


def _restated(node: Node, nodes: tuple[Node, ...]) -> Node:
    """The next figure, which begins the next sentence of the paragraph and goes by one name with it."""
    behind = node_behind(node, nodes)
    next_sentence = behind.sentence == node.sentence + 1 and behind.paragraph == node.paragraph
    alike = behind.column == node.column and behind.is_amount and pairs_of(behind.label) & pairs_of(node.label)
    if node.figure.exact or not behind.figure.exact or not (next_sentence and alike):
        return node
    near = abs(behind.amount - node.amount) * _NEAR <= max(node.amount, *slack(node.figure))
    return behind if near else node
