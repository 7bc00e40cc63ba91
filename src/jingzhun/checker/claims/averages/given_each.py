"""为216名学生发放助学金，每人1500元，共34.2万元: what each was given, and a total behind it that does not agree."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.averages.average_contradictions import of_several_rates
from jingzhun.checker.claims.averages.average_figures import COUNTS
from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.rows_before import total_of_row
from jingzhun.checker.claims.slips.slips import as_meant, moved_point
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_AT_TIMES = re.compile("[月天日周次餐期季]")
_SPENT = re.compile("^，(?:支出|支付|花|花费|耗资|用去|发放|套取|骗取|多领|冒领)(?:了|去|掉|出)?(?:资金|补助|补贴)?$")
_MAKES = re.compile("^，(?:共?计|需)(?:发放|资助|补助)?(?:资金)?$")
_ENDS = "。；\n"
_LEAST, _NEAR, _SURE = 3, Decimal("0.25"), 0.75
Three = tuple[Node, Node, Node]


def given_each_of(nodes: tuple[Node, ...], text: str) -> Iterator[Comparison]:
    """Only what does not hold: what does is found as an average."""
    for each in nodes:
        if _is_each(each) and not of_several_rates(each, nodes):
            readings = [three for three in _readings(each, nodes) if _alike(*three) and not _again(*three, text)]
            if not any(is_average(*three) for three in readings):
                meant = (three for three in readings if _slipped(*three) or _near(*three))
                yield from [average_of(*three, _SURE) for three in meant][:1]


def _is_each(node: Node) -> bool:
    exact = node.figure.kind is Kind.QUANTITY and node.figure.exact and node.figure.high is None and node.amount > 0
    return exact and node.per_head in COUNTS and "均" not in node.label and not _AT_TIMES.search(node.label)


def _readings(each: Node, nodes: tuple[Node, ...]) -> Iterator[Three]:
    """The count stands just before, with its list or without, or just behind; the total behind both."""
    after = nodes[each.number + 1 : each.number + 3]
    if each.number and after:
        yield each, after[0], nodes[each.number - 1]
        whole = total_of_row(nodes[each.number - 1], nodes)
        if whole is not None:
            yield each, after[0], whole
    if len(after) > 1:
        yield each, after[1], after[0]


def _alike(each: Node, total: Node, count: Node) -> bool:
    units = total.column == each.column and count.column in COUNTS[each.per_head]
    usual = all(node.counted and node.figure.exact and node.segment == each.segment for node in (total, count))
    return units and usual and not total.per_head and not count.per_head and count.amount >= _LEAST


def _again(each: Node, total: Node, count: Node, text: str) -> bool:
    """三年共发放…, 两个学期累计…"""
    first, last = min(each.figure.start, count.figure.start), total.figure.end
    begin = max(text.rfind(sign, 0, first) for sign in _ENDS) + 1
    return bool(connectives.AGAIN.search(text[begin:last])) or count.column == "人次"


def _slipped(each: Node, total: Node, count: Node) -> bool:
    """Two digits of a figure changed places, or the point of the total stands in the wrong place."""
    return (
        any(is_average(each, meant, count) for meant in (*as_meant(total), *moved_point(total)))
        or any(meant.amount * count.amount == total.amount for meant in as_meant(each))
        or any(meant.amount * each.amount == total.amount for meant in as_meant(count))
    )


def _near(each: Node, total: Node, count: Node) -> bool:
    """共, 合计, 花了: the words alone make it the total of what each was given."""
    apart = abs(each.amount * count.amount - total.amount)
    told = connectives.TOGETHER_DIRECT.search(total.gap) or _SPENT.search(total.gap) or _MAKES.search(total.gap)
    return bool(told) and apart <= total.amount * _NEAR
