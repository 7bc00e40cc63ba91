"""Averages whose count stands paragraphs before: 搬迁3120人。…中央2496万元（人均0.8万元）、贷款10920万元…"""

from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.averages.average_figures import COUNTS, total_just_before
from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.figure import Kind

_REACH, _DIGITS, _LARGE, _SURE = 60, 3, 1000, 0.75
Pair = tuple[Node, Node]


def far_averages_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Only those that hold: two of one count, or one with digits enough not to be met by chance."""
    rows: dict[tuple[int, str], list[Pair]] = defaultdict(list)
    for average in nodes:
        usual = average.per_head in COUNTS and average.figure.kind is Kind.QUANTITY
        total = total_just_before(average, nodes) if usual else None
        if usual and total is None:
            yield from _of_far_total(average, nodes)
        if total is not None:
            rows[average.sentence, average.per_head].append((total, average))
    for row in rows.values():
        yield from _of_one_count(row, nodes)


def _of_far_total(average: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """土地入股保底金128.4万元。…入股土地2140亩，每亩保底600元: exactly, and the total by words of the average."""
    count = node_before(average, nodes)
    beside = count.sentence == average.sentence and count.column in COUNTS[average.per_head] and count.counted
    near = reversed(nodes[max(count.number - _REACH, 0) : count.number]) if beside else ()
    for total in near:
        usual = total.is_amount and total.column == average.column
        named = pairs_of(total.label) & pairs_of(average.label)
        if usual and named and total.amount == average.amount * count.amount >= _LARGE and count.amount > 1:
            yield average_of(average, total, count, _SURE)
            return


def _of_one_count(row: list[Pair], nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    for count in reversed(nodes[max(row[0][0].number - _REACH, 0) : row[0][0].number]):
        if count.counted and count.amount > 1 and count.column in COUNTS[row[0][1].per_head]:
            found = [pair for pair in row if is_average(pair[1], pair[0], count)]
            told = len(row) > 1 or _is_telling(row[0][1]) or _is_product(*row[0], count) or _names(row[0][1], count)
            if len(found) == len(row) and told:
                yield from (average_of(average, total, count, _SURE) for total, average in found)
                return


def _is_product(total: Node, average: Node, count: Node) -> bool:
    """贫困户184户。…走访贫困户2208户次，户均12次: exactly, and of the same words."""
    exact = total.amount == average.amount * count.amount and total.amount >= _LARGE
    return exact and bool(pairs_of(total.label) & pairs_of(count.label))


def _names(average: Node, count: Node) -> bool:
    """住院9246人次。…平均每次住院自付不足八百元: the average takes up the words of its count."""
    return average.paragraph == count.paragraph and bool(pairs_of(average.label) & pairs_of(count.label))


def _is_telling(average: Node) -> bool:
    exact = average.figure.exact and average.figure.high is None
    return exact and telling_digits_of(average.figure) >= _DIGITS
