"""消除278户1042人，分别占66.8%和68.4%: households of households and people of people, in their order."""

from collections.abc import Iterator

from jingzhun.checker.claims.node import Node

_REACH = 24
Row = tuple[Node, ...]


def paired_wholes(percents: Row, nodes: Row) -> Iterator[tuple[Row, Row]]:
    """The item before the percentages, and each item before it that has the same columns: the nearest first."""
    last = percents[0].owner if percents[0].owner >= 0 else percents[0].number - 1
    size = len(percents)
    parts = nodes[max(last - size + 1, 0) : last + 1]
    columns = [part.column for part in parts]
    if len(set(columns)) < size or not _is_item(parts):
        return
    for begin in range(parts[0].number - size, max(parts[0].number - _REACH, -1), -1):
        wholes = nodes[begin : begin + size]
        if [whole.column for whole in wholes] == columns and _is_item(wholes):
            yield parts, wholes


def _is_item(row: Row) -> bool:
    """416户1523人: all counted, with no words between."""
    return all(node.counted for node in row) and all(node.gap.strip(" 、,，") == "" for node in row[1:])
