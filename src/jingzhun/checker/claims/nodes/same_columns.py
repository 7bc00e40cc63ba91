"""Rows of figures with the same columns: 416户1523人 … 278户1042人."""

from jingzhun.checker.claims.nodes.node import Node

_REACH = 24
Row = tuple[Node, ...]


def columns_of(row: Row) -> list[str]:
    return [node.column for node in row]


def rows_before(row: Row, nodes: Row) -> list[Row]:
    """Those that have its columns, the nearest first."""
    size, first = len(row), row[0].number
    begins = range(first - size, max(first - _REACH, -1), -1)
    rows = (nodes[begin : begin + size] for begin in begins)
    return [one for one in rows if columns_of(one) == columns_of(row)]
