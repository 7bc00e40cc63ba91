"""Totals by digits alone: 资助金额2042.95亿元。…财政投入1290.08亿元…。除此之外…共752.87亿元."""

from collections.abc import Iterator
from itertools import combinations

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of

_REACH, _DIGITS, _SCORE = 40, 4, 3.0
_NEAR, _THREE, _MANY = 12, 3, 5


def telling_sums_of(nodes: tuple[Node, ...], sums: list[Sum]) -> Iterator[Sum]:
    """Two figures of the column near it, exactly, each with digits enough, none of which a list explains already.

    Three, and those before it, only of the nearest: of so many that stand far some would meet it by chance.
    """
    totals = {claim.total.number for claim in sums}
    parts = {part.number for claim in sums for part in claim.parts}
    for total in nodes:
        if _usable(total) and total.number not in totals:
            behind = _parts_in(nodes[total.number + 1 : total.number + 1 + _REACH], total, parts)
            before = _parts_in(nodes[max(total.number - _NEAR, 0) : total.number], total, parts)
            near = [node for node in behind if node.number <= total.number + _NEAR]
            several = [side for side in (near, before) if telling_digits_of(total.figure) >= _MANY]
            pairs = (pair for side in (behind, before) for pair in combinations(side, 2))
            threes = (three for side in several for three in combinations(side, _THREE))
            claims = (Sum(total, chosen, _SCORE) for chosen in (*pairs, *threes))
            yield from [claim for claim in claims if not claim.gap][:1]


def _parts_in(nodes: tuple[Node, ...], total: Node, explained: set[int]) -> list[Node]:
    return [node for node in nodes if _is_part(node, total) and node.number not in explained]


def _is_part(node: Node, total: Node) -> bool:
    same = node.column == total.column and node.figure.place == total.figure.place
    return same and _usable(node) and node.amount < total.amount


def _usable(node: Node) -> bool:
    usual = node.is_amount and node.figure.exact and not node.is_base
    return usual and telling_digits_of(node.figure) >= _DIGITS
