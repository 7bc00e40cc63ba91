"""开工186户，开工率达124%，超额完成36户: a rate of what was due, which is told by how much it was exceeded."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.rounding import spread
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_RATE = re.compile(
    "[率度](?:达到?|为|约|是)*$|完成[^，。；、\\d]{0,10}$|占[^，。；、\\d]{0,8}(?:任务|计划|目标)[^，。；、\\d]{0,3}$|(?:任务|计划|目标)数?的$"
)
_BEYOND = re.compile(
    "(?:超额完成|超额|超[过出]?(?:年度|全年|年初|既定|原定|省定|市定)*(?:任务|计划|目标|指标)(?:数|任务)?|超|[比较](?:年度|全年|年初|原定|省定|市定)*(?:任务|计划|目标)数?多(?:完成)?|多完成)(?:了|达)*$"
)
# 超额完成36户，实际完成186户
_REALLY = re.compile("^(?:实际|共|累计|全年)")
_WHOLE, _REACH, _CLAUSE, _NEAR, _SURE = 100, 3, 2, 10, 0.8


def exceeded_rates_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Of rates beyond a hundred beside what was done and what of it was too much, in one item of the sentence."""
    for beyond in nodes:
        if _BEYOND.search(beyond.label) and beyond.figure.kind is Kind.QUANTITY:
            beside = [
                node for node in nodes[max(beyond.number - _REACH, 0) : beyond.number + _REACH] if _beside(node, beyond)
            ]
            rates = [node for node in beside if node.figure.kind is Kind.PERCENT and _RATE.search(node.label)]
            done = [node for node in beside if _is_done(node, beyond)]
            if len(rates) == 1 and rates[0].amount > _WHOLE and done:
                found = _rate(rates[0], done[-1], beyond)
                yield from [found] if found.holds or _is_meant(found) else []


def _beside(node: Node, beyond: Node) -> bool:
    joined = node.number <= beyond.number or strongest(node.gap) <= _CLAUSE
    return node is not beyond and joined and node.segment == beyond.segment and node.sentence == beyond.sentence


def _is_done(node: Node, beyond: Node) -> bool:
    alike = node.column == beyond.column and node.is_amount
    told = node.number < beyond.number or _REALLY.search(node.label)
    return alike and bool(told) and node.amount > beyond.amount


def _rate(percent: Node, done: Node, beyond: Node) -> Comparison:
    due = done.amount - beyond.amount
    slack = sum(max(spread(node.figure)) for node in (done, beyond)) / due * percent.amount + percent.figure.place / 2
    computed = done.amount / due * _WHOLE
    holds = abs(computed - percent.amount) <= slack
    return Comparison(
        RelationKind.RATIO, due, (done.amount,), percent, computed, holds, _SURE, (done, percent, beyond)
    )  # fmt: skip


def _is_meant(found: Comparison) -> bool:
    """Nearly so, as what was exceeded goes; or two digits changed places."""
    gap = abs(found.computed - found.stated.amount)
    swapped = any(abs(meant.amount - found.computed) <= meant.figure.place / 2 for meant in as_meant(found.stated))
    return swapped or gap * _NEAR <= found.stated.amount
