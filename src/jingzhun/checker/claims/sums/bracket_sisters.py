"""一批374万元（其中土建292万元）、二批…，合计622万元（其中土建525万元）: where a list adds up, its 其中 do too."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node

_WITHIN = re.compile("^(?:主要)?(?:其中|包括|包含|内含|含)[:：，]?")
_REACH, _LEAST = 4, 2


def bracket_sisters_of(claim: Sum, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Every part has one of the name; if some have none, only what holds."""
    for total in _within(claim.total, nodes):
        found = [_called(total, part, nodes) for part in claim.parts]
        parts = tuple(node for node in found if node is not None)
        sister = Sum(total, parts, claim.score)
        whole = len(parts) == len(claim.parts)
        if len(parts) >= _LEAST and (whole or sister.holds):
            yield sister


def _called(total: Node, part: Node, nodes: tuple[Node, ...]) -> Node | None:
    alike = (node for node in _within(part, nodes) if node.column == total.column and node.amount <= part.amount)
    return next((node for node in alike if _name(node) == _name(total)), None)


def _within(node: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """What stands in its brackets, or just behind a 其中 of its own."""
    after = nodes[node.number + 1 : node.number + 1 + _REACH]
    return [inner for inner in after if _is_within(inner, node) and inner.counted and _name(inner)]


def _is_within(inner: Node, node: Node) -> bool:
    if inner.owner == node.number:
        return True
    beside = inner.segment == node.segment and inner.owner == node.owner
    return beside and inner.number == node.number + 1 and bool(_WITHIN.match(inner.label))


def _name(node: Node) -> str:
    return _WITHIN.sub("", node.label)
