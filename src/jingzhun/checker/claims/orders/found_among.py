"""抽查资产236处，发现闲置21处; 核查2508条，核查率95%，属实193条: what was found among what was looked through."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_behind
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.figure import Kind

_LOOKED = re.compile("(?:抽查|检查|核查|排查|清查|巡查|复核|核实|调查|摸排|比对|抽检|检测|体检|筛查)[^，。；]{0,6}$")
_FOUND = re.compile("^(?:经查|其中|共|确认)*(?:发现|查出|检出|查实|属实|确诊)(?!问题|线索|隐患)[^，。；]{0,10}$")
_TRUE = re.compile("属实|查实|确诊")
# 抽查项目42个，发现问题63个: what is counted by them may be another thing
_LOOSE_UNITS = frozenset({"个", "项", "件", "起", "次", "人次"})
_REACH, _SURE = 6, 0.7


def found_among_of(nodes: tuple[Node, ...], taken: set[int]) -> Iterator[Comparison]:
    """Only where no share says more; one that is too large is told of what proved true."""
    for part in nodes:
        said = part.counted and part.column != "money" and _FOUND.search(part.label) and part.number not in taken
        whole = _whole(part, nodes) if said and not _shared(part, nodes) else None
        if whole is not None and (part.amount <= whole.amount or _TRUE.search(part.label)):
            yield order_of(whole, (part,), _SURE)


def _whole(part: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The nearest of its unit before it in the sentence, where that was looked through."""
    before = reversed(nodes[max(part.number - _REACH, 0) : part.number])
    near = (node for node in before if node.sentence == part.sentence and node.depth == part.depth)
    whole = next((node for node in near if node.counted and node.figure.base_unit == part.figure.base_unit), None)
    loose = part.figure.base_unit in _LOOSE_UNITS and not _TRUE.search(part.label)
    return whole if whole is not None and _LOOKED.search(whole.label) and not loose else None


def _shared(part: Node, nodes: tuple[Node, ...]) -> bool:
    """发现违规42户，占3%: the share says more."""
    behind = node_behind(part, nodes)
    return behind.figure.kind is Kind.PERCENT and behind.segment == part.segment
