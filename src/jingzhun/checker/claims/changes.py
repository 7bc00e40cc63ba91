"""Changes: 由679.1万人降至120.2万人，减少558.9万人; 比上年增加3893万元，增长6.25%; 比上年的1.2万元增长300%."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims import connectives
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.levels import Levels
from jingzhun.checker.claims.node import Node, strongest
from jingzhun.checker.claims.rounding import slack, spread
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_HUNDRED = Decimal(100)
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_AGAINST_LAST = re.compile("[较比](?:上|去|前)一?年")
_YEARLY = re.compile("年均|平均|每年")
_REACH = 4
_SURE, _LIKELY = 0.92, 0.85


def changes_of(nodes: tuple[Node, ...], levels: Levels, text: str) -> Iterator[Comparison]:
    for node in nodes:
        new = _raised_to(node, nodes, text)
        if new is not None:
            yield from _from_to(node, new, nodes)
        elif node.is_change and node.figure.kind is Kind.QUANTITY and not node.per_head:
            yield from _changed_by(node, nodes, levels)
        elif node.is_base and node.figure.kind in {Kind.QUANTITY, Kind.PERCENT}:
            yield from _against_base(node, nodes, levels)


def _raised_to(old: Node, nodes: tuple[Node, ...], text: str) -> Node | None:
    """The node that `old` rose or fell to."""
    new = _next(old, nodes, 1)
    if new is None or new.column != old.column or new.depth != old.depth:
        return None
    between = text[old.figure.end : new.figure.start]
    said = connectives.TO.search(between) and len(between) <= 24 and strongest(between) <= 2
    return new if said and _begins(old, text) else None


def _begins(old: Node, text: str) -> bool:
    return bool(connectives.FROM.search(text[max(old.figure.start - 24, 0) : old.figure.start]))


def _from_to(old: Node, new: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    change = abs(new.amount - old.amount)
    for step in range(1, _REACH):
        node = _next(new, nodes, step)
        if node is None or connectives.FROM.search(node.label) or node.depth != new.depth:
            return
        if _left(old, new, node):
            yield difference(old, new, node, _SURE)
            return
        if not _says_change(node) or _YEARLY.search(node.label) or (node.per_head and not old.per_head):
            continue
        if _same_measure(old, node):
            yield difference(new, old, node, _SURE)
        elif node.figure.kind is Kind.PERCENT and old.figure.kind is Kind.QUANTITY and old.amount:
            yield growth(old.amount, change, node, (old, new, node), _SURE)


def _left(old: Node, new: Node, node: Node) -> bool:
    """贫困村由98个减少到11个，87个贫困村退出: the difference, by another verb."""
    return node.column == old.column and node.counted and old.amount - new.amount == node.amount > 10


def _same_measure(old: Node, change: Node) -> bool:
    """Shares change by points, all else by its own unit."""
    if old.figure.kind is Kind.PERCENT:
        return change.figure.kind is Kind.POINTS
    return change.column == old.column and change.figure.kind is Kind.QUANTITY


def _says_change(node: Node) -> bool:
    return bool(connectives.CHANGED_BY.search(node.label))


def _changed_by(change: Node, nodes: tuple[Node, ...], levels: Levels) -> Iterator[Comparison]:
    """T比上年增加D，增长P%: the base is T less D."""
    percent = _percent_after(change, nodes)
    years = _YEAR.findall(change.gap)
    if years:
        yield from _by_years(change, percent, years, nodes, levels)
    total = levels.before(change)
    if percent is None or total is None:
        return
    up = connectives.CHANGE_UP.search(change.label)
    base = total.amount - change.amount if up else total.amount + change.amount
    if base > 0:
        found = growth(base, change.amount, percent, (total, change, percent), _LIKELY)
        beside = percent.number - total.number == 2
        if found.holds or (not years and _only_change(change, nodes) and (beside or _near(found))):
            yield found


def _near(found: Comparison) -> bool:
    """A wrong base gives a wholly different percentage; a slip gives one not far off."""
    return abs(found.computed - found.stated.amount) <= found.stated.amount / 2


def _only_change(change: Node, nodes: tuple[Node, ...]) -> bool:
    """With two changes before one percentage it is not said whose growth it is."""
    around = (_next(change, nodes, -1), _next(change, nodes, 1))
    return not any(node and node.is_change and node.figure.kind is Kind.QUANTITY for node in around)


def _by_years(
    change: Node, percent: Node | None, years: list[str], nodes: tuple[Node, ...], levels: Levels
) -> Iterator[Comparison]:
    """2018年比2016年增加2.74亿元，增长56.8%, where the figures of both years stand before; 2018年较上年 too."""
    if len(years) == 1 and _AGAINST_LAST.search(change.gap):
        years = [*years, f"{int(years[0][:4]) - 1}年"]
    base = _of_year(change, years[-1], nodes)
    level = _of_year(change, years[0], nodes) if len(years) > 1 else levels.before(change)
    if base is not None and level is not None and base is not level:
        yield difference(level, base, change, _LIKELY)
    if base is not None and percent is not None and base.amount:
        yield growth(base.amount, change.amount, percent, (base, change, percent), _LIKELY)


def _of_year(change: Node, year: str, nodes: tuple[Node, ...]) -> Node | None:
    for number in range(change.number - 1, max(change.number - 14, -1), -1):
        node = nodes[number]
        if node.paragraph == change.paragraph and node.column == change.column and _YEAR.findall(node.gap) == [year]:
            return node
    return None


def _against_base(base: Node, nodes: tuple[Node, ...], levels: Levels) -> Iterator[Comparison]:
    """T比上年的B增长P%, 增加D."""
    total = levels.before(base)
    if total is None or not base.amount or connectives.FROM.search(base.label):
        return
    for step in (1, 2):
        node = _next(base, nodes, step)
        if node is None or not _says_change(node):
            return
        if node.figure.kind is Kind.PERCENT and base.figure.kind is Kind.QUANTITY:
            yield growth(base.amount, abs(total.amount - base.amount), node, (total, base, node), _LIKELY)
        elif _same_measure(base, node):
            yield difference(total, base, node, _LIKELY)


def difference(one: Node, other: Node, stated: Node, sure: float) -> Comparison:
    large, small = (one, other) if one.amount >= other.amount else (other, one)
    tolerance = sum((max(slack(node.figure)) for node in (one, other, stated)), Decimal(0))
    computed = large.amount - small.amount
    holds = abs(computed - stated.amount) <= tolerance
    return Comparison(
        RelationKind.DIFFERENCE, large.amount, (small.amount,), stated, computed, holds, sure, (large, small, stated)
    )


def growth(base: Decimal, change: Decimal, percent: Node, nodes: tuple[Node, ...], sure: float) -> Comparison:
    """The change over the base, as exactly as the figures are written."""
    computed = change / base * _HUNDRED
    tolerance = (
        sum((max(spread(node.figure)) for node in nodes[:-1]), Decimal(0)) / base * _HUNDRED * (1 + change / base)
    )
    below, above = slack(percent.figure)
    half = percent.figure.place / 2
    holds = percent.amount - max(below, half) - tolerance <= computed <= percent.amount + max(above, half) + tolerance
    return Comparison(RelationKind.GROWTH, base, (change,), percent, computed, holds, sure, nodes)


def _percent_after(change: Node, nodes: tuple[Node, ...]) -> Node | None:
    for step in range(1, _REACH):
        node = _next(change, nodes, step)
        if node is None:
            return None
        if node.figure.kind is Kind.PERCENT:
            grown = re.search("增长|增幅|增加|提高|下降|降幅|减少|降低|上升", node.label)
            return node if grown and not re.search("比|较|年均", node.label) else None
        if node.counted:
            return None
    return None


def _next(node: Node, nodes: tuple[Node, ...], step: int) -> Node | None:
    number = node.number + step
    if not 0 <= number < len(nodes) or nodes[number].sentence != node.sentence:
        return None
    return nodes[number]
