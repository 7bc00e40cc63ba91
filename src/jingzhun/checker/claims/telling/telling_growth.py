"""Growth and changes by figures that nothing ties but their digits."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, growth, says_change
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.telling.chance import surest
from jingzhun.checker.claims.telling.operands import Operands, alike, beside, circles_around, of_one_name
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_OTHER = re.compile("年均|实际|可比|不变价|名义|分别|百分点")
_FELL = re.compile("下降|降低|降幅|减少|下滑|回落|缩减|压减|少")
_SURE, _LEAST, _STEPS = 0.6, 0.03, 10


def telling_growth_of(nodes: tuple[Node, ...], settled: set[int]) -> Iterator[Comparison]:
    """The base, and what it became or by how much it changed."""
    for stated in nodes:
        if stated.number not in settled and not _OTHER.search(stated.label) and stated.figure.exact:
            found = (surest(row, least=_LEAST) for row in _readings(stated, nodes))
            yield from [one for one in found if one is not None][:1]


def _readings(stated: Node, nodes: tuple[Node, ...]) -> Iterator[list[Comparison]]:
    if _is_growth(stated):
        yield from (_growths(stated, circle) for circle in circles_around(stated, nodes))
    elif _is_change(stated):
        yield from (_differences(stated, circle) for circle in circles_around(stated, nodes))


def _is_growth(stated: Node) -> bool:
    return stated.figure.kind is Kind.PERCENT and bool(connectives.GROWN.search(stated.label))


def _is_change(stated: Node) -> bool:
    return stated.figure.kind is Kind.QUANTITY and (stated.is_change or says_change(stated)) and not stated.per_head


def _growths(stated: Node, circle: Operands) -> list[Comparison]:
    fell = bool(_FELL.search(stated.label))
    return [
        growth(base.amount, abs(level.amount - base.amount), stated, (level, base, stated), _SURE)
        for level in circle
        for base in circle
        if alike(level, base) and beside(stated, (level, base)) and (level.amount < base.amount) == fell
        and _are_levels(level, base) and level.amount != base.amount
    ]  # fmt: skip


def _are_levels(level: Node, base: Node) -> bool:
    """Of one thing, the one no rounded figure of the other's size; of 0.30 and 0.29万元 rounding leaves any growth."""
    exact = level.figure.exact and base.figure.exact and level.figure.unit == base.figure.unit
    apart = abs(level.amount - base.amount) >= max(level.figure.place, base.figure.place) * _STEPS
    return of_one_name(level, base) and exact and apart and not level.is_change and not base.is_change


def _differences(stated: Node, circle: Operands) -> list[Comparison]:
    levels = [node for node in circle if node.column == stated.column and not node.is_change and not node.per_head]
    return [
        difference(large, small, stated, _SURE)
        for large in levels
        for small in levels
        if large.amount > small.amount and beside(stated, (large, small)) and _are_levels(large, small)
    ]
