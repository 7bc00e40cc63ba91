"""支出3418万元，上期2976万元。低保1820万元，上期1644万元；…: the one row adds up, and so must the other."""

from collections.abc import Iterator, Sequence

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.words.earlier_times import earlier

_CLAUSE = 2


def earlier_sisters_of(sums: Sequence[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """One row is known by the other: where the total and every part have a figure of the other time beside them."""
    totals = {claim.total.number for claim in sums}
    for claim in sums:
        for step in (1, -1):
            beside = [_beside(node, step, nodes) for node in (claim.total, *claim.parts)]
            row = [node for node in beside if node is not None]
            if len(row) == len(beside) and row[0].number not in totals:
                yield Sum(row[0], tuple(row[1:]), claim.score)


def _beside(node: Node, step: int, nodes: tuple[Node, ...]) -> Node | None:
    """Behind a figure of now that of the time before, and before that one the figure of now."""
    number = node.number + step
    if not 0 <= number < len(nodes) or earlier(node) == (step > 0):
        return None
    other = nodes[number]
    last = max(node, other, key=lambda one: one.number)
    alike = other.column == node.column and other.counted and other.sentence == node.sentence
    return other if alike and earlier(other) != earlier(node) and strongest(last.gap) <= _CLAUSE else None
