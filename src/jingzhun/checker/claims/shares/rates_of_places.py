"""余额5390万元，其中甲镇986万元、…。逾期235万元，逾期率4.36%，其中甲镇118万元，逾期率11.97%: of what the place has."""

import re
from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import Kind

_LEAST, _CLAUSE, _TELLING, _NEAR, _SURE = 2, 2, 3, 10, 0.8
_PART = re.compile("^(?:其中|包括|含)|(?:共|有|为)+$")
_RATE = re.compile("率(?:为|达到?|约|是)*$")


def rates_of_places_of(nodes: tuple[Node, ...], sums: list[Sum], shares: Iterable[Comparison]) -> Iterator[Comparison]:
    """A rate of all that holds tells of which list those of single places are; what is far off is of something else."""
    of_all = [one for one in shares if one.holds and _RATE.search(one.stated.label)]
    for percent in nodes[1:]:
        part = nodes[percent.number - 1]
        if _is_rate(percent, part):
            alike = (one for one in of_all if one.stated.label == percent.label and _goes_before(one, part))
            wholes = (whole for one in alike for whole in _of_its_place(part, one.nodes[0], sums))
            whole = next(wholes, None)
            if whole is not None and (holds(percent, part, whole) or _is_slip(percent, part, whole)):
                yield share_of(percent, part, whole, _SURE)


def _is_rate(percent: Node, part: Node) -> bool:
    """Just behind a figure that is named."""
    rate = percent.figure.kind is Kind.PERCENT and percent.figure.exact and _RATE.search(percent.label)
    beside = part.sentence == percent.sentence and strongest(percent.gap) <= _CLAUSE and part.counted
    return bool(rate) and beside and len(_place(part)) >= _LEAST


def _goes_before(one: Comparison, part: Node) -> bool:
    stated = one.stated
    return stated.number < part.number and stated.paragraph == part.paragraph and one.nodes[1].column == part.column


def _of_its_place(part: Node, total: Node, sums: list[Sum]) -> Iterator[Node]:
    """The part of the list of the total that has the same name."""
    for claim in sums:
        if claim.total is total and claim.holds:
            yield from (node for node in claim.parts if _place(node) == _place(part) and node.amount >= part.amount)


def _place(node: Node) -> str:
    return _PART.sub("", node.label)


def _is_slip(percent: Node, part: Node, whole: Node) -> bool:
    computed = part.amount / whole.amount * 100
    near = abs(computed - percent.amount) * _NEAR <= percent.amount
    return digits_of(percent.figure) >= _TELLING and (near or any(holds(one, part, whole) for one in as_meant(percent)))
