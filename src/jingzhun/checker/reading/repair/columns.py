"""Cells of a table that only spaces hold apart get a tab between them, so that no later repair joins them."""

from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.reading.mapped import Edit
from jingzhun.checker.tables.cells import Line, lines_of
from jingzhun.checker.tables.found import tables_of


def columns(text: str) -> Iterator[Edit]:
    """Edits for the lines of tables whose cells stand apart by spaces."""
    tables = iter(tables_of(text))
    table = next(tables, None)
    for line in lines_of(text):
        while table is not None and table.end < line.start:
            table = next(tables, None)
        if table is not None and table.start <= line.end and line.spaced:
            yield from _between_cells(line)


def _between_cells(line: Line) -> Iterator[Edit]:
    for left, right in pairwise(line.cells):
        yield Edit(left.end, right.start, "\t")
