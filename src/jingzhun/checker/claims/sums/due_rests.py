"""应参保65982人，已参保65907人，…未参保57人: what was due, what of it was done, and what was not, by one verb."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node

_LEFT = re.compile("(?:尚未|仍未|还未|均未|未能|未曾|没有|未)(?P<verb>[^，。；：、\\d的]{2})[^，。；：、\\d]{0,8}$")
_DUE = "(?:应当?|应该|须|需要?|拟|计划)"
_DONE = "(?:已经?|实际|实|现已|完成|累计)"
_NOT = re.compile("未|没")
_REACH, _NEAR, _SCORE = 8, 1, 5.0


def due_rests_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """The words alone carry it: told whether it holds or not."""
    for left in nodes:
        said = _LEFT.search(left.label) if left.counted and not left.per_head else None
        if said is not None:
            near = [node for node in nodes[max(left.number - _REACH, 0) : left.number] if _beside(node, left)]
            done = _last(near, f"{_DONE}[^，。；：、\\d]{{0,2}}{re.escape(said['verb'])}")
            before = [node for node in near if done is not None and node.number < done.number]
            due = _last(before, f"{_DUE}[^，。；：、\\d]{{0,2}}{re.escape(said['verb'])}")
            if due is not None and done is not None and max(done.amount, left.amount) < due.amount:
                yield Sum(due, (done, left), _SCORE)


def _beside(node: Node, left: Node) -> bool:
    near = node.paragraph == left.paragraph and left.sentence - node.sentence <= _NEAR
    return near and node.column == left.column and node.depth == left.depth and node.counted and not node.per_head


def _last(nodes: list[Node], words: str) -> Node | None:
    """The nearest that is called so, if it stands in no list of others called so."""
    found = [node for node in nodes if re.search(words, node.label) and not _NOT.search(node.label)]
    return found[-1] if len(found) == 1 else None
