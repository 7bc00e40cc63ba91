"""收回问卷6082份，其中有效5926份: one part alone, told for no share and no rest, is within its whole."""

from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.orders.among import of_one_kind, stands_among
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind
from jingzhun.checker.figures import units

_REACH, _SURE = 3, 0.75
# 校舍36200平方米，其中农村24100平方米
_MEASURED = frozenset({"area", "length", "mass", "power", "volume", "money"})


def lone_parts_of(nodes: tuple[Node, ...], taken: set[int], text: str) -> Iterator[Comparison]:
    """Of people and things that are counted one by one: what statistics give in 万 is no list to be held against."""
    for part in nodes:
        whole = _whole(part, nodes, text) if _usable(part) and part.number not in taken else None
        told = whole is not None and (_alone(part, nodes) or _of_one_noun(part, whole, text))
        if whole is not None and told and _within(part, whole, nodes):
            yield order_of(whole, (part,), _SURE)


def _usable(part: Node) -> bool:
    usual = part.is_amount and units.class_of(part.figure.base_unit) not in _MEASURED
    return usual and part.number > 0 and part.figure.unit == part.figure.base_unit


def _whole(part: Node, nodes: tuple[Node, ...], text: str) -> Node | None:
    """The figure just before, or before a rate of its own: 收回6082份，回收率95%，其中有效问卷5926份."""
    before = reversed(nodes[max(part.number - _REACH, 0) : part.number])
    whole = next((node for node in before if node.figure.kind is not Kind.PERCENT), None)
    if whole is None or not _usable_whole(whole, part):
        return None
    return whole if _partly(part, whole, text) or stands_among(part, whole, text) else None


def _usable_whole(whole: Node, part: Node) -> bool:
    return whole.segment == part.segment and whole.counted and of_one_kind(part, whole)


def _partly(part: Node, whole: Node, text: str) -> bool:
    """其中 stands just before the part; 含 in the brackets of its whole."""
    between = text[whole.figure.end : part.figure.start]
    found = connectives.PART.search(between)
    if found is None or part.region != part.number + 1:
        return False
    return strongest(between[: found.start()]) <= 2 and not strongest(between[found.end() :].lstrip("，：: "))


def _of_one_noun(part: Node, whole: Node, text: str) -> bool:
    """抽查的64个县中，有35个县挤占1.2亿元: whatever is told of them behind."""
    nouns = {node.figure.after[:1] for node in (part, whole)}
    return stands_among(part, whole, text) and len(nouns) == 1 and "" not in nouns


def _alone(part: Node, nodes: tuple[Node, ...]) -> bool:
    """No share, no amount and no further item behind it; what its own brackets hold is told of itself."""
    after = (node for node in nodes[part.number + 1 : part.number + 1 + _REACH] if node.owner != part.number)
    behind = next((node for node in after if node.figure.kind is not Kind.COUNT_WORD), None)
    return behind is None or behind.segment != part.segment or (part.depth > 0 and behind.depth < part.depth)


def _within(part: Node, whole: Node, nodes: tuple[Node, ...]) -> bool:
    """Or it is not, by a slip: 发放820份，收回746份，其中有效764份; 其中 may take up several figures together."""
    if part.amount <= whole.amount:
        return True
    before = node_before(whole, nodes)
    stage = before.column == whole.column and before.amount > part.amount and strongest(whole.gap) == 2
    meant = (one.amount for one in slips.as_meant(part))
    return stage and before.segment == whole.segment and any(amount <= whole.amount for amount in meant)
