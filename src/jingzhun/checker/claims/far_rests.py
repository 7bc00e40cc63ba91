"""贫困人口2861户。…累计减贫2758户。…剩余103户: what was done and what is left make up a total of sentences ago."""

from collections.abc import Iterator

from jingzhun.checker.claims import connectives
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.node import Node

_LEAST, _BEFORE, _SCORE = 100, 4, 4.0


def far_rests_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only those that hold: the nearest total before."""
    for rest in nodes:
        if rest.counted and not rest.per_head and connectives.REST.search(rest.label):
            for done in _done_before(rest, nodes):
                total = _total(done, rest, nodes)
                if total is not None:
                    yield Sum(total, (done, rest), _SCORE)
                    break


def _done_before(rest: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in reversed(nodes[max(rest.number - _BEFORE, 0) : rest.number]):
        if node.counted and node.column == rest.column and rest.sentence - node.sentence <= 1:
            yield node


def _total(done: Node, rest: Node, nodes: tuple[Node, ...]) -> Node | None:
    amount = done.amount + rest.amount
    if amount < _LEAST:
        return None
    before = (node for node in reversed(nodes[: done.number]) if node.column == rest.column and node.counted)
    return next((node for node in before if node.amount == amount and not node.per_head), None)
