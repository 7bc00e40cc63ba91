"""女性1.8万人，占困难人口总数的46.6%。…占全区困难人口的83.5%: one whole, named alike, whose figure stands far off."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import is_near
from jingzhun.checker.claims.comparison import Comparison, stated_in
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.planned_items import planned_items
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.figure import SHARES

_GENERAL = re.compile("总人数|总户数|总数|总量|总额|总|全部|全[省市州县区旗镇乡村]|[我该]?[省市县区镇乡]|的")
_NAME, _TELLING, _CLAUSE, _SURE, _LINES = 2, 2, 3, 0.85, 5


def with_one_whole(nodes: tuple[Node, ...], told: list[Comparison]) -> list[Comparison]:
    """A share that holds tells the figure of the words 占…的; another of the paragraph, of the same words, is of it.

    Where another reading holds it stays; one that fails gives way to this one.
    """
    known = stated_in(one for one in told if one.holds)
    found: list[Comparison] = []
    for percent in nodes:
        part = _part(percent, nodes) if percent.number not in known else None
        if part is not None:
            found += list(_like_sisters(percent, part, told, nodes))[:1]
    read = stated_in(found)
    return [*(one for one in told if one.stated.number not in read), *found]


def _part(percent: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The figure just before it, in its clause or beside it."""
    before = nodes[percent.number - 1] if percent.number and percent.figure.kind in SHARES else None
    near = before is not None and before.sentence == percent.sentence and strongest(percent.gap) < _CLAUSE
    return before if near and before is not None and before.counted and percent.figure.exact else None


def _like_sisters(percent: Node, part: Node, told: list[Comparison], nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    name = _whole_name(percent, part)
    known = len(name) >= _NAME and not planned_items(name, part, percent, nodes)
    for one in told if known else ():
        if _is_sister(one, percent, part) and _whole_name(one.stated, one.nodes[1]) == name:
            found = share_of(percent, part, one.nodes[0], _SURE)
            if found.holds or is_near(found):
                yield found


def _is_sister(one: Comparison, percent: Node, part: Node) -> bool:
    """A share of the same paragraph, or of a line just before in the very words, that holds by digits enough."""
    share = one.is_share and one.holds
    lines = percent.paragraph - one.stated.paragraph if one.stated.label == percent.label else 0
    near = percent.paragraph - lines == one.stated.paragraph and lines <= _LINES
    near = near and one.stated.number < percent.number
    if not share or not near or digits_of(one.stated.figure) <= _TELLING:
        return False
    whole, other = one.nodes[:2]
    return whole.column == part.column == other.column and part.amount < whole.amount


def _whole_name(percent: Node, part: Node) -> str:
    form = share_form.form_of(percent, part)
    return _GENERAL.sub("", form.whole) if form is not None and form.name == "share" else ""
