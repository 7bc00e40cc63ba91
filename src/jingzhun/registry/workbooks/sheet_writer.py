"""Writes the rows of one of our sheets as they come; what no longer fits goes on in a further sheet of its kind."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from xlsxwriter.worksheet import Worksheet

from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.layout import Sheet

if TYPE_CHECKING:
    from jingzhun.registry.workbooks.writing import Row

SHEET_ROWS = 1_048_575
"""Rows that a sheet of .xlsx holds below its headings: the file format's own end."""
FURTHER = Text("{title}（{n}）", "{title} ({n})")
"""The title of a further sheet. It still names the kind, by which the import knows a sheet."""


class SheetWriter:
    """Several can be written side by side: each keeps its place. count: rows so far."""

    def __init__(
        self,
        sheet: Sheet,
        language: Language,
        *,
        new_page: Callable[[str], Worksheet],
        write_row: Callable[[Worksheet, int, "Row"], None],
        rows_most: int,
    ) -> None:
        """new_page: makes a page of a title, with its headings. write_row: page, line from 1, row."""
        self._sheet, self._language = sheet, language
        self._new_page, self._write_row, self._rows_most = new_page, write_row, rows_most
        self.count, self._pages, self._line = 0, 1, 0
        self._page = new_page(sheet.title.in_language(language))

    def write(self, row: "Row") -> None:
        """The next row."""
        if self._line == self._rows_most:
            self._pages, self._line = self._pages + 1, 0
            title = self._sheet.title.in_language(self._language)
            self._page = self._new_page(FURTHER.in_language(self._language).format(title=title, n=self._pages))
        self._line += 1
        self.count += 1
        self._write_row(self._page, self._line, row)
