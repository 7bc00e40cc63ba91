"""The workbook of lines that go back: the file's own columns, what is wrong in front, the cells in colour."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import xlsxwriter

from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.outcome import OUTCOME_TITLES, Line
from jingzhun.registry.workbooks.records import Record
from jingzhun.registry.workbooks.returned_page import ReturnedBook

NAMED = Text("{title}：{why}", "{title}: {why}")


def write_returned(path: Path, lines: Iterable[Line], language: Language) -> int:
    """Write the lines into a workbook that can be corrected and uploaded again. Returns how many lines."""
    count, pages = 0, dict[int, _Page]()
    options = {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), options) as book:
        back = ReturnedBook(book, language)
        for count, line in enumerate(lines, start=1):  # noqa: B007 - returned
            table = line.record.table
            if id(table) not in pages:
                pages[id(table)] = _Page(back, line.record)
            pages[id(table)].write(line)
    return count


class _Page:
    """The lines of a table that go back, in its own columns. record: one of them."""

    def __init__(self, book: ReturnedBook, record: Record) -> None:
        table, columns = record.table, record.columns
        skipped = columns.get("fault")
        first = min(columns.values(), default=0)
        self._shown = [index for index in range(first, len(table.rows[0])) if index != skipped]
        self._by_index, self._language = {index: key for key, index in columns.items()}, book.language
        self._page = book.page(table.name, [table.cell(record.heading_row, index) for index in self._shown])

    def write(self, line: Line) -> None:
        """One more line, with what is wrong in front."""
        record = line.record
        cells, keys = record.table.rows[record.row], [self._by_index.get(index, "") for index in self._shown]
        said = (
            (record.texts.get(key, "") or cells[index], key in line.faults)
            for index, key in zip(self._shown, keys, strict=True)
        )
        self._page.write(explained(line, self._language), said)


def explained(line: Line, language: Language) -> str:
    """Why a line goes back, in words."""
    outcome = OUTCOME_TITLES[line.outcome].in_language(language)
    return f"{outcome}：" + "；".join(fault.in_language(language) for fault in line.faults.values())


def faults_of(line: Line) -> Iterator[tuple[str, Text]]:
    """Each fault with its file, sheet and cell (the row, if it is of the whole line), and the name of its column."""
    columns = line.record.sheet.by_key
    for key, why in line.faults.items():
        title = columns[key].heading if key in columns else None
        is_named = title is None or title.zh in why.zh
        yield line.record.place(key), why if is_named or title is None else NAMED.format(title=title, why=why)
