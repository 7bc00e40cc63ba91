"""收入628元，其中生产性551元；其他77元。其中工资213元，经营338元，财产15元，转移62元: a list, then its finer items."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, amount_of

_LONGEST, _MOST_PARTS, _LEAST, _SCORE = 16, 4, 100, 12.0
Row = tuple[Node, ...]


def nested_lists_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only where both lists hold to the last digit, so that neither is met by chance."""
    for total in nodes:
        if _usable(total) and total.amount >= _LEAST:
            row = _behind(total, nodes)
            for size in range(2, _MOST_PARTS + 1):
                parts = row[:size]
                runs = _divided(parts, row[size:]) if amount_of(parts) == total.amount else None
                if runs is not None and any(len(run) > 1 for run in runs):
                    yield Sum(total, parts, _SCORE)
                    divided = zip(parts, runs, strict=True)
                    yield from (Sum(part, run, _SCORE) for part, run in divided if len(run) > 1)
                    break


def _behind(total: Node, nodes: tuple[Node, ...]) -> Row:
    """All levels of its column in the paragraph, without what they changed by."""
    after = nodes[total.number + 1 : total.number + 3 * _LONGEST]
    alike = (node for node in after if node.paragraph == total.paragraph and node.column == total.column)
    return tuple(node for node in alike if _usable(node) and node.amount < total.amount)[:_LONGEST]


def _divided(parts: Row, finer: Row) -> list[Row] | None:
    """The finer items in their order, so many of them for each part as make it up."""
    runs: list[Row] = []
    for part in parts:
        size = next((size for size in range(1, len(finer) + 1) if amount_of(finer[:size]) == part.amount), 0)
        if not size:
            return None
        runs.append(finer[:size])
        finer = finer[size:]
    return runs


def _usable(node: Node) -> bool:
    return node.counted and not node.is_change and not node.is_base and not node.depth
