"""The workbook of a campaign's lines that go back: the file's own columns, what is wrong in front."""

from collections.abc import Iterable
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jingzhun.core.language import Language
from jingzhun.registry.workbooks.layout import FAULT_HEADING
from jingzhun.registry.workbooks.returned import FAULT_WIDTH, UNNAMED, WIDTH, free_name
from jingzhun.registry.workbooks.tables import Table
from jingzhun.registry.workbooks.writing import escaped
from jingzhun.tasks.workbooks.faults import Fault
from jingzhun.tasks.workbooks.layout import FILLED
from jingzhun.tasks.workbooks.reading import columns_of


def write_returned(path: Path, faults: Iterable[Fault], language: Language) -> int:
    """Write them, to be corrected and brought back again. Returns how many lines."""
    count, pages, taken = 0, dict[int, _Page](), set[str]()
    options = {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), options) as book:
        for count, fault in enumerate(faults, start=1):  # noqa: B007 - returned
            table = fault.line.table
            if id(table) not in pages:
                name = free_name(table.name or UNNAMED.in_language(language), taken)
                pages[id(table)] = _Page(book, book.add_worksheet(name), table, language)
            pages[id(table)].write(fault)
    return count


class _Page:
    """The lines of a table that go back, in its own columns."""

    def __init__(self, book: xlsxwriter.Workbook, page: Worksheet, table: Table, language: Language) -> None:
        columns, first = columns_of(table) or ({}, 1)
        heading = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"})
        self._fault = book.add_format({"font_color": "#B00020", "text_wrap": True, "valign": "top"})
        self._wrong = book.add_format({"bg_color": "#FFD7D7", "num_format": "@", "text_wrap": True, "valign": "top"})
        self._text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        self._page, self._language, self._row = page, language, 0
        self._filled = {columns[name] for name in FILLED if name in columns}
        told_before = {FAULT_HEADING.zh, FAULT_HEADING.en}
        titles = table.rows[first - 1]
        self._shown = [index for index, title in enumerate(titles) if title not in told_before]
        page.set_column(0, 0, FAULT_WIDTH)
        page.set_column(1, len(self._shown), WIDTH, self._text)
        page.freeze_panes(1, 1)
        page.write_string(0, 0, FAULT_HEADING.in_language(language), heading)
        for place, index in enumerate(self._shown, start=1):
            page.write_string(0, place, titles[index], heading)

    def write(self, fault: Fault) -> None:
        """One more line, with what is wrong in front."""
        self._row += 1
        self._page.write_string(self._row, 0, fault.what.in_language(self._language), self._fault)
        for place, index in enumerate(self._shown, start=1):
            text = escaped(fault.line.table.cell(fault.line.row - 1, index))
            self._page.write_string(self._row, place, text, self._wrong if index in self._filled else self._text)
