"""Totals and counts side by side, of one item or sentences before, that an average may be of."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.averages.average_figures import COUNTS, INCOME, total_columns
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.digits import telling_digits_of

_MEAN = re.compile("平均|每|均")
_DISTINCT, _DIGITS, _NEAR, _LEAST_DIGITS = 100, 4, 12, 2


def of_paragraph(average: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """A total and a count side by side some sentences before: 办理贷款6218人、4726.8万元。…人均7602元."""
    if average.amount < _DISTINCT or INCOME.search(average.label):
        return
    for number in range(average.number - 1, max(average.number - 14, 0), -1):
        total, count = nodes[number], nodes[number - 1]
        beside = total.paragraph == average.paragraph and strongest(total.gap) <= 1 and total.column == average.column
        if beside and count.column in COUNTS[average.per_head] and total.counted and count.counted:
            yield total, count


def of_item(average: Node, totals: list[Node], nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """C级24户、D级36户。…D级90万元，户均2.5万元: the count of the same name stands before."""
    for total in totals[:1]:
        for node in nodes[max(total.number - 16, 0) : total.number]:
            alike = node.label == total.label != "" and node.paragraph == total.paragraph
            if alike and node.counted and node.column in COUNTS[average.per_head]:
                yield total, node


def far(average: Node, totals: list[Node], counts: list[Node], nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """One of the two stands sentences before: only if the product is exact, or the average has digits enough."""
    before = [node for node in nodes[max(average.number - 16, 0) : average.number + 3] if node.counted]
    near = [node for node in before if node.paragraph == average.paragraph and not node.per_head]
    columns = total_columns(average)
    pairs = [
        *((total, node) for total in totals[:2] for node in near if node.column in COUNTS[average.per_head]),
        *((node, count) for count in counts[:2] for node in near if node.column in columns),
    ]
    digits = telling_digits_of(average.figure)
    for total, count in pairs:
        exact = total.amount == count.amount * average.amount and total.amount >= _DISTINCT * 10 and count.amount > 1
        if exact or digits >= _DIGITS:
            yield total, count


def of_sentence_before(average: Node, totals: list[Node], nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """改造62所，花了3.42亿元。平均一所550万元: of the figures of the sentence before, where its own has no other."""
    if not _MEAN.search(f"{average.gap}{average.label}") or telling_digits_of(average.figure) < _LEAST_DIGITS:
        return
    columns, counted = total_columns(average), COUNTS[average.per_head]
    before = [node for node in nodes[max(average.number - _NEAR, 0) : average.number] if node.counted]
    near = [node for node in before if node.paragraph == average.paragraph and average.sentence - node.sentence == 1]
    sums = totals or [node for node in near if node.column in columns and not node.per_head]
    counts = [node for node in near if node.column in counted and not node.per_head]
    yield from ((total, count) for total in sums for count in counts if total is not count and count.amount > 1)


def of_named_count(average: Node, counts: list[Node], nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """个人捐了1927万元，…。个人捐赠3.2万人次，平均每次602元: the total that the words of the count name."""
    names = pairs_of(counts[0].label) if counts and counts[0].sentence == average.sentence else set()
    for total in reversed(nodes[max(average.number - _NEAR, 0) : average.number]) if names else ():
        usual = total.counted and total.column in total_columns(average) and total.paragraph == average.paragraph
        if usual and not total.per_head and names & pairs_of(total.label):
            yield total, counts[0]
