"""贫困户400户，发展产业310户，丧失劳动能力的85户，产业覆盖率98.41%: of all but those that it is not asked of."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import SHARES
from jingzhun.checker.relation import RelationKind

_RATE = re.compile("[\u4e00-\u9fff]{2,}(?<![增降])(?:率|面|比例)(?:为|达到?|仅|只有|已达|是)*$")
_EXEMPT = re.compile(
    "丧失|无劳动?[能力]|无劳力|不具备|无需|不需要?|不宜|不适宜|死亡|去世|已故|失联|失踪|服刑|参军|长期(?:在外|外出)|特殊(?:情况|原因)"
)
# 扣除丧失劳动能力的85户: said in so many words
_TAKEN = re.compile("(?:扣除|剔除|除去|减去|不含|排除)[^，。；、\\d]{0,16}$")
_HUNDRED, _REACH, _DIGITS, _SURE = Decimal(100), 10, 3, 0.75


def exempt_rates_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """What holds, of percentages with digits enough; a slip where the words take them away."""
    for percent in nodes:
        told = percent.figure.kind in SHARES and percent.figure.exact and _RATE.search(percent.label)
        if told and digits_of(percent.figure) >= _DIGITS and percent.figure.place < 1:
            readings = list(_readings(percent, nodes))
            slips = [one for one in readings if _TAKEN.search(one.nodes[1].label) and _swapped(one)]
            yield from ([one for one in readings if one.holds] or slips)[:1]


def _readings(percent: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    before = nodes[max(percent.number - _REACH, 0) : percent.number]
    near = [node for node in before if node.sentence == percent.sentence and node.is_amount]
    for exempt in (node for node in near if _EXEMPT.search(node.label) or _TAKEN.search(node.label)):
        alike = [node for node in near if node.column == exempt.column and node is not exempt]
        wholes = [node for node in alike if node.amount > exempt.amount and node.number < exempt.number]
        parts = [node for node in alike if pairs_of(node.label) & pairs_of(percent.label)]
        for whole in wholes[:1]:
            rest = whole.amount - exempt.amount
            yield from (_of(part, rest, (whole, exempt, part, percent)) for part in parts if part.amount <= rest)


def _of(part: Node, whole: Decimal, nodes: tuple[Node, Node, Node, Node]) -> Comparison:
    percent = nodes[-1]
    computed = part.amount / whole * _HUNDRED
    holds = abs(computed - percent.amount) <= percent.figure.place / 2
    return Comparison(RelationKind.RATIO, whole, (part.amount,), percent, computed, holds, _SURE, nodes)


def _swapped(found: Comparison) -> bool:
    step = found.stated.figure.place / 2
    return any(abs(found.computed - meant.amount) <= step for meant in as_meant(found.stated))
