"""三年分别为8820万元、9137万元、10199万元: figures told in a row under one name, one for each year or place."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node, strongest

Row = tuple[Node, ...]
RESPECTIVE = re.compile("分别|依次|各年|逐年|历年")
_REACH, _MOST = 40, 12


def rows_before(first: Node, size: int, nodes: Row) -> list[Row]:
    """Those of as many figures that stand before it in its paragraph, the nearest first."""
    near = nodes[max(first.number - _REACH, 0) : first.number]
    return [row for row in _rows(near) if len(row) == size and row[0].paragraph == first.paragraph][::-1]


def _rows(nodes: Row) -> Iterator[Row]:
    row: list[Node] = []
    for node in nodes:
        if row and _goes_on(row[-1], node):
            row.append(node)
            continue
        if 1 < len(row) <= _MOST:
            yield tuple(row)
        row = [node] if node.counted and RESPECTIVE.search(node.label) else []
    if 1 < len(row) <= _MOST:
        yield tuple(row)


def _goes_on(last: Node, node: Node) -> bool:
    """It stands under the words of the one before it, behind a 、 or 和."""
    alike = node.column == last.column and node.counted and node.sentence == last.sentence
    return alike and node.label in {last.label, ""} and strongest(node.gap) <= 1


def name_pairs(row: Row) -> set[str]:
    """What the row is called by: every two characters on end before 分别."""
    return pairs_of(RESPECTIVE.split(row[0].label)[0])
