"""新增1917亩、改造1276亩。…甲区新增1488亩、改造1111亩；乙区新增…、改造…: rows of like names under a first one."""

from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.words import part_words

Row = list[Node]
Key = tuple[tuple[str, str], ...]
_FAR, _TELLING, _MOST, _NAME, _SCORE = 2, 3, 12, 4, 5.0


def row_sums_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Two rows or more that make up the first in every name, or in one with digits enough and in the others nearly."""
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in _rows(nodes):
        key = tuple((node.label[-_NAME:], node.column) for node in row)
        if len({name for name, _ in key}) == len(row) and all(name for name, _ in key):
            found[key].append(row)
    for rows in found.values():
        near = rows[-1][0].paragraph - rows[0][0].paragraph <= _FAR
        if near and 2 < len(rows) <= _MOST and not part_words.by_time(tuple(row[0] for row in rows)):
            claims = [Sum(column[0], column[1:], _SCORE) for column in zip(*rows, strict=True)]
            yield from claims if _convince(claims) else ()


def _rows(nodes: tuple[Node, ...]) -> Iterator[Row]:
    """Figures side by side that a 、 joins."""
    row: Row = []
    for node in nodes:
        joined = row and node.sentence == row[-1].sentence and strongest(node.gap) == 1 and node.depth == row[-1].depth
        if not joined:
            yield from [row] if len(row) > 1 else []
            row = []
        row = [*row, node] if node.is_amount else []
    yield from [row] if len(row) > 1 else []


def _convince(claims: list[Sum]) -> bool:
    telling = any(claim.holds and telling_digits_of(claim.total.figure) >= _TELLING for claim in claims)
    return telling and all(claim.is_meant for claim in claims)
