"""Writes workbooks in our layout: headings, drop-downs, help, the row key; never a formula out of somebody's words."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.workbooks.layout import FAULT_HEADING, KEY_HEADING, LISTS_SHEET, Column, Sheet
from jingzhun.registry.workbooks.sheet_writer import SHEET_ROWS, SheetWriter

NARROW, WIDE = 12, 24
FILLED_ROWS = 5000
"""Rows that drop-downs and text formats reach in a template; Excel has no "whole column but the first row"."""
YES_NO = ("是", "否")
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Row:
    """A row to write: values by key of column; `key`: the row key with its version; `faults`: key → what is wrong."""

    values: Mapping[str, object]
    key: str = ""
    faults: Mapping[str, str] | None = None


def escaped(text: str) -> str:
    """Text that no spreadsheet takes for a formula, also when the file is saved as CSV later."""
    return "'" + text if text.startswith(FORMULA_STARTS) else text


class LayoutWriter:
    """A workbook being written row by row, in constant memory."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language, rows_most: int) -> None:
        self._book, self._language, self._rows_most = book, language, rows_most
        self._heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4"})
        self._text = book.add_format({"num_format": "@"})
        self._money = book.add_format({"num_format": "0.00"})
        self._wrong = book.add_format({"bg_color": "#FFD7D7", "num_format": "@"})
        self._fault = book.add_format({"font_color": "#B00020", "text_wrap": True, "valign": "top"})
        self._lists: dict[str, str] = {}

    def begin_sheet(self, sheet: Sheet, *, with_faults: bool = False, note: str = "") -> SheetWriter:
        """One sheet, whose rows are to come. note: a line of small print in the last column's heading."""
        first = 1 if with_faults else 0
        return SheetWriter(
            sheet,
            self._language,
            new_page=lambda title: self._new_page(title, sheet, first, note),
            write_row=lambda page, line, row: self._write_row(page, sheet, first, line, row),
            rows_most=self._rows_most,
        )

    def write_sheet(self, sheet: Sheet, rows: Iterable[Row], *, with_faults: bool = False, note: str = "") -> int:
        """One sheet with all its rows, as above. Returns how many rows."""
        writer = self.begin_sheet(sheet, with_faults=with_faults, note=note)
        for row in rows:
            writer.write(row)
        return writer.count

    def _new_page(self, title: str, sheet: Sheet, first: int, note: str) -> Worksheet:
        page = self._book.add_worksheet(title)
        self._write_headings(page, sheet, first, note)
        if first:
            page.write_string(0, 0, FAULT_HEADING.in_language(self._language), self._heading)
            page.set_column(0, 0, WIDE * 2)
        return page

    def _write_headings(self, page: Worksheet, sheet: Sheet, first: int, note: str) -> None:
        page.freeze_panes(1, 0)
        for index, column in enumerate(sheet.columns, start=first):
            width = WIDE if column.field.kind is FieldKind.WORDS else NARROW
            page.set_column(index, index, width, self._format_of(column))
            page.write_string(0, index, self._title(column), self._heading)
            self._offer(page, column, index)
        last = first + len(sheet.columns)
        page.set_column(last, last, WIDE, self._text)
        page.write_string(0, last, KEY_HEADING.in_language(self._language) + note, self._heading)
        page.autofilter(0, 0, 0, last)

    def _title(self, column: Column) -> str:
        return column.heading.in_language(self._language) + ("*" if column.is_required else "")

    def _offer(self, page: Worksheet, column: Column, index: int) -> None:
        """Drop-down and help of a column. A list's words may be passed over: what is new becomes a doubt."""
        options: dict[str, object] = {"validate": "any", "error_type": "information"}
        if column.field.kind is FieldKind.YES_NO:
            options = {"validate": "list", "source": list(YES_NO), "error_type": "warning"}
        elif column.choices:
            words = [title.in_language(self._language) for _, title in column.choices]
            options = {"validate": "list", "source": words, "error_type": "warning"}
        elif column.field.code_list and column.field.kind is FieldKind.CODE:
            options = {"validate": "list", "source": self._list_range(column.field.code_list), "error_type": "warning"}
        if column.help is not None:
            options |= {"input_title": column.heading.zh[:32], "input_message": str(column.help)[:255]}
        if len(options) > 2 or "source" in options:
            page.data_validation(1, index, FILLED_ROWS, index, options)

    def _list_range(self, name: str) -> str:
        """The range that holds a code list's words, on a sheet of their own: a drop-down takes only 255 characters."""
        return f"={name}_list" if name in self._lists else self._lists.setdefault(name, f"={name}_list")

    def write_lists(self) -> None:
        """The sheet of the code lists that the drop-downs refer to; call it last."""
        if not self._lists:
            return
        page = self._book.add_worksheet(LISTS_SHEET)
        for index, name in enumerate(self._lists):
            words = [item.code for item in code_list(name).items]
            page.write_string(0, index, code_list(name).title.zh, self._heading)
            for row, word in enumerate(words, start=1):
                page.write_string(row, index, word)
            letters = xlsxwriter.utility.xl_col_to_name(index)
            self._book.define_name(f"{name}_list", f"='{LISTS_SHEET}'!${letters}$2:${letters}${len(words) + 1}")

    def _format_of(self, column: Column) -> Format:
        return self._money if column.field.kind in {FieldKind.MONEY, FieldKind.QUANTITY} else self._text

    def _write_row(self, page: Worksheet, sheet: Sheet, first: int, line: int, row: Row) -> None:
        faults = row.faults or {}
        if first and faults:
            page.write_string(line, 0, "\n".join(dict.fromkeys(faults.values())), self._fault)
        for key in {**row.values, **faults}:
            if key in sheet.places:
                mark = self._wrong if key in faults else None
                self._write_cell(page, line, first + sheet.places[key], row.values.get(key), mark)
        if row.key:
            page.write_string(line, first + len(sheet.columns), row.key)

    def _write_cell(self, page: Worksheet, line: int, index: int, value: object, mark: Format | None) -> None:
        if value is None or value in ("", [], ()):
            if mark is not None:
                page.write_blank(line, index, None, mark)
        elif isinstance(value, int | Decimal) and not isinstance(value, bool):
            page.write_number(line, index, value, mark)
        else:
            page.write_string(line, index, escaped(shown(value)), mark)


def shown(value: object) -> str:
    """A value as text: several codes with 、 between them, dates as 2016-08-01, 是 or 否; '' for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES_NO[0] if value else YES_NO[1]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(map(str, value))
    return str(value)


@contextmanager
def new_workbook(path: Path, language: Language, *, rows_most: int = SHEET_ROWS) -> Iterator[LayoutWriter]:
    """A workbook at `path`, written in constant memory: the rows of a sheet must come in order. Complete only after
    the block; until then its rows lie in files beside it, as private as that folder.

    rows_most: how many rows a sheet holds before a further one begins.
    """
    options = {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": str(Text("精准台账", "Jingzhun ledger")), "author": "", "comments": ""})
        writer = LayoutWriter(book, language, rows_most)
        yield writer
        writer.write_lists()
