"""Averages whose count stands in another sentence of the paragraph: 46所学校…。工勤人员166人，校均3.6人."""

from collections.abc import Iterator
from itertools import combinations, pairwise

from jingzhun.checker.claims.averages.average_figures import COUNTS, total_just_before
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.figure import Kind

_REACH, _DIGITS, _BEHIND, _LEAST, _LEAST_EACH = 24, 2, 6, 1000, 2


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


def of_people(average: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """学生180人，其中住校96人；教师12名，平均每人带15个孩子: whom those just before are beside, the most first."""
    count = node_before(average, nodes)
    if average.column != "person" or count.column != "person" or not count.counted or average.amount < _LEAST_EACH:
        return
    before = [node for node in nodes[max(count.number - _BEHIND, 0) : count.number] if node.column == "person"]
    near = [node for node in before if node.sentence == average.sentence and node.is_amount]
    yield from ((total, count) for total in sorted(near, key=lambda node: -node.amount)[:1])


def of_next(average: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """午餐标准每份5.5元。全年供餐68.6万份，花掉377.3万元: only where the two behind it give it exactly."""
    for one, other in pairwise(nodes[average.number + 1 : average.number + _BEHIND]):
        near = one.paragraph == average.paragraph and 0 < one.sentence - average.sentence <= 1
        if not (near and one.sentence == other.sentence and one.counted and other.counted):
            continue
        count, total = (one, other) if one.column in COUNTS[average.per_head] else (other, one)
        usual = count.column in COUNTS[average.per_head] and total.column == average.column
        if usual and total.amount == average.amount * count.amount >= _LEAST:
            yield total, count


def of_region(average: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """城区学生31240人，…；教师中，城区2051人，…。城区一个老师对15.2个学生: two of the place that is named."""
    one = node_before(average, nodes)
    if one.figure.kind is not Kind.COUNT_WORD or len(one.label) < _DIGITS or average.per_head != "名":
        return
    before = [node for node in nodes[max(one.number - _REACH, 0) : one.number] if node.column == "person"]
    near = (node for node in before if node.paragraph == average.paragraph and node.counted)
    named = (node for node in near if one.label in node.label)
    yield from combinations(sorted(named, key=lambda node: -node.amount), 2)


def of_listed(average: Node, total: Node | None, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """走访46个村。共走访1840户，甲类1012户、乙类828户，平均每村40户: of the total of the list just before, exactly."""
    before = nodes[max(total.number - _REACH, 0) : total.number] if total is not None else ()
    for count in reversed(before):
        usual = count.counted and count.paragraph == average.paragraph and count.column in COUNTS[average.per_head]
        if usual and total is not None and total.amount == average.amount * count.amount >= _LEAST:
            yield total, count
