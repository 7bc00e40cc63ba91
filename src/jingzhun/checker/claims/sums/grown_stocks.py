"""原有大棚120座，今年新建45座，现有165座: what there was, what came to it, and what there is now."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.figure import Kind

_WAS = re.compile(
    "^[^，。；]{0,8}?(?:原(?:有|来|先|本)?|以前|过去|此前|早先|[上去]年(?:末|底)?|年初|期初)[^，。；率占比]{0,8}$"
)
_CAME = re.compile(
    "(?:又|再|今[年春夏秋冬]|本年|当年|年内|后来|这两年)[^，。；]{0,4}(?:新|补|扩|增|添|加|建|栽|种|招|吸|发展|流转|入)"
    "|新[建增栽植添扩招购入发种改][^，。；]{0,8}$|(?:增加|增添|增建|补栽|扩建|扩种|添置)了?$"
)
_IS = re.compile(
    "^(?:到)?(?:现在?|如今|目前|眼下|现已|今年)(?:已|总|一共|全[村镇乡县])*(?:有|达到?|共|面积|规模)*[^，。；\\d]{0,6}$"
)
_LEFT = re.compile("减|退|拆|毁|死|卖|出栏|淘汰|转出|剩")
_COME_AND_GO = frozenset({"person", "household", "money"})
_SCORE = 5.0


def grown_stocks_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of three figures side by side: what holds, and what misses by a slip or by less than half of what came.

    People and households may have left meanwhile, without a word: of them only what holds.
    """
    for was, came, now in zip(nodes, nodes[1:], nodes[2:], strict=False):
        if _side_by_side(was, came, now) and _told(was, came, now):
            claim = Sum(now, (was, came), _SCORE)
            if claim.holds or (now.column not in _COME_AND_GO and _misses_plainly(claim)):
                yield claim


def _misses_plainly(claim: Sum) -> bool:
    return abs(claim.gap) * 2 < claim.parts[-1].amount or slips.makes_up(claim.total, claim.parts)


def _side_by_side(was: Node, came: Node, now: Node) -> bool:
    three = (was, came, now)
    usual = all(node.figure.kind is Kind.QUANTITY and node.figure.high is None for node in three)
    beside = len({(node.column, node.sentence, node.depth, node.per_head) for node in three}) == 1
    return usual and beside and was.counted and now.counted and strongest(came.gap) == strongest(now.gap) == 2


def _told(was: Node, came: Node, now: Node) -> bool:
    left = any(_LEFT.search(f"{node.label}{node.figure.after}") for node in (was, came))
    grown = bool(_WAS.search(was.label) and _CAME.search(came.label) and _IS.search(now.label))
    return grown and not left and now.amount > was.amount
