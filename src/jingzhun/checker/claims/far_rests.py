"""贫困人口2861户。…累计减贫2758户。…剩余103户: what was done and what is left make up a total of sentences ago."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims import connectives
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.node import Node

_REST = re.compile("自付|自负|自费|个人负担|个人支付|个人承担|尚$")
_LEAST, _BEFORE, _SCORE = 100, 10, 4.0


def far_rests_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only those that hold: the nearest total before."""
    for rest in nodes:
        if rest.counted and not rest.per_head and _left(rest, nodes):
            for done in _done_before(rest, nodes):
                total = _total(done, rest, nodes)
                if total is not None:
                    yield Sum(total, (done, rest), _SCORE)
                    break


def _left(rest: Node, nodes: tuple[Node, ...]) -> bool:
    """剩余贫困户103户、贫困人口321人: the second is left too; what insurance leaves is paid by oneself."""
    last = nodes[rest.number - 1] if rest.number else rest
    pair = rest.column != last.column and rest.gap.strip()[:1] == "、" and last.sentence == rest.sentence
    said = _REST.search(rest.label) or connectives.REST.search(rest.label)
    return bool(said or (pair and connectives.REST.search(last.label)))


def _done_before(rest: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in reversed(nodes[max(rest.number - _BEFORE, 0) : rest.number]):
        if node.counted and node.column == rest.column and rest.sentence - node.sentence <= 2:
            yield node


def _total(done: Node, rest: Node, nodes: tuple[Node, ...]) -> Node | None:
    amount = done.amount + rest.amount
    if amount < _LEAST:
        return None
    others = (node for node in reversed(nodes[: rest.number]) if node is not done)
    before = (node for node in others if node.column == rest.column and node.counted)
    return next((node for node in before if node.amount == amount and not node.per_head), None)
