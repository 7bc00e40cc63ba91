"""总收入144682万元，比上年151271万元减少6589万元，占年初预算…的98%: the figures that are told beside a level."""

import re
from collections.abc import Callable, Iterator

from jingzhun.checker.claims.changes.change_readings import says_change
from jingzhun.checker.claims.nodes.neighbours import node_before, node_behind
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.compared_times import compared_time
from jingzhun.checker.figure import SHARES, Kind

Companion = Callable[[Node, tuple[Node, ...]], Node | None]
_REACH = 5
_PLAN = re.compile("预算|计划|任务|目标|指标")
_PLANNED = re.compile(
    f"(?:占|为|完成|达到?|实现)[^，。；、\\d]{{0,8}}(?:{_PLAN.pattern})(?:任务|收入|支出|总?[数额量])?$"
)


def earlier_of(level: Node, nodes: tuple[Node, ...]) -> Node | None:
    """比上年151271万元减少…: the level of the time that it is compared with."""
    return next(
        (node for node in _beside(level, nodes) if node.is_base and compared_time(node.label) is not None), None
    )


def risen_from(level: Node, nodes: tuple[Node, ...]) -> Node | None:
    """由13324万人增加到13879万人: what it was before."""
    before = node_before(level, nodes)
    beside = before.sentence == level.sentence and before.segment == level.segment and before.column == level.column
    risen = connectives.STARTS_FROM.search(before.label) and connectives.TO.search(level.gap)
    return before if beside and risen else None


def planned_of(level: Node, nodes: tuple[Node, ...]) -> Node | None:
    """占年初预算10065万元的43.2%: what was planned of it."""
    for node in _beside(level, nodes):
        if node.is_base and _PLANNED.search(node.label):
            share = node_behind(node, nodes)
            return node if share.figure.kind in SHARES and share.gap.strip() == "的" else None
    return None


def change_of(level: Node, nodes: tuple[Node, ...]) -> Node | None:
    """By how much it rose or fell; its share, or what it is compared with, may stand between.

    中央860万元，占39.1%，比上年增加54万元.
    """
    return next((node for node in _beside(level, nodes) if says_change(node) and node.figure.exact), None)


def compared_with(companion: Node) -> str:
    """比2021年, 比上年同期, 比预算: the companions of a list are all of one time; of no time the last is meant."""
    time = compared_time(companion.label)
    if time is None:
        return "plan" if _PLAN.search(companion.label) else ""
    return time


def _beside(level: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Amounts of its column in its clause, to the next that is counted for its own sake; shares stand between."""
    for node in nodes[level.number + 1 : level.number + 1 + _REACH]:
        told = (node.sentence, node.segment, node.depth) == (level.sentence, level.segment, level.depth)
        if not told or node.counted:
            return
        if node.column == level.column and node.figure.kind is Kind.QUANTITY:
            yield node
