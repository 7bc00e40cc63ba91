"""任务2340户，其中建档立卡户1720户。已签约1980户，占任务的84.6%，其中建档立卡1290户，占任务的75%: item by item."""

import re

from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.planned_wholes import PLAN
from jingzhun.checker.claims.shares.share_holds import holds
from jingzhun.checker.figure import SHARES

_PREFIX = re.compile("^(?:其中|已经?|共|累计|完成|实现|落实|搬迁|签约)+")
_ENDS = re.compile("(?:对象|人口|户|人|数)+$")
_REACH, _LEAST, _HEADS = 40, 2, 4


def planned_items(words: str, part: Node, percent: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """What the list of the plan calls by the name of the part, where the share before is of all the plan.

    Not where this one is of all the plan too: 占任务的55.1% of 2340户.
    """
    told = nodes[part.region - 2] if part.region > 1 else part
    done = node_before(told, nodes)
    beside = told.figure.kind in SHARES and told.sentence == part.sentence and done.counted
    if not beside or not PLAN.fullmatch(words) or len(_name(part)) < _LEAST:
        return []
    before = nodes[max(done.number - _REACH, 0) : done.number]
    named = (node for node in before if node.region and node.column == part.column and _name(node) == _name(part))
    return [node for node in named if _of_whole(told, done, node, nodes) and not _of_whole(percent, part, node, nodes)]


def _of_whole(percent: Node, part: Node, item: Node, nodes: tuple[Node, ...]) -> bool:
    """Whether the share holds of what the 其中 of the item may divide."""
    before = nodes[max(item.region - 1 - _HEADS, 0) : item.region - 1]
    heads = (node for node in before if node.counted and node.column == part.column and node.amount)
    return any(holds(percent, part, head) for head in heads)


def _name(node: Node) -> str:
    return _ENDS.sub("", _PREFIX.sub("", node.label))
