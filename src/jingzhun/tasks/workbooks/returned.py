"""The workbook of a campaign's lines that go back: the file's own columns, what is wrong in front."""

from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from jingzhun.core.language import Language
from jingzhun.registry.workbooks.layout import FAULT_HEADING
from jingzhun.registry.workbooks.returned_page import ReturnedBook
from jingzhun.registry.workbooks.tables import Table
from jingzhun.tasks.workbooks.faults import Fault
from jingzhun.tasks.workbooks.layout import FILLED
from jingzhun.tasks.workbooks.reading import columns_of


def write_returned(path: Path, faults: Iterable[Fault], language: Language) -> int:
    """Write them, to be corrected and brought back again. Returns how many lines."""
    count, pages = 0, dict[int, _Page]()
    options = {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), options) as book:
        back = ReturnedBook(book, language, wraps=True)
        for count, fault in enumerate(faults, start=1):  # noqa: B007 - returned
            table = fault.line.table
            if id(table) not in pages:
                pages[id(table)] = _Page(back, table)
            pages[id(table)].write(fault)
    return count


class _Page:
    """The lines of a table that go back, in its own columns, without what was said of them before."""

    def __init__(self, book: ReturnedBook, table: Table) -> None:
        columns, first = columns_of(table) or ({}, 1)
        self._filled = {columns[name] for name in FILLED if name in columns}
        titles = table.rows[first - 1]
        told_before = {FAULT_HEADING.zh, FAULT_HEADING.en}
        self._shown = [index for index, title in enumerate(titles) if title not in told_before]
        self._language, self._page = book.language, book.page(table.name, [titles[index] for index in self._shown])

    def write(self, fault: Fault) -> None:
        """One more line, with what is wrong in front."""
        line = fault.line
        cells = ((line.table.cell(line.row - 1, index), index in self._filled) for index in self._shown)
        self._page.write(fault.what.in_language(self._language), cells)
