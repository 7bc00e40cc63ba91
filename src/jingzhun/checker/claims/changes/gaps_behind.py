"""支付率55%。序时要求是75%，我们差了20个百分点: how far one's own figure is from another's that stands before."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, is_near
from jingzhun.checker.claims.changes.gap_rows import is_compared
from jingzhun.checker.claims.changes.last_years import LAST_YEAR
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import SHARES, Kind

_OTHERS = re.compile(
    "(?:要求|目标|标准|进度|指标|底线|红线|均值|平均|序时|全[国省市州县区])[^，。；：、\\d]{0,10}$|[省市州县][里上](?:的|是|为)[^，。；：、\\d]{0,8}$"
)
_COMPARED = re.compile("[比较]|[高低快慢少多大小]于|超过|由|从|以[上下]|完成|达到|提高|降到")
_OWN = "(?:我们|咱们|[我本][省市州县区乡镇村]|全[县乡镇村]|目前|现在|离(?:此|要求|目标)|与之相比|相比之下|[两二]者)?"
_GAP = re.compile(
    f"，(?:而|但|可|却)?{_OWN}(?:还|仍|尚|就|却|也|要|只)*(?:整整|足足)?"
    "(?:[低高少多差慢快欠缺]|超出?|相差|差距|落后|领先)(?:了|出|着|有|为|达|近|约|整整|足足|将近)*"
)
# 高于全国平均水平（91.1%）0.5个百分点
_IN_BRACKETS = re.compile("(?:[高低快慢]于|领先于?|落后于?|超过|[比较])[^，。；：、（\\d]{2,24}（(?:为|是)?$")
_BEHIND_BRACKET = re.compile("）(?:[高低快慢多少]出?|领先|落后)?(?:了|约|近)*")
_MOST, _DIGITS, _REACH, _SURE = 4, 2, 8, 0.8


def gaps_behind_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Own figures of this sentence or the one before: the nearest that agrees; else the only one there is."""
    for stated in nodes:
        other = node_before(stated, nodes)
        if _tells_gap(stated, other):
            found = [difference(own, other, stated, _SURE) for own in _own(other, nodes)]
            holding = [one for one in found if one.holds]
            slips = [one for one in found if any(one.computed == meant.amount for meant in as_meant(stated))]
            wrong = slips or found
            yield from holding[:1] or [one for one in wrong if len(wrong) == 1 and is_near(one)]


def _tells_gap(stated: Node, other: Node) -> bool:
    points = stated.figure.kind is Kind.POINTS and other.figure.kind in SHARES
    bracketed = stated.depth < other.depth and other.owner == other.number - 1 and _IN_BRACKETS.search(other.gap)
    if points and bracketed:
        return stated.sentence == other.sentence and bool(_BEHIND_BRACKET.fullmatch(stated.gap.strip()))
    alike = points or (stated.column == other.column and stated.figure.kind is Kind.QUANTITY and other.counted)
    beside = stated.sentence == other.sentence and stated.depth == other.depth and other.figure.high is None
    return alike and beside and bool(_GAP.fullmatch(stated.gap.strip())) and _is_of_others(other)


def _is_of_others(other: Node) -> bool:
    clause = re.split("[，。；：、！？\n]", other.gap.strip())[-1]
    return bool(_OTHERS.search(clause)) and not _COMPARED.search(clause)


def _own(other: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """Growth is compared with growth; a figure of others with none of theirs."""
    before = reversed(nodes[max(other.number - _REACH, 0) : other.number])
    near = (node for node in before if node.paragraph == other.paragraph and other.sentence - node.sentence <= 1)
    return [node for node in near if _alike(node, other) and not (_is_of_others(node) or is_compared(node))][:_MOST]


def _alike(node: Node, other: Node) -> bool:
    if node.figure.high is not None or _grows(node) != _grows(other) or node.is_base or LAST_YEAR.search(node.label):
        return False
    if other.figure.kind in SHARES:
        return node.figure.kind is other.figure.kind
    return node.counted and node.column == other.column and digits_of(node.figure) >= _DIGITS


def _grows(node: Node) -> bool:
    """高于全县增速（7.1%）: the words of what stands in brackets are before them."""
    words = node.gap.partition("（")[0] if _IN_BRACKETS.search(node.gap) else node.label
    return bool(connectives.GROWN.search(words)) or "增速" in words
