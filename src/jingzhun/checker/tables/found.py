"""The tables of a text: a row of headings, then lines with as many cells and numbers in the same columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from jingzhun.checker.tables.blocks import blocks_of, is_row
from jingzhun.checker.tables.cells import Cell, Line
from jingzhun.checker.tables.heading import Heading, caption_unit, heading_of, with_unit
from jingzhun.checker.tables.table import Role, Row, Table, cell_node

_TOTAL = re.compile(r".{0,6}(?:[合总總共]\s*[计計]|总数)")
_SUBTOTAL = re.compile(r".{0,10}小\s*[计計]")
_CHAPTER = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}(?:[）)]|[、.．]|$)")


def tables_of(text: str) -> list[Table]:
    found = (_table(block, above) for block, above in blocks_of(text))
    return [table for table in found if table is not None]


def _table(block: list[Line], above: str) -> Table | None:
    head, rows = (block[0], block[1:]) if not is_row(block[0]) else (None, block)
    width = _width(rows)
    names = _names(head, width)
    unit = caption_unit(above)
    named = head is not None or any(map(_is_total, rows)) or (bool(unit) and len(rows) > 2 and not _have_units(rows))
    if len(rows) < 2 or names is None or width < 2 or not named:
        return None
    headings = {number: heading_of(name, unit) for number, name in enumerate(names)}
    columns = _columns(rows, width, headings)
    placed = [_placed(line, width, columns) for line in rows]
    if not columns or any(cells is None for cells in placed):
        return None
    number = count()
    made = [
        Row(role, {
            at: cell_node(next(number), with_unit(cell.figure, headings[at]))
            for at, cell in cells.items() if cell.figure
        }, line.cells[0].words)
        for role, cells, line in zip(_roles(rows), placed, rows, strict=True) if cells is not None
    ]  # fmt: skip
    return Table(block[0].start, block[-1].end, columns, headings, _with_even_places(made, columns))


def _have_units(rows: Sequence[Line]) -> bool:
    """东部 7214户: lines that say their units are read as words."""
    return any(cell.figure and cell.figure.unit for line in rows for cell in line.cells)


def _width(rows: Sequence[Line]) -> int:
    items = [len(line.cells) for line in rows if not _is_total(line)] or [len(rows[0].cells)]
    return Counter(items).most_common(1)[0][0]


def _names(head: Line | None, width: int) -> list[str] | None:
    """The headings; the corner above the names of the rows may be empty."""
    words = [cell.words for cell in head.cells] if head is not None else [""] * width
    if len(words) == width - 1:
        words.insert(0, "")
    return words if len(words) == width else None


def _columns(rows: Sequence[Line], width: int, headings: dict[int, Heading]) -> tuple[int, ...]:
    whole = [line.cells for line in rows if len(line.cells) == width and not _is_total(line)]
    return tuple(
        number for number in range(width)
        if not headings[number].is_numbering and not (number == 0 and _counts_up([cells[0] for cells in whole]))
        and any(cells[number].figure for cells in whole)
        and all(cells[number].figure or cells[number].is_empty for cells in whole)
    )  # fmt: skip


def _counts_up(cells: Sequence[Cell]) -> bool:
    numbers = [cell.figure.value for cell in cells if cell.figure]
    return numbers == list(range(1, len(numbers) + 1))


def _placed(line: Line, width: int, columns: Sequence[int]) -> dict[int, Cell] | None:
    """The cells of the line under their columns; None if it cannot be said which is under which."""
    if len(line.cells) == width:
        return {number: line.cells[number] for number in columns}
    told = [cell for cell in line.cells[1:] if cell.figure or (cell.is_empty and cell.words)]
    if len(told) == len(columns):
        return dict(zip(columns, told, strict=True))
    if not line.spaced or len(line.cells) < width:
        at = {number: cell for number, cell in enumerate(line.cells) if cell.figure}
        return at if at and set(at) <= set(columns) else None
    return None


def _roles(rows: Sequence[Line]) -> list[Role]:
    chapters = [bool(_CHAPTER.match(line.cells[0].words)) for line in rows]
    some = not all(chapter or _is_total(line) for chapter, line in zip(chapters, rows, strict=True))
    grand = any(re.search("总\\s*计", cell.words) for line in rows for cell in line.cells[:2])
    return [_role(line, chapter=chapter and some, grand=grand) for chapter, line in zip(chapters, rows, strict=True)]


def _role(line: Line, *, chapter: bool, grand: bool) -> Role:
    words = [cell.words for cell in line.cells if not cell.figure]
    if any(word.startswith("其中") for word in words):
        return Role.OF_WHICH
    if chapter or any(_SUBTOTAL.fullmatch(word) for word in words):
        return Role.SUBTOTAL
    if any(_TOTAL.fullmatch(word) for word in words):
        inner = grand and not any(re.search("总\\s*计", word) for word in words)
        return Role.SUBTOTAL if inner else Role.TOTAL
    return Role.ITEM


def _is_total(line: Line) -> bool:
    return any(_TOTAL.fullmatch(cell.words) or _SUBTOTAL.fullmatch(cell.words) for cell in line.cells)


def _with_even_places(rows: list[Row], columns: Sequence[int]) -> tuple[Row, ...]:
    """60 in a column with 12.4 is 60.0: the numbers of a column are as exact as the most exact of them."""
    for column in columns:
        places = [row.numbers[column].figure.place for row in rows if column in row.numbers]
        for row in rows:
            node = row.numbers.get(column)
            if node is not None:
                row.numbers[column] = replace(node, figure=replace(node.figure, place=min(places)))
    return tuple(rows)
