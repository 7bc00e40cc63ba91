"""贫困人口58317人…全县58371名贫困人口: one figure given twice, its digits swapped once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.digits import written_digits
from jingzhun.checker.claims.node import Node
from jingzhun.checker.claims.shared_words import share_words
from jingzhun.checker.claims.slips import as_meant

_DIGITS, _SCORE = 4, 4.5
_TIME = re.compile(r"\d{2,4}年|[上去今当本]年|[一二三四]季度|\d{1,2}月|[上下]半年|[春秋]季|[年]?[初末底]")


def given_twice_of(nodes: tuple[Node, ...], holding: list[Sum]) -> Iterator[Sum]:
    """Each odd figure once, beside the first that it repeats; a figure that makes a sum hold is no slip."""
    used = {node.number for claim in holding for node in (claim.total, *claim.parts)}
    meant_before: dict[tuple[str, Decimal], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.counted and not node.per_head and len(written_digits(node.figure)) >= _DIGITS:
            alike = meant_before.get((node.column, node.amount), ())
            first = next((one for one in alike if not {one.number, node.number} <= used and _repeats(one, node)), None)
            if first is not None:
                yield Sum(first, (node,), _SCORE)
            for meant in as_meant(node):
                meant_before[node.column, meant.amount].append(node)


def _repeats(first: Node, again: Node) -> bool:
    """Whether the words say that it is the same figure, of the same area and time."""
    if first.sentence == again.sentence or not share_words(_words(first), _words(again)):
        return False
    same_digits = sorted(written_digits(first.figure)) == sorted(written_digits(again.figure))
    same_area = not first.figure.area or not again.figure.area or first.figure.area == again.figure.area
    return same_digits and same_area and _TIME.findall(first.gap[-20:]) == _TIME.findall(again.gap[-20:])


def _words(node: Node) -> str:
    return f"{node.label} {node.figure.after}"
