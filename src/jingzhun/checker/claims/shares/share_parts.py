"""Which figure a percentage belongs to: the nearest before it, or those of its item."""

import re

from jingzhun.checker.claims.nodes.node import PEOPLE, Node, strongest
from jingzhun.checker.claims.shares.done_parts import Totals, before_whole, done_beside_rest, done_of_due
from jingzhun.checker.claims.shares.named_parts import (
    BY_COLUMN,
    homes_first,
    item_called,
    named_part,
    namesakes_of,
    parts_named_before,
    poor_before,
)
from jingzhun.checker.claims.shares.parts_behind import parts_behind
from jingzhun.checker.claims.shares.share_bases import based_on
from jingzhun.checker.claims.shares.share_form import Form

_COLUMNS = {
    "人次|人数|人口": PEOPLE,
    "户数|户的?总数|户$": frozenset({"household"}),
    "资金|金额|投资|费用": frozenset({"money"}),
    "面积": frozenset({"亩", "公顷", "平方米"}),
}
_BY = {"户": "household", "人": "person"}
_MOST = 3
_ITS_SHARE = re.compile("^(?:约|各|只|仅)?占(?:比|总数的?|其中的?)?")


def parts_of(percent: Node, form: Form, nodes: tuple[Node, ...], totals: Totals) -> list[Node]:
    behind = parts_behind(percent, form, nodes)
    if behind is not None:
        return behind
    if form.name == "incidence_before":
        return poor_before(percent, nodes)
    if form.name == "of":
        return before_whole(nodes[percent.number - 1], nodes, totals)
    last = _last_before(percent, nodes)
    base = based_on(percent, nodes)
    last -= base is not None and base.number == last
    named = named_part(percent, last, nodes) or item_called(percent, last, nodes)
    if named is not None:
        return homes_first(percent, named, nodes)
    found = [*namesakes_of(percent, form, nodes), *_nearest(percent, last, nodes)]
    if not found or form.name == "risen":
        found += parts_named_before(percent, form, nodes)
    found = _reckoned_by(percent, done_of_due(_of_named_column(found, form.whole), nodes, totals))
    found = done_beside_rest(form, found, nodes)
    return [*found, *(total for node in found[:1] for total in totals.get(node.number, ()))]


def _last_before(percent: Node, nodes: tuple[Node, ...]) -> int:
    """1200户（其中贫困户300户，占25%）: within the brackets rather than before them, if an item stands there."""
    before = percent.number - 1
    if percent.owner < 0 or percent.owner >= before:
        return before if percent.owner < 0 else percent.owner
    inner, outer = nodes[before], nodes[percent.owner]
    item = inner.owner == percent.owner and inner.counted and inner.column == outer.column and outer.counted
    told = item and _ITS_SHARE.search(percent.label) and inner.amount <= outer.amount
    return before if told else percent.owner


def _reckoned_by(percent: Node, found: list[Node]) -> list[Node]:
    """1317户5021人，按户计算消除率…: of the households alone."""
    said = BY_COLUMN.search(percent.label)
    return [node for node in found if node.column == _BY[said["what"]]] if said else found


def _of_named_column(found: list[Node], whole: str) -> list[Node]:
    """2060人次103万元，占总人次的…: where the whole is said to count people, its part does too."""
    columns = next((columns for words, columns in _COLUMNS.items() if re.search(words, whole)), frozenset())
    return [node for node in found if node.column in columns] or found


def _nearest(percent: Node, last: int, nodes: tuple[Node, ...]) -> list[Node]:
    found: list[Node] = []
    for number in range(last, max(last - 5, -1), -1):
        node = nodes[number]
        if node.sentence != percent.sentence or len(found) == _MOST:
            break
        if node.per_head:
            continue
        if node.counted and node.depth <= percent.depth and (not found or _one_item(node, found[-1])):
            found.append(node)
        elif found:
            break
    return found


def _one_item(node: Node, later: Node) -> bool:
    return later.number - node.number == 1 and strongest(later.gap) <= 1 and later.label in {node.label, ""}
