"""发放资助金31.2万元，资助416人，其中男生226人、女生190人，人均705元: a list stands between a count and its average."""

from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.averages.average_figures import COUNTS, INCOME
from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.rows_before import total_of_row
from jingzhun.checker.claims.slips.slips import as_meant, moved_point
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_REACH, _NEAR, _SURE = 8, Decimal("0.25"), 0.75


def divided_averages_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Only what does not hold: what does is found as any other average."""
    for average in nodes:
        usual = average.per_head in COUNTS and average.figure.kind is Kind.QUANTITY and average.figure.exact
        found = _two(average, nodes) if usual and not INCOME.search(average.label) else None
        if found is not None and _misses(average, *found):
            yield average_of(average, *found, _SURE)


def _two(average: Node, nodes: tuple[Node, ...]) -> tuple[Node, Node] | None:
    """The total just before a count that is divided; the total that is divided before the count."""
    count = _divided(average, nodes)
    if count is not None:
        return (nodes[count.number - 1], count) if count.number else None
    count = nodes[average.number - 1] if average.number > 1 else None
    if count is None or not count.counted or count.column not in COUNTS[average.per_head]:
        return None
    total = total_of_row(nodes[count.number - 1], nodes)
    return (total, count) if total is not None and total.sentence == average.sentence else None


def _divided(average: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The count whose list ends just before the average: all between are its parts."""
    for number in range(average.number - 1, max(average.number - _REACH, 0), -1):
        node = nodes[number]
        if not node.counted or node.sentence != average.sentence or node.column not in COUNTS[average.per_head]:
            return None
        if not node.region:
            parts = nodes[number + 1 : average.number]
            listed = len(parts) > 1 and connectives.PART.search(parts[0].gap)
            return node if listed and all(part.amount < node.amount for part in parts) else None
    return None


def _misses(average: Node, total: Node, count: Node) -> bool:
    """Nearly, or by a slip of the pen."""
    usual = total.counted and total.column == average.column and total.segment == average.segment
    if not usual or total.per_head or is_average(average, total, count):
        return False
    near = abs(total.amount / count.amount - average.amount) <= average.amount * _NEAR
    meant = (*as_meant(average), *moved_point(average))
    return near or any(is_average(one, total, count) for one in meant)
