"""比2014年的4386元净增8772元，是当年的三倍: how many times its base a figure is."""

import re
from collections.abc import Iterator
from itertools import combinations

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.words import connectives

_OF_BASE = re.compile("(?:是|为|等于|相当于|达到?|增加?到|增长到|提高到|扩大到|翻到|增至)[^，。；、]{0,12}的$")
_FORMER = re.compile("过去|原来|以前|从前|刚|最初|成立|当初|开始|当年|[上去前]年|年前|\\d{4}年")
_REACH, _SURE = 6, 0.8


def multiples_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Of two figures of its sentence that agree; else of the only two, where one is told as a base."""
    for times in nodes:
        if times.figure.unit == "倍" and _OF_BASE.search(_words(times, nodes)):
            before = [node for node in nodes[max(times.number - _REACH, 0) : times.number] if _level(node, times)]
            found = [_of(times, *pair) for pair in combinations(before, 2) if pair[0].column == pair[1].column]
            yield from [one for one in found if one.holds][:1] or _told(found, times)


def _words(times: Node, nodes: tuple[Node, ...]) -> str:
    """是上年12万元的三倍: the base stands within the words."""
    before = nodes[times.number - 1].label if times.label == "的" and times.number else ""
    return before + times.label


def _level(node: Node, times: Node) -> bool:
    told = node.counted or node.is_base or connectives.TO.search(node.gap)
    return node.sentence == times.sentence and bool(told) and node.amount > 0


def _of(times: Node, one: Node, other: Node) -> Comparison:
    large, small = (one, other) if one.amount >= other.amount else (other, one)
    return share_of(times, large, small, _SURE)


def _told(found: list[Comparison], times: Node) -> list[Comparison]:
    """比上年的120万元…, 由120万元增加到…, 是过去的…: no other two may be meant."""
    told = (node.is_base or connectives.FROM.search(node.label) for one in found for node in one.nodes[:2])
    return found if len(found) == 1 and (_FORMER.search(times.label) or any(told)) else []
