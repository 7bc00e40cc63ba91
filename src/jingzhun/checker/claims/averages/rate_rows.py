"""按每生500元补助，春季614人、30.7万元，秋季658人、32.9万元: one rate of several counts, each with its money."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.averages.average_figures import COUNTS, INCOME, total_columns
from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.figure import Kind

# 全年1272人次、63.6万元: their total is told as a sum
_TOTAL = re.compile("全年|合计|共|累计|总|两学期")
_REACH, _SEVERAL, _SURE = 16, 2, 0.8


def rate_rows_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Two or more in the sentence of the rate that it gives, those that hold."""
    for rate in nodes:
        usual = rate.per_head in COUNTS and rate.figure.kind is Kind.QUANTITY and rate.figure.high is None
        if usual and rate.amount and not INCOME.search(rate.label):
            around = nodes[max(rate.number - _REACH, 0) : rate.number + _REACH]
            pairs = [pair for pair in pairwise(around) if _is_item(*pair, rate)]
            found = [average_of(rate, money, count, _SURE) for count, money in pairs if is_average(rate, money, count)]
            yield from found if len(found) >= _SEVERAL and len(found) * 2 > len(pairs) else []


def _is_item(count: Node, money: Node, rate: Node) -> bool:
    """614人、30.7万元: side by side in the sentence of the rate, and no total of the others."""
    beside = count.sentence == money.sentence == rate.sentence and strongest(money.gap) <= 1
    counted = count.counted and money.counted and not count.per_head and not money.per_head and count.amount > 1
    columns = count.column in COUNTS[rate.per_head] and money.column in total_columns(rate)
    return beside and counted and columns and not _TOTAL.search(count.gap)
