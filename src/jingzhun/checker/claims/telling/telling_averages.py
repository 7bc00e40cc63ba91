"""Averages by figures that nothing ties but their digits."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.averages.average_figures import COUNTS, INCOME, total_columns
from jingzhun.checker.claims.averages.average_readings import average_of
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.telling.chance import surest
from jingzhun.checker.claims.telling.operands import Operands, beside, circles_around
from jingzhun.checker.figure import Kind

# 每人每月700元: what a time brings is no total over the people alone
_OF_A_TIME = re.compile("[每按]个?[月年季天日]|学[年期]")
_SURE, _LEAST = 0.6, 0.03


def telling_averages_of(nodes: tuple[Node, ...], settled: set[int]) -> Iterator[Comparison]:
    for average in nodes:
        if average.number not in settled and _is_average(average):
            found = (surest(_readings(average, circle), least=_LEAST) for circle in circles_around(average, nodes))
            yield from [one for one in found if one is not None][:1]


def _is_average(average: Node) -> bool:
    """Incomes are of no total that is told."""
    usual = average.per_head in COUNTS and average.figure.kind is Kind.QUANTITY and average.amount > 0
    other = _OF_A_TIME.search(average.label) or INCOME.search(average.label)
    return usual and not other and average.figure.exact and average.figure.high is None


def _readings(average: Node, circle: Operands) -> list[Comparison]:
    totals = [node for node in circle if node.column in total_columns(average) and not node.per_head]
    counts = [node for node in circle if node.column in COUNTS[average.per_head] and node.amount > 1]
    return [
        average_of(average, total, count, _SURE)
        for total in totals
        for count in counts
        if total is not count and beside(average, (total, count))
    ]
