"""高中2696人269.6万元，中职1512人151.2万元，均为每生1000元: what each of several kinds before it comes to."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.averages.average_figures import COUNTS
from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.slips.rounding import slack
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_ALIKE = re.compile(
    "(?:[都皆]|(?:(?<=每[人户生村校亩])|(?<![人户生村校平亩]))均|一律|统一|同样|全部)(?:是|为|按照?|达到?|执行)"
)
_REACH, _SURE, _NEAR = 16, 0.8, 4


def alike_averages_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """All that hold; where some do, also the one that nearly does."""
    for average in nodes:
        usual = average.per_head in COUNTS and average.figure.kind is Kind.QUANTITY and average.amount > 0
        if usual and average.figure.high is None and _ALIKE.search(f"{average.gap}{average.figure.after[:_NEAR]}"):
            found = [average_of(average, total, count, _SURE) for count, total in _items(average, nodes)]
            holding = [one for one in found if one.holds]
            yield from (one for one in found if holding and len(found) > 1 and (one.holds or _is_near(one)))


def averages_together_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """甲村40户20万元，乙村36户14万元，户均4474元: of all of them, whose totals are not told; only what holds."""
    for average in nodes:
        usual = average.per_head in COUNTS and average.figure.kind is Kind.QUANTITY and average.figure.high is None
        items = list(_items(average, nodes)) if usual else []
        if len(items) > 1 and not any(is_average(average, total, count) for count, total in items):
            counts, totals = (tuple(row) for row in zip(*items, strict=True))
            computed = amount_of(totals) / amount_of(counts)
            if abs(computed - average.amount) <= max(average.figure.place / 2, *slack(average.figure)):
                yield Comparison(
                    RelationKind.AVERAGE, amount_of(totals), (amount_of(counts),), average, computed, True, _SURE,
                    (*totals, *counts, average),
                )  # fmt: skip


def _items(average: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    """A count and its total side by side, in the part of the sentence that ends with the average."""
    near = nodes[max(average.number - _REACH, 0) : average.number]
    for count, total in pairwise(node for node in near if node.segment == average.segment):
        beside = count.column in COUNTS[average.per_head] and total.column == average.column
        usual = all(node.is_amount and not node.depth for node in (count, total))
        if beside and usual and strongest(total.gap) <= 2 and count.amount > 0:
            yield count, total


def _is_near(one: Comparison) -> bool:
    return abs(one.computed - one.stated.amount) * _NEAR <= one.stated.amount
