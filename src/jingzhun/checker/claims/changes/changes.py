"""Changes: 由679.1万人降至120.2万人，减少558.9万人; 比上年增加3893万元，增长6.25%; 比上年的1.2万元增长300%."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.against_bases import against_base
from jingzhun.checker.claims.changes.change_readings import (
    difference,
    grown_by,
    growth,
    is_near,
    next_in,
    same_measure,
    says_change,
)
from jingzhun.checker.claims.changes.changes_by_years import by_years, years_of
from jingzhun.checker.claims.changes.last_years import LAST_YEAR
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.named_before import named_before
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.earlier_words import name_of
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_YEARLY = re.compile("年均|平均|每年")
_MONTHLY = re.compile("月|日|天")
_EXACTLY = re.compile("^(?:正好|刚好|恰好|差不多|将近|接近|大约|几乎)(?:是|有)?$")
_IN_A_YEAR = re.compile("[一全每]年")
_OF_OTHERS = re.compile("比|较|年均|分别")
_REACH, _LEAD = 4, 24
# 用时由12分钟延长到15分钟，及格率提高25%: another measure
_OF_A_RATE = re.compile("(?<![增长降幅])率[^，。；]{0,4}(?:提高|下降|增长|上升|降低)")
_SURE, _LIKELY, _HUNDRED, _FAR = 0.92, 0.85, 100, 10


def changes_of(nodes: tuple[Node, ...], levels: Levels, text: str) -> Iterator[Comparison]:
    reached: set[int] = set()
    for node in nodes:
        new = _raised_to(node, nodes, text)
        if new is not None:
            reached.add(new.number)
            yield from _without_other_measures(list(_from_to(node, new, nodes)))
        elif node.number in reached:
            continue
        elif node.is_change and node.figure.kind is Kind.QUANTITY and not node.per_head:
            yield from _changed_by(node, nodes, levels)
        elif says_change(node) and node.counted and not node.per_head:
            percent = _percent_after(node, nodes)
            yield from _grown_far(node, percent, nodes) if percent is not None else ()
        elif node.is_base and node.figure.kind in {Kind.QUANTITY, Kind.PERCENT}:
            yield from against_base(node, nodes, levels)


def _raised_to(old: Node, nodes: tuple[Node, ...], text: str) -> Node | None:
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


def _from_to(old: Node, new: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
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


def _without_other_measures(found: list[Comparison]) -> list[Comparison]:
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


def _changed_by(change: Node, nodes: tuple[Node, ...], levels: Levels) -> Iterator[Comparison]:
    """T比上年增加D，增长P%: the base is T less D."""
    percent = _percent_after(change, nodes)
    years = years_of(change)
    told = list(by_years(change, percent, years, nodes, levels)) if years else []
    yield from told
    if percent is not None and not _against_base_before(change, nodes):
        yield from _grown(change, percent, nodes, levels, named=len(years) > 1 or bool(told))


def _against_base_before(change: Node, nodes: tuple[Node, ...]) -> bool:
    """比去年的500亩增加60亩, 去年为500亩，增加60亩: told of the base."""
    before = next_in(change, nodes, -1)
    base = before is not None and (before.is_base or LAST_YEAR.search(before.label) or name_of(before) is not None)
    return bool(base) and before is not None and before.column == change.column


def _grown(
    change: Node, percent: Node, nodes: tuple[Node, ...], levels: Levels, *, named: bool
) -> Iterator[Comparison]:
    total = levels.before(change)
    if total is None:
        yield from _grown_far(change, percent, nodes)
        return
    found = grown_by(total, change, percent, _LIKELY)
    beside = percent.number - total.number == 2
    alone = not named and _only_change(change, nodes)
    if found is not None and (found.holds or (alone and (beside or is_near(found)))):
        yield found


def _grown_far(change: Node, percent: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """住院8640人次。…住院人次减少360人次，下降4%: only what holds of a figure of the same words."""
    for level in named_before(change.label, change, nodes):
        found = grown_by(level, change, percent, _LIKELY)
        if found is not None and found.holds:
            yield found
            return


def _only_change(change: Node, nodes: tuple[Node, ...]) -> bool:
    """With two changes before one percentage it is not said whose growth it is."""
    around = (next_in(change, nodes, -1), next_in(change, nodes, 1))
    return not any(node and node.is_change and node.figure.kind is Kind.QUANTITY for node in around)


def _percent_after(change: Node, nodes: tuple[Node, ...]) -> Node | None:
    for step in range(1, _REACH):
        node = next_in(change, nodes, step)
        if node is None:
            return None
        if node.figure.kind is Kind.PERCENT:
            return node if connectives.GROWN.search(node.label) and not _OF_OTHERS.search(node.label) else None
        if node.counted:
            return None
    return None
