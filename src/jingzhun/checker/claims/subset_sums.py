"""小学2140人、初中1130人、高中620人。义务教育阶段合计3270人: a later total of some items of a list that adds up."""

from collections.abc import Iterator
from itertools import combinations

from jingzhun.checker.claims import connectives
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.node import Node, amount_of

_SEVERAL, _REACH, _LEAST, _SCORE = 3, 10, 100, 4.5


def subset_sums_of(holding: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds: items of the list that stand side by side."""
    for claim in holding:
        if len(claim.parts) >= _SEVERAL:
            for total in _totals_after(claim, nodes):
                yield from _of_total(total, claim.parts)


def _totals_after(claim: Sum, nodes: tuple[Node, ...]) -> Iterator[Node]:
    last = claim.parts[-1]
    for node in nodes[last.number + 1 : last.number + _REACH]:
        near = node.column == last.column and node.paragraph == last.paragraph and node.counted
        if near and node is not claim.total and connectives.TOGETHER.search(node.gap):
            yield node


def _of_total(total: Node, parts: tuple[Node, ...]) -> Iterator[Sum]:
    runs = (parts[start:end] for start, end in combinations(range(len(parts) + 1), 2))
    found = (run for run in runs if 1 < len(run) < len(parts) and amount_of(run) == total.amount >= _LEAST)
    yield from (Sum(total, run, _SCORE) for run in list(found)[:1])
