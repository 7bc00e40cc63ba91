"""审定449.1万元，…已支付463.6万元，超付14.5万元: what was paid or told too much or too little is a difference."""

import re
from collections.abc import Iterator
from itertools import combinations

from jingzhun.checker.claims.changes.change_readings import difference, is_near
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.words.word_rows import rows_of
from jingzhun.checker.figure import Kind

EXCESS = re.compile(
    "(?:[超多少欠虚冒漏](?:支付|付|支|花|用|领|拨|发|报|计|算|占|收|领|增|缴|交|还|补|列|期|时)|[拖尾下]欠|缺[勤额]|[审核]减|核增|超出|[高低多]出|[逾延]期|延误|拖延|拖期|相差|差额|差距|缺口|差"
    "|超额(?:完成)?|超出?(?:合同|概算|预算|批复|计划|任务|标准|限额|工期|中标|[送审控]|规定)[^，。；]{0,4})(?:了|资金|补助|面积|为|达)*$"
)
_RIGHT, _HELD_TO = rows_of("due_words.txt")
BOUND = re.compile("|".join(_HELD_TO))
DUE = re.compile("|".join((*_RIGHT, *_HELD_TO)))
_OVER = re.compile("超出?(?:合同|概算|预算|批复|计划|任务|规划|设计)")
_REACH, _NEAR, _FAR, _TELLING = 8, 10, 40, 3


def excesses_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    for stated in nodes:
        if EXCESS.search(stated.label) and stated.figure.kind is Kind.QUANTITY:
            levels = [node for node in nodes[max(stated.number - _REACH, 0) : stated.number] if _level(node, stated)]
            found = [difference(one, other, stated, 0.8) for one, other in combinations(reversed(levels), 2)]
            holding = next((one for one in found if one.holds), None)
            holding = holding or _slip(levels, stated, nodes) or _far_bound(levels, stated, nodes)
            if holding is not None:
                yield holding


def _level(node: Node, stated: Node) -> bool:
    beside = node.sentence == stated.sentence and node.column == stated.column and node.depth == stated.depth
    return beside and node.counted and node.amount > stated.amount


def _slip(levels: list[Node], stated: Node, nodes: tuple[Node, ...]) -> Comparison | None:
    """What stands just before and what was due, or was really there: only where they nearly give the figure."""
    due = [node for node in levels[:-1] if DUE.search(node.label)]
    if levels and DUE.search(levels[-1].label):
        due = levels[-2:-1]
    if not due:
        return None
    found = difference(levels[-1], due[-1], stated, 0.75)
    told = [node for node in nodes[max(stated.number - _REACH, 0) : stated.number] if node.figure.kind is Kind.QUANTITY]
    beside = told[-2:] == [due[-1], levels[-1]]
    gap = abs(found.computed - stated.amount)
    slipped = is_near(found) or slips.one_digit(gap, stated.figure.place) or slips.makes_up(*_as_sum(found))
    return found if gap * _NEAR <= stated.amount or (beside and slipped) else None


def _far_bound(levels: list[Node], stated: Node, nodes: tuple[Node, ...]) -> Comparison | None:
    """批准解决27958人。…受益29574人，超批复人口1616人: what was agreed stands sentences before; only what holds."""
    if not levels or not _OVER.search(stated.label) or telling_digits_of(stated.figure) < _TELLING:
        return None
    before = nodes[max(stated.number - _FAR, 0) : stated.number]
    alike = (node for node in reversed(before) if node.column == stated.column and node.is_amount and not node.depth)
    far = (node for node in alike if node.sentence != stated.sentence and node.amount < levels[-1].amount)
    found = (difference(levels[-1], node, stated, 0.8) for node in far)
    return next((one for one in found if one.computed == stated.amount), None)


def _as_sum(found: Comparison) -> tuple[Node, tuple[Node, ...]]:
    large, small, stated = found.nodes
    return large, (small, stated)
