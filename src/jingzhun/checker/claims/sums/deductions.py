"""进账9.6万元，刨去成本3.4万元、雇工0.9万元，净落5.3万元: what is taken from a total, and what is left of it."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.words import connectives

_TAKEN = re.compile(
    "(?:扣除|扣去|扣掉|扣减|刨去|刨除|刨掉|除去|除掉|减去|减掉|去掉|去除|抛去|抛开|剔除|提取|提留|预留|留出)[^，。；：]{0,14}$"
)
_COST = re.compile("(?:成本|本钱|开支|花费|支出|费用|投入)(?:共|合计|约|大概|需|要|花|用)*$")
_EARNED = re.compile("毛收入|总收入|收入|进账|产值|销售额|卖|营业额|毛利")
_NET = re.compile("(?:纯|净)(?:收入|收益|利润|利|赚|挣|落|得)|利润|盈余|盈利")
_LEFT = re.compile("净|盈利|纯|实际|实得|实收|到手|盈余|余|剩|利润|可用|还有|落下|挣|赚")
_MOST, _SCORE = 12, 5.0


def deductions_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """The words alone carry it: told whether it holds or not, where what is left is less than the whole."""
    for first in nodes[1:]:
        total = nodes[first.number - 1]
        said = _TAKEN.search(first.label) or (_COST.search(first.label) and _EARNED.search(total.label))
        if said and _beside(first, total) and total.counted and first.counted:
            claim = _claim(total, first, nodes)
            if claim is not None and _says_so(claim):
                yield claim


def _claim(total: Node, first: Node, nodes: tuple[Node, ...]) -> Sum | None:
    taken = [first]
    for node in nodes[first.number + 1 : first.number + _MOST]:
        if not _alike(node, first) or node.sentence != first.sentence or not node.counted:
            return None
        if _LEFT.search(node.label) or connectives.REST.search(node.label):
            return Sum(total, (*taken, node), _SCORE)
        if strongest(node.gap) > 2:
            return None
        taken.append(node)
    return None


def _says_so(claim: Sum) -> bool:
    """Without 扣除 only earnings, costs and net income are what they are called."""
    first, last = claim.parts[0], claim.parts[-1]
    told = _TAKEN.search(first.label) or _NET.search(last.label)
    return bool(told) and all(part.amount < claim.total.amount for part in claim.parts)


def _beside(first: Node, total: Node) -> bool:
    """进账9.6万元。刨去…: a full stop may stand between."""
    return _alike(first, total) and first.paragraph == total.paragraph and first.sentence - total.sentence <= 1


def _alike(node: Node, other: Node) -> bool:
    return node.column == other.column and node.depth == other.depth and node.per_head == other.per_head
