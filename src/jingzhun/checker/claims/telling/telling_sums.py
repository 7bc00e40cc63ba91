"""Totals by digits alone: 资助金额2042.95亿元。…财政投入1290.08亿元…。除此之外…共752.87亿元."""

from collections.abc import Iterator
from itertools import combinations

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of

_REACH, _DIGITS, _SCORE = 40, 4, 3.0


def telling_sums_of(nodes: tuple[Node, ...], sums: list[Sum]) -> Iterator[Sum]:
    """Two figures of the column near it, exactly, each with digits enough, none of which a list explains already."""
    totals = {claim.total.number for claim in sums}
    parts = {part.number for claim in sums for part in claim.parts}
    for total in nodes:
        if _usable(total) and total.number not in totals:
            near = nodes[total.number + 1 : total.number + 1 + _REACH]
            alike = [node for node in near if _is_part(node, total) and node.number not in parts]
            pairs = (pair for pair in combinations(alike, 2) if pair[0].amount + pair[1].amount == total.amount)
            yield from [Sum(total, pair, _SCORE) for pair in pairs][:1]


def _is_part(node: Node, total: Node) -> bool:
    same = node.column == total.column and node.figure.place == total.figure.place
    return same and _usable(node) and node.amount < total.amount


def _usable(node: Node) -> bool:
    usual = node.counted and not node.per_head and node.figure.exact and not node.is_base
    return usual and telling_digits_of(node.figure) >= _DIGITS
