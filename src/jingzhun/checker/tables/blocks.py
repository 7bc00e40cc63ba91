"""Blocks of a text that may be tables: lines of cells, with the words that stand above them."""

import re
from collections.abc import Iterator

from jingzhun.checker.tables.cells import Line, lines_of
from jingzhun.checker.tables.flat_rows import flat_rows

_RULE = re.compile(r"[-—=+:|│┃｜\s]*")
_YEAR = range(1990, 2060)
_ABOVE = 3


def blocks_of(text: str) -> Iterator[tuple[list[Line], str]]:
    """Runs of lines with two cells or more, at least two of them with numbers, and the words above each run."""
    lines, run, begin = list(lines_of(text)), list[Line](), 0
    for number, line in enumerate([*lines, Line(len(text), len(text), (), spaced=True)]):
        if len(line.cells) > 1:
            begin = begin if run else number
            run.append(line)
            continue
        if sum(one.has_number for one in run) > 1:
            yield from _block(run, text[lines[max(begin - _ABOVE, 0)].start : lines[begin].start])
        elif run and (rows := flat_rows(run[-1])):
            yield rows, ""
        run = []


def _block(run: list[Line], above: str) -> Iterator[tuple[list[Line], str]]:
    """From the last line of words before the first line of numbers; what is above that is a caption."""
    rows = [line for line in run if not all(_RULE.fullmatch(cell.words) for cell in line.cells)]
    heads, table = list[Line](), list[Line]()
    for line in rows:
        if is_row(line):
            table.append(line)
            continue
        yield from _headed(heads, table, above)
        heads, above = ([], "") if table else (heads, above)
        heads.append(line)
        table = []
    yield from _headed(heads, table, above)


def _headed(heads: list[Line], rows: list[Line], above: str) -> Iterator[tuple[list[Line], str]]:
    if len(rows) > 1:
        captions = ("\t".join(cell.words for cell in line.cells) for line in heads[-_ABOVE:-1])
        yield [*heads[-1:], *rows], "\n".join([above, *captions])


def is_row(line: Line) -> bool:
    """Years alone make a row of headings."""
    return any(cell.figure and not (cell.figure.value in _YEAR and not cell.figure.unit) for cell in line.cells[1:])
