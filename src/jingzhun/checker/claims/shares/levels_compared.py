"""收入水平相当于全市平均水平的81.5%: a level over one of the same measure that stands anywhere before."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import Kind

_OF_LEVEL = re.compile("(?:相当于|达到?|为|是|占)(?P<words>[^，。；、]{0,16}(?:平均|水平)[^，。；、]{0,8})的$")
_DIGITS, _REACH, _SURE = 3, 80, 0.75


def levels_compared_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """What holds, or would but for two digits that changed places, of percentages with digits enough."""
    for percent in nodes:
        found = _OF_LEVEL.search(percent.label) if percent.figure.kind is Kind.PERCENT else None
        if found and digits_of(percent.figure) >= _DIGITS:
            readings = [share_of(percent, *pair, _SURE) for pair in _pairs(percent, nodes)]
            slips = [one for one in readings if any(holds(meant, *one.nodes[1::-1]) for meant in as_meant(percent))]
            yield from ([one for one in readings if one.holds] or slips)[:1]


def _pairs(percent: Node, nodes: tuple[Node, ...]) -> Iterator[tuple[Node, Node]]:
    before = [node for node in reversed(nodes[max(percent.number - _REACH, 0) : percent.number]) if _is_level(node)]
    for part in before:
        if part.sentence == percent.sentence:
            yield from ((part, whole) for whole in before if whole is not part and _same_measure(part, whole))


def _is_level(node: Node) -> bool:
    return node.figure.kind is Kind.QUANTITY and node.counted and node.amount > 0


def _same_measure(part: Node, whole: Node) -> bool:
    alike = part.column == whole.column and part.per_head == whole.per_head
    return alike and bool(pairs_of(part.label) & pairs_of(whole.label))
