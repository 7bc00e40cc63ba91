"""Writes the workbook of a campaign: in words, masked, never a formula; results are chosen from a list."""

from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.writing import escaped
from jingzhun.tasks.selectors.shown import ShownDoubt
from jingzhun.tasks.workbooks.layout import COLUMNS, FILLED, TRUE_WORDS, WIDTHS, Key

SHEET = Text("疑点核查", "Doubts")
FIRST = 2
"""The first row of lines: above it stand who took it, and the headings."""


def write_doubts(path: Path, doubts: Iterable[ShownDoubt], first_line: Text, language: Language) -> int:
    """Write them. first_line: who took them. Returns how many."""
    count = 0
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(SHEET.in_language(language))
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        free = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top", "bg_color": "#FFF9E0"})
        page.freeze_panes(FIRST, 0)
        page.write_string(0, 0, first_line.in_language(language))
        for index, (name, heading) in enumerate(COLUMNS.items()):
            page.set_column(index, index, WIDTHS[name], free if name in FILLED else text)
            page.write_string(1, index, heading.in_language(language), bold)
        for count, one in enumerate(doubts, start=1):
            for index, (name, cell) in enumerate(cells_of(one, language).items()):
                page.write_string(count + FIRST - 1, index, escaped(cell), free if name in FILLED else text)
        last, result = count + FIRST, list(COLUMNS).index("result")
        page.data_validation(FIRST, result, max(FIRST, last - 1), result, {
            "validate": "list", "source": [TRUE_WORDS.in_language(language)], "error_type": "warning",
        })  # fmt: skip
    return count


def cells_of(one: ShownDoubt, language: Language) -> dict[str, str]:
    values = "; ".join(f"{title.in_language(language)}: {value.in_language(language)}" for title, value in one.values)
    return {
        "household": one.household, "head": one.head, "name": one.name, "place": one.place,
        "title": one.title.in_language(language), "message": one.message.in_language(language), "values": values,
        "result": "", "note": "", "key": str(Key(one.doubt.pk, one.doubt.version)),
    }  # fmt: skip
