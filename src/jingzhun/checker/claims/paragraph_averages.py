"""Averages whose count stands sentences before in the paragraph: 46所学校…。工勤人员166人，校均3.6人."""

from collections.abc import Iterator

from jingzhun.checker.claims.average_figures import COUNTS, total_just_before
from jingzhun.checker.claims.digits import telling_digits_of
from jingzhun.checker.claims.node import Node

_REACH, _DIGITS = 24, 2


def of_topic(average: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """The total just before, and a count of sentences before, where its own sentence has none.

    The nearest and the first of the paragraph.
    """
    total = total_just_before(average, nodes)
    if total is None or telling_digits_of(average.figure) < _DIGITS:
        return
    before = nodes[max(average.number - _REACH, 0) : total.number]
    counts = [node for node in before if node.paragraph == average.paragraph and _counts(node, average)]
    if not any(count.sentence == average.sentence for count in counts):
        yield from ((total, count) for count in dict.fromkeys((*counts[-1:], *counts[:1])))


def _counts(node: Node, average: Node) -> bool:
    return node.counted and not node.depth and node.column in COUNTS[average.per_head] and node.amount > 1
