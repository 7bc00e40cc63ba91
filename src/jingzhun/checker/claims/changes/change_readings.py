"""A change read as a claim: the difference of two figures, or the growth over a base."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, measure_of
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.rounding import ends_otherwise, finest_of, slack, slack_beside, spread
from jingzhun.checker.claims.slips.slips import as_meant, moved_point
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_OF_OTHERS = re.compile("比|较|年均|分别")
_REACH = 4
_HUNDRED = Decimal(100)
_HALF = Decimal("0.5")
_TELLING = 3
"""So many digits are not met by chance."""


def difference(one: Node, other: Node, stated: Node, sure: float) -> Comparison:
    large, small = (one, other) if one.amount >= other.amount else (other, one)
    tolerance = _tolerance(one, other, stated)
    computed = large.amount - small.amount
    holds = abs(computed - stated.amount) <= tolerance
    return Comparison(
        RelationKind.DIFFERENCE, large.amount, (small.amount,), stated, computed, holds, sure, (large, small, stated)
    )


def _tolerance(*nodes: Node) -> Decimal:
    """7万元，比去年的5.6万元多1.4万元: beside two figures with decimals 7万元 is 7.0万元."""
    finest = finest_of(node.figure for node in nodes)
    fine = sum(node.figure.place == finest.place for node in nodes) > 1 and nodes[0].figure.kind is Kind.QUANTITY
    slacks = (slack_beside(node.figure, finest, fine=fine) if fine else slack(node.figure) for node in nodes)
    return sum(map(max, slacks), Decimal(0))


def growth(base: Decimal, change: Decimal, percent: Node, nodes: tuple[Node, ...], sure: float) -> Comparison:
    """The change over the base, as exactly as the figures are written."""
    computed = change / base * _HUNDRED
    tolerance = _growth_tolerance(base, change, nodes[:-1])
    below, above = slack(percent.figure)
    half = percent.figure.place / 2
    exactly = percent.amount - max(below, half) - tolerance <= computed <= percent.amount + max(above, half) + tolerance
    holds = exactly or ends_otherwise(percent.figure, computed, (node.figure for node in nodes[:-1]))
    return Comparison(RelationKind.GROWTH, base, (change,), percent, computed, holds, sure, nodes)


def _growth_tolerance(base: Decimal, change: Decimal, nodes: tuple[Node, ...]) -> Decimal:
    """人均945元，增加83元: what is told per head is rounded. The new level moves the growth less than its base does."""
    per_head = any(node.per_head for node in nodes)
    apart = Decimal(0)
    for node in nodes:
        rounded = max(*spread(node.figure), _HALF * node.figure.place if per_head else Decimal(0))
        apart += rounded if node.amount == base + change else rounded * (1 + change / base)
    return apart / base * _HUNDRED


def grown_by(level: Node, change: Node, percent: Node, sure: float) -> Comparison | None:
    """增加252万元，增长12%: what it was before is the level less the change, or with it where it fell."""
    up = connectives.CHANGE_UP.search(change.label)
    base = level.amount - change.amount if up else level.amount + change.amount
    return growth(base, change.amount, percent, (level, change, percent), sure) if base > 0 else None


def grown_from(level: Node, base: Node, percent: Node, sure: float) -> Comparison:
    """比上年的8000人次增长8%."""
    return growth(base.amount, abs(level.amount - base.amount), percent, (level, base, percent), sure)


def readings_of(level: Node, base: Node, changes: Iterable[Node], sure: float) -> Iterator[Comparison]:
    """Each change between the two: a percentage as growth over the base, what is of their measure as the difference."""
    for change in changes:
        if change.figure.kind is Kind.PERCENT and base.figure.kind is not Kind.PERCENT:
            yield grown_from(level, base, change, sure)
        elif same_measure(base, change):
            yield difference(level, base, change, sure)


def is_near(found: Comparison) -> bool:
    """A wrong base gives a wholly different figure; a slip gives one not far off, or a slip of the pen."""
    near = abs(found.computed - found.stated.amount) <= found.stated.amount / 2
    step = found.stated.figure.place / 2
    meant = (*as_meant(found.stated), *moved_point(found.stated))
    return near or any(abs(found.computed - one.amount) <= step for one in meant) or _over_the_new(found)


def _over_the_new(found: Comparison) -> bool:
    """1.56万人次，增加到2.34万人次，增长33.3%: reckoned over what it rose to."""
    if found.kind is not RelationKind.GROWTH or digits_of(found.stated.figure) < _TELLING:
        return False
    base, change = found.total, found.parts[0]
    new = (one for one in (base + change, base - change) if one > 0)
    step = found.stated.figure.place / 2
    return any(abs(change / one * _HUNDRED - found.stated.amount) <= step for one in new)


def same_measure(level: Node, change: Node) -> bool:
    """Shares change by points, all else by its own unit."""
    if level.figure.kind is Kind.PERCENT:
        return change.figure.kind is Kind.POINTS
    return change.column in {level.column, measure_of(level)} and change.figure.kind is Kind.QUANTITY


def says_change(node: Node) -> bool:
    return bool(connectives.CHANGED_BY.search(node.label))


def rises(change: Node) -> bool:
    return bool(connectives.CHANGE_UP.search(change.label))


def next_in(node: Node, nodes: tuple[Node, ...], step: int) -> Node | None:
    """The node so many steps on, in the same sentence."""
    number = node.number + step
    if not 0 <= number < len(nodes) or nodes[number].sentence != node.sentence:
        return None
    return nodes[number]


def percent_behind(change: Node, nodes: tuple[Node, ...]) -> Node | None:
    """减少54户，下降20.5%: the growth that is told beside a change."""
    for step in range(1, _REACH):
        node = next_in(change, nodes, step)
        if node is None:
            return None
        if node.figure.kind is Kind.PERCENT:
            return node if connectives.GROWN.search(node.label) and not _OF_OTHERS.search(node.label) else None
        if node.counted:
            return None
    return None
