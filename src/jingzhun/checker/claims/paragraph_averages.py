"""Averages whose count stands sentences before in the paragraph: 46所学校…。工勤人员166人，校均3.6人."""

from collections import Counter
from collections.abc import Iterator

from jingzhun.checker.claims.average_figures import COUNTS, INCOME, TOTALS
from jingzhun.checker.claims.digits import telling_digits_of
from jingzhun.checker.claims.node import Node

_REACH, _FAR, _DIGITS = 24, 80, 2


def of_topic(average: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """The total just before, and a count of sentences before, where its own sentence has none.

    The nearest and the first of the paragraph, or one that is said again and again.
    """
    total = nodes[average.number - 1] if average.number else average
    columns = TOTALS.get(average.column, (average.column,))
    beside = total.sentence == average.sentence and total.column in columns and total.counted and not total.per_head
    if not beside or telling_digits_of(average.figure) < _DIGITS or INCOME.search(average.label):
        return
    counts = [node for node in nodes[max(average.number - _FAR, 0) : total.number] if _counts(node, average)]
    near = [node for node in counts if node.paragraph == average.paragraph and average.number - node.number <= _REACH]
    if not any(count.sentence == average.sentence for count in counts):
        yield from ((total, count) for count in dict.fromkeys((*near[-1:], *near[:1], *_said_again(counts))))


def _counts(node: Node, average: Node) -> bool:
    return node.counted and not node.depth and node.column in COUNTS[average.per_head] and node.amount > 1


def _said_again(counts: list[Node]) -> list[Node]:
    """What a report speaks of is said more than once: 改造任务860户…860户全部开工."""
    amounts = Counter(node.amount for node in counts)
    return [node for node in reversed(counts) if amounts[node.amount] > 1]
