"""卖果收入2470.6万元。…总支出1731万元。…收支相抵，盈余739.6万元: what is left when what was spent is set against it."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node

_NETTED = re.compile("(?:收支|两项|两下|前后|盈亏|进出)?(?:相抵|抵扣|轧差)[^，。；\\d]{0,4}[，,][^，。；\\d]{0,8}$")
_LEFT = re.compile("盈余|结余|节余|净|纯|利润|余|赚|盈利")
_SPENT = re.compile("支出|开支|成本|花[费销掉去了]|费用|支付")
_IN_ALL, _NET = re.compile("共|总|合计"), re.compile("净(?:赚|挣|得|收|落|剩|利)|纯(?:收入|利)")
_REACH, _LEAST, _SCORE = 60, 1000, 5.0


def netted_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds: the nearest that was spent, and what came in before or after it."""
    for left in nodes:
        usual = left.column == "money" and left.is_amount
        if usual and (_NETTED.search(left.gap) or _is_net(left, nodes)) and _LEFT.search(left.label):
            before = [node for node in nodes[max(left.number - _REACH, 0) : left.number] if _alike(node, left)]
            claims = (Sum(came, (spent, left), _SCORE) for spent in _spent(before) for came in reversed(before))
            yield from [claim for claim in claims if claim.total.amount >= _LEAST and claim.holds][:1]


def _is_net(left: Node, nodes: tuple[Node, ...]) -> bool:
    """共花去226.4万元，净赚76万元: just behind all that was spent."""
    last = node_before(left, nodes)
    spent = _SPENT.search(last.label) and _IN_ALL.search(last.label)
    return bool(spent and _NET.search(left.label)) and last.sentence == left.sentence


def _alike(node: Node, left: Node) -> bool:
    return node.column == left.column and node.is_amount and not node.depth


def _spent(before: list[Node]) -> Iterator[Node]:
    yield from (node for node in reversed(before) if _SPENT.search(node.label))
