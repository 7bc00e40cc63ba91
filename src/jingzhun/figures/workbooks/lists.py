"""Writes the list behind a figure: areas by name, codes by title, amounts as numbers, never a formula."""

from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.figures.selectors.rows import Row, Rows
from jingzhun.registry.workbooks.writing import escaped
from jingzhun.rules.catalogue import Column
from jingzhun.rules.engine import Value

SHEET = Text("名单", "List")
HEADS = (
    Text("编号", "Number"), Text("户编号", "Household"), Text("姓名", "Name"), Text("户主", "Head"),
    Text("证件号码", "ID number"), Text("地点", "Place"),
)  # fmt: skip
FIRST = 2
"""The first row of lines: above it stand who took it, and the headings."""
WIDTH = 16
AMOUNT, WHOLE = "#,##0.00", "#,##0"


def write_list(path: Path, found: Rows, first_line: Text, language: Language) -> int:
    """Write them. first_line: who took them. Returns how many."""
    options = {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), options) as book:
        page = book.add_worksheet(SHEET.in_language(language))
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True})
        formats = [_format(book, column) for column in found.columns]
        page.freeze_panes(FIRST, 0)
        page.set_column(0, len(HEADS) + len(found.columns), WIDTH)
        page.write_string(0, 0, first_line.in_language(language))
        for place, title in enumerate((*HEADS, *(column.title for column in found.columns))):
            page.write_string(1, place, title.in_language(language), bold)
        for line, row in enumerate(found.rows, start=FIRST):
            _write(page, line, row, found, formats, language)
    return len(found.rows)


def _format(book: xlsxwriter.Workbook, column: Column) -> Format:
    if not column.type.unit:
        return book.add_format({"num_format": "@"})
    return book.add_format({"num_format": AMOUNT if column.type.scale else WHOLE})


def _write(  # noqa: PLR0917 -- a cell's place and looks
    page: Worksheet, line: int, row: Row, found: Rows, formats: list[Format], language: Language
) -> None:
    who = row.who
    cells = (
        row.key if row.key not in found.areas else "", row.household if who else "",
        who.name if who else "", who.head if who else "", who.citizen_id if who else "",
        who.place if who else found.areas.get(row.key, ""),
    )  # fmt: skip
    for place, text in enumerate(cells):
        page.write_string(line, place, escaped(text))
    for place, (column, value) in enumerate(zip(found.columns, row.values, strict=True)):
        words = found.words(column, value).in_language(language)
        _write_value(page, (line, len(cells) + place), value, words, formats[place])


def _write_value(page: Worksheet, place: tuple[int, int], value: Value, words: str, style: Format) -> None:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        page.write_number(*place, value, style)
    elif value is not None:
        page.write_string(*place, escaped(words), style)
