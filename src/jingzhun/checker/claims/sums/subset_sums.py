"""小学2140人、初中1130人、高中620人。义务教育阶段合计3270人: a later total of some items of a list that adds up."""

import re
from collections.abc import Iterator
from itertools import combinations

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.words import connectives

_SEVERAL, _REACH, _LEAST, _LEAD, _SCORE = 3, 10, 100, 12, 4.5
_LEVELS = re.compile("[级类等档]|的|合计|共计|有|共")


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
    adding = (run for run in runs if 1 < len(run) < len(parts) and amount_of(run) == total.amount)
    found = (run for run in adding if total.amount >= _LEAST or _called_by(total, run))
    yield from (Sum(total, run, _SCORE) for run in list(found)[:1])


def _called_by(total: Node, parts: tuple[Node, ...]) -> bool:
    """优秀21所、良好39所、…，优良学校合计60所; C、D级合计23户: the total has a character of each of its parts."""
    words = total.gap[-_LEAD:]
    names = (_LEVELS.sub("", part.label.removeprefix("其中")) for part in parts)
    return all(name and any(character in words for character in name) for name in names)
