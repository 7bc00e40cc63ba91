"""大棚58座，其中贫困户27亩: the part is measured otherwise than its whole, so nothing can be checked."""

from collections.abc import Iterator

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figures import units
from jingzhun.checker.finding import Finding, FindingKind
from jingzhun.core.text import Text

_MEASURES = frozenset({"area", "length", "mass", "power", "volume"})
_THINGS = frozenset({"thing", "firm"}) | _MEASURES


def different_units_of(nodes: tuple[Node, ...]) -> Iterator[Finding]:
    for node in nodes[1:]:
        head = nodes[node.number - 1]
        begins = node.region == node.number + 1 and node.counted and head.counted and head.segment == node.segment
        if begins and _differ(head, node) and not _same_before(node, nodes):
            yield _finding(head, node)


def _differ(head: Node, node: Node) -> bool:
    kinds = {units.class_of(head.figure.base_unit), units.class_of(node.figure.base_unit)}
    return head.column != node.column and kinds <= _THINGS and bool(kinds & _MEASURES)


def _same_before(node: Node, nodes: tuple[Node, ...]) -> bool:
    before = nodes[max(node.number - 6, 0) : node.number]
    return any(other.column == node.column and other.segment == node.segment for other in before)


def _finding(head: Node, node: Node) -> Finding:
    whole, part = head.figure, node.figure
    return Finding(
        kind=FindingKind.UNITS, start=whole.start, end=part.end, holds=None, sure=0.8,
        words=Text(
            "“其中”前后单位不同（{whole}，{part}），无法核对",
            "what follows 其中 has another unit ({whole}, {part}): this cannot be checked",
        ).format(whole=f"{whole.value}{whole.unit}", part=f"{part.value}{part.unit}"),
    )  # fmt: skip
