"""投入60.17亿元。其中预算内40.42亿元，预算外17.71亿元，分别增长…；其他资金2.64亿元: 其他 closes a list."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.words import part_words
from jingzhun.checker.claims.words.connectives import PART
from jingzhun.checker.figure import Kind

_OTHERS = re.compile("(?:其他|其它|其余)[^，。；、的中]{1,8}$")
_REACH, _SEVERAL, _SCORE = 12, 3, 5.0


def closed_by_others_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of three items or more behind 其中, between whose figures others may stand (分别增长5%、8%): 其他 is the last.

    What misses is told where it nearly holds: the words leave nothing out.
    """
    for last in nodes:
        if last.region and _usable(last) and _OTHERS.search(last.label):
            first = nodes[last.region - 1]
            listed = nodes[first.number : last.number + 1]
            parts = tuple(node for node in listed if node.column == last.column and _usable(node))
            total = _total(first, nodes) if len(parts) >= _SEVERAL and _one_list(parts) else None
            if total is not None and total.column == last.column:
                claim = Sum(total, parts, _SCORE)
                if claim.holds or claim.is_meant:
                    yield claim


def _one_list(parts: tuple[Node, ...]) -> bool:
    """In one sentence, outside brackets, none within another, each under a name of its own."""
    first = parts[0]
    named = len({part.label for part in parts}) == len(parts) and all(part.label for part in parts)
    beside = all(part.sentence == first.sentence and part.depth == first.depth for part in parts)
    again = any(PART.search(part.gap) or part_words.OVERLAP.search(part.label) for part in parts[1:])
    return named and beside and not again


def _total(first: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The last of its column before the 其中, in the clause or the sentence before; growth may stand between."""
    for node in reversed(nodes[max(first.number - _REACH, 0) : first.number]):
        near = node.paragraph == first.paragraph and first.sentence - node.sentence <= 1
        if near and node.column == first.column and node.depth == first.depth:
            return node if _usable(node) and node.amount > first.amount else None
        if not near or node.figure.kind is Kind.QUANTITY or strongest(node.gap) > _SEVERAL - 1:
            return None
    return None


def _usable(node: Node) -> bool:
    return node.is_level and node.times == 1
