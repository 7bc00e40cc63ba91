"""贫困人口58317人…全县58371名贫困人口: one figure given twice, its digits swapped once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.node import Node
from jingzhun.checker.claims.shared_words import share_words
from jingzhun.checker.claims.slips import as_meant

_DIGITS, _SCORE = 4, 4.5
_TIME = re.compile(r"\d{2,4}年|[上去今当本]年|[一二三四]季度|\d{1,2}月|[上下]半年|[春秋]季|[年]?[初末底]")


def given_twice_of(nodes: tuple[Node, ...], holding: list[Sum]) -> Iterator[Sum]:
    """Each odd figure once, beside the first that it repeats; a figure that makes a sum hold is no slip."""
    used = {node.number for claim in holding for node in (claim.total, *claim.parts)}
    groups: dict[tuple[str, str], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.counted and not node.per_head and len(_digits(node)) >= _DIGITS:
            groups[node.column, "".join(sorted(_digits(node)))].append(node)
    told: set[int] = set()
    for group in groups.values():
        for first, again in combinations(group, 2):
            if again.number not in told and not {first.number, again.number} <= used and _slip(first, again):
                told.add(again.number)
                yield Sum(first, (again,), _SCORE)


def _slip(first: Node, again: Node) -> bool:
    named = share_words(_words(first), _words(again))
    same_area = not first.figure.area or not again.figure.area or first.figure.area == again.figure.area
    same_time = _TIME.findall(first.gap[-20:]) == _TIME.findall(again.gap[-20:])
    apart = first.sentence != again.sentence
    swapped = any(meant.amount == again.amount for meant in as_meant(first))
    return apart and named and same_area and same_time and swapped


def _words(node: Node) -> str:
    return f"{node.label} {node.figure.after}"


def _digits(node: Node) -> str:
    return str(node.figure.value).replace(".", "")
