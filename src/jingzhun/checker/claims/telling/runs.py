"""Rows of figures of one measure, and the runs of them that come near a total."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words.earlier_times import earlier

Row = list[Node]
CLOSE = 4
"""A run that misses its total by more than a quarter is not near it."""
SIDE = 1 / CLOSE
_SKIPPED, _LONGEST = 6, 16


def rows_of(nodes: tuple[Node, ...]) -> Iterator[Row]:
    """All of one measure and one time, those outside any 其中, then the first of each clause, and of each sentence.

    收入420万元，上期380万元；…: what was before has a row of its own.
    """
    rows: dict[tuple[object, ...], Row] = defaultdict(list)
    for node in nodes:
        if node.is_amount and node.example < 0 and node.figure.exact and node.amount > 0:
            rows[node.column, earlier(node)].append(node)
    for row in rows.values():
        outside = [node for node in row if not node.region]
        yield from (row, outside, _firsts(row, "segment"), _firsts(row, "sentence"))


def _firsts(row: Row, of: str) -> Row:
    firsts: dict[int, Node] = {}
    for node in row:
        firsts.setdefault(getattr(node, of), node)
    return list(firsts.values())


def runs_of(row: Sequence[Node], total: Node) -> Iterator[tuple[Decimal, Row]]:
    """Runs that begin near the total and do not go far beyond it, each with what it lacks or has too much."""
    for start in range(min(_SKIPPED, len(row))):
        amount, run = Decimal(0), list[Node]()
        for node in row[start : start + _LONGEST]:
            amount += node.amount
            run.append(node)
            if amount * CLOSE > total.amount * (CLOSE + 1) or node.amount >= total.amount:
                break
            if len(run) > 1:
                yield amount - total.amount, run[:]
