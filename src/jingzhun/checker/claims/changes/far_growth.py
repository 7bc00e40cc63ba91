"""Growth whose figures stand sentences before it: 三年分别投入A、B、C。…2019年比2018年增长55.8%."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.changes.change_readings import growth
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.figure import Kind

_GROWN = re.compile("增长|增幅|增加|上升|同比|下降|降幅|减少")
_FELL, _ROSE = re.compile("下降|降幅|减少"), re.compile("增长|增幅|增加|上升")
_REACH, _DIGITS = 14, 3


def far_growth_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Only what holds, of percentages with enough digits not to be met by chance."""
    for percent in nodes:
        if percent.figure.kind is Kind.PERCENT and _is_grown(percent, nodes) and _is_telling(percent):
            found = next((one for one in _readings(percent, nodes) if one.holds), None)
            if found is not None:
                yield found


def _is_grown(percent: Node, nodes: tuple[Node, ...]) -> bool:
    """分别增长19.3%、14.0%: the second has the words of the first."""
    before = nodes[percent.number - 1] if percent.number else None
    if not percent.label and before is not None and before.figure.kind is Kind.PERCENT and strongest(percent.gap) <= 1:
        return bool(_GROWN.search(before.label))
    return bool(_GROWN.search(percent.label)) and "年均" not in percent.label


def _goes_that_way(old: Node, new: Node, percent: Node) -> bool:
    """下降11.1% is no growth of two figures that rose."""
    fell, rose = _FELL.search(percent.label), _ROSE.search(percent.label)
    return not (fell and new.amount > old.amount) and not (rose and new.amount < old.amount)


def _is_telling(percent: Node) -> bool:
    return digits_of(percent.figure) >= _DIGITS - (percent.figure.place < 1)


def _readings(percent: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    near = [
        node for node in nodes[max(percent.number - _REACH, 0) : percent.number]
        if node.paragraph == percent.paragraph and node.figure.kind is Kind.QUANTITY and node.amount
    ]  # fmt: skip
    for old, new in pairwise(near):
        beside = new.number == old.number + 1 and new.column == old.column and old.counted and new.counted
        if beside and strongest(new.gap) <= 1 and _goes_that_way(old, new, percent):
            yield growth(old.amount, abs(new.amount - old.amount), percent, (old, new, percent), 0.8)
    change = near[-1] if near and near[-1].is_change and near[-1].number == percent.number - 1 else None
    for level in near if change is not None else ():
        if change is not None and level.column == change.column and level.counted and level.amount > change.amount:
            base = level.amount - change.amount
            yield growth(base, change.amount, percent, (level, change, percent), 0.8)
