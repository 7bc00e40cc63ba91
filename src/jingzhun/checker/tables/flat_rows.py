"""分配表 县区 金额 合计 640 甲县 310 乙县 330: a table whose rows a web page has put on one line."""

import re
from collections.abc import Iterator

from jingzhun.checker.tables.cells import Cell, Line

_TOTAL = re.compile("(?:合|总|共)\\s*计")
_REMARKS = re.compile("备注|说明")
_LEAST = 4


def flat_rows(line: Line) -> list[Line]:
    """The heading, if it has one, and the rows: a name and as many numbers in each; one of them is that of totals."""
    cells = list(line.cells)
    for begin in range(len(cells)):
        rows = list(_rows(cells[begin:]))
        if len(rows) >= _LEAST and any(_TOTAL.fullmatch(row[0].words) for row in rows):
            return [_line(row) for row in (*_heading(cells[:begin], len(rows[0])), *rows)]
    return []


def _rows(cells: list[Cell]) -> Iterator[list[Cell]]:
    """To where the pattern of the first row ends."""
    width = next((at for at, cell in enumerate(cells[1:], 1) if cell.figure is None), len(cells))
    for at in range(0, len(cells) - width + 1, width):
        row = cells[at : at + width]
        if width < 2 or row[0].figure is not None or any(cell.figure is None for cell in row[1:]):
            return
        yield row


def _heading(cells: list[Cell], width: int) -> list[list[Cell]]:
    words = [cell for cell in cells if not _REMARKS.fullmatch(cell.words)]
    named = len(words) >= width and all(cell.figure is None for cell in words[-width:])
    return [words[-width:]] if named else []


def _line(cells: list[Cell]) -> Line:
    return Line(cells[0].start, cells[-1].end, tuple(cells), spaced=False)
