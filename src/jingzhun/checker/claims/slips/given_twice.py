"""贫困人口58317人…全县58371名贫困人口: one figure given twice, its digits swapped once."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import written_digits
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.claims.words import part_words
from jingzhun.checker.claims.words.shared_words import share_words

_DIGITS, _SCORE = 4, 4.5
_REACH, _GROUPS = 6, 2
_TIME = re.compile(r"\d{2,4}年|[上去今当本]年|[一二三四]季度|\d{1,2}月|[上下]半年|[春秋]季|[年]?[初末底]")


def given_twice_of(nodes: tuple[Node, ...], holding: list[Sum]) -> Iterator[Sum]:
    """Each odd figure once, beside the first that it repeats; a figure that makes a sum hold is no slip."""
    used = {node.number for claim in holding for node in (claim.total, *claim.parts)}
    meant_before: dict[tuple[str, Decimal], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.is_amount and len(written_digits(node.figure)) >= _DIGITS:
            alike = meant_before.get((node.column, node.amount), ())
            unused = (one for one in alike if not {one.number, node.number} <= used)
            first = next((one for one in unused if _repeats(one, node) and _of_one_thing(one, node, nodes)), None)
            if first is not None:
                yield Sum(first, (node,), _SCORE)
            for meant in as_meant(node):
                meant_before[node.column, meant.amount].append(node)


def _of_one_thing(first: Node, again: Node, nodes: tuple[Node, ...]) -> bool:
    return _named_alike(first, again, nodes) < _GROUPS and not _of_another_group(first, again, nodes)


def _of_another_group(first: Node, again: Node, nodes: tuple[Node, ...]) -> bool:
    """小学教师2138人。初中学生…，教师1238人: the sentence speaks of the other of two that are told apart."""
    before = nodes[max(again.number - _REACH, first.number + 1) : again.number + 1]
    around = "".join(node.gap for node in before if node.paragraph == again.paragraph)
    return part_words.told_apart(first.label, around)


def _named_alike(first: Node, again: Node, nodes: tuple[Node, ...]) -> int:
    """How many other figures stand under the very same words: 专任教师 of each kind of school."""
    others = {node.amount for node in nodes if node.column == again.column and node.label == again.label}
    return len(others - {first.amount, again.amount})


def _repeats(first: Node, again: Node) -> bool:
    """Whether the words say that it is the same figure, of the same area and time."""
    if first.sentence == again.sentence or not share_words(_words(first), _words(again)):
        return False
    same_digits = sorted(written_digits(first.figure)) == sorted(written_digits(again.figure))
    same_area = not first.figure.area or not again.figure.area or first.figure.area == again.figure.area
    return same_digits and same_area and _TIME.findall(first.gap[-20:]) == _TIME.findall(again.gap[-20:])


def _words(node: Node) -> str:
    return f"{node.label} {node.figure.after}"
