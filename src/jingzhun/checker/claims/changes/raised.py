"""由679.1万人降至120.2万人，减少558.9万人: what rose or fell from one level to another, and by how much."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import (
    difference,
    growth,
    is_near,
    next_in,
    same_measure,
    says_change,
)
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_YEARLY = re.compile("年均|平均|每年")
_MONTHLY = re.compile("月|日|天")
_EXACTLY = re.compile("^(?:正好|刚好|恰好|差不多|将近|接近|大约|几乎)(?:是|有)?$")
_IN_A_YEAR = re.compile("[一全每]年")
_REACH, _LEAD = 4, 24
# 用时由12分钟延长到15分钟，及格率提高25%: another measure
_OF_A_RATE = re.compile("(?<![增长降幅])率[^，。；]{0,4}(?:提高|下降|增长|上升|降低)")
_SURE, _HUNDRED, _FAR = 0.92, 100, 10


def raised_to(old: Node, nodes: tuple[Node, ...], text: str) -> Node | None:
    """The node that `old` rose or fell to."""
    new = next_in(old, nodes, 1)
    if new is None or new.column != old.column or new.depth != old.depth:
        return None
    between = text[old.figure.end : new.figure.start]
    beside = len(between) <= _LEAD and strongest(between) <= 2
    return new if beside and (_from_one(old, between, text) or _now_other(old, between)) else None


def _from_one(old: Node, between: str, text: str) -> bool:
    return bool(connectives.TO.search(between)) and _begins(old, text)


def _now_other(old: Node, between: str) -> bool:
    """过去进城要2小时，如今只要40分钟."""
    return bool(connectives.FORMERLY.search(old.gap[-_LEAD:]) and connectives.NOW.search(between))


def _begins(old: Node, text: str) -> bool:
    return bool(connectives.FROM.search(text[max(old.figure.start - _LEAD, 0) : old.figure.start]))


def from_to(old: Node, new: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    other = False
    for step in range(1, _REACH):
        node = next_in(new, nodes, step)
        if node is None or connectives.FROM.search(node.label) or node.depth != new.depth:
            return
        if _left(old, new, node):
            yield difference(old, new, node, _SURE)
            return
        measure = _YEARLY.search(node.label) or _of_other_time(old, node) or (node.per_head and not old.per_head)
        if not (says_change(node) or _is_share_of_old(node, nodes)) or measure:
            other = other or _is_level(node, new)
            continue
        found = _change_of(old, new, node)
        if found is not None and (found.holds or not other):
            yield found


def _is_share_of_old(node: Node, nodes: tuple[Node, ...]) -> bool:
    """现在47086人，少了5232人，正好一成: of what was."""
    last = nodes[node.number - 1]
    told = node.figure.kind is Kind.PERCENT and _EXACTLY.search(node.label)
    return bool(told) and last.figure.kind is Kind.QUANTITY and says_change(last)


def without_other_measures(found: list[Comparison]) -> list[Comparison]:
    """由300元提到500元，净增200元，一年多拿2152万元: what it comes to, once the change is told."""
    differences = [one for one in found if one.kind is RelationKind.DIFFERENCE]
    told = next((at for at, one in enumerate(differences) if one.holds), len(differences))
    wrong = (one for one in differences[told:] if not one.holds)
    beyond = (one for one in differences if one.stated.amount > one.total * _FAR and not is_near(one))
    others = [*wrong, *beyond]
    return [one for one in found if one not in others]


def _of_other_time(old: Node, change: Node) -> bool:
    """由每年5820元提高到6240元，月增35元: what a month brings is no change of a year's."""
    said = _MONTHLY.search(change.label)
    in_a_year = _IN_A_YEAR.search(change.label) and _MONTHLY.search(old.label)
    return bool(in_a_year) or (said is not None and said.group() not in old.label)


def _change_of(old: Node, new: Node, node: Node) -> Comparison | None:
    if same_measure(old, node):
        return difference(new, old, node, _SURE)
    if node.figure.kind is not Kind.PERCENT or old.figure.kind is not Kind.QUANTITY or not old.amount:
        return None
    if _OF_A_RATE.search(node.label):
        return None
    found = growth(old.amount, abs(new.amount - old.amount), node, (old, new, node), _SURE)
    return found if found.holds or not _said_loosely(old, new, node) else None


def _said_loosely(old: Node, new: Node, times: Node) -> bool:
    """由12人扩大到480人，扩大了40倍: to forty times as many, as it is often said."""
    return times.figure.unit == "倍" and new.amount * _HUNDRED == old.amount * times.amount


def _is_level(node: Node, new: Node) -> bool:
    """优秀率由31%提高到36%；及格率88%，比上年提高3个百分点: what changed may be another figure from here on."""
    alike = node.figure.kind is new.figure.kind and node.column == new.column
    return alike and node.segment != new.segment and not node.is_change


def _left(old: Node, new: Node, node: Node) -> bool:
    """贫困村由98个减少到11个，87个贫困村退出: the difference, by another verb."""
    return node.column == old.column and node.counted and old.amount - new.amount == node.amount > 10
