"""The workbook of lines that go back: the file's own columns, what is wrong in front, the cells in colour."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.outcome import OUTCOME_TITLES, Line
from jingzhun.registry.workbooks.layout import FAULT_HEADING
from jingzhun.registry.workbooks.tables import Table
from jingzhun.registry.workbooks.writing import escaped

FAULT_WIDTH, WIDTH = 48, 16
NAMED = Text("{title}：{why}", "{title}: {why}")
UNNAMED = Text("表", "Table")


def write_returned(path: Path, lines: Iterable[Line], language: Language) -> int:
    """Write the lines into a workbook that can be corrected and uploaded again. Returns how many lines."""
    by_table: dict[int, list[Line]] = {}
    for line in lines:
        by_table.setdefault(id(line.record.table), []).append(line)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        styles = _Styles(book)
        taken: set[str] = set()
        for found in by_table.values():
            table = found[0].record.table
            page = book.add_worksheet(_free_name(table.name or UNNAMED.in_language(language), taken))
            _write(page, styles, table, found, language)
    return sum(map(len, by_table.values()))


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.heading = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"})
        self.fault = book.add_format({"font_color": "#B00020", "text_wrap": True, "valign": "top"})
        self.wrong = book.add_format({"bg_color": "#FFD7D7", "num_format": "@"})
        self.text = book.add_format({"num_format": "@"})


def _write(page: Worksheet, styles: _Styles, table: Table, lines: list[Line], language: Language) -> None:
    columns = lines[0].record.columns
    first = min(columns.values(), default=0)
    skipped = columns.get("fault")
    shown = [index for index in range(first, len(table.rows[0])) if index != skipped]
    by_index = {index: key for key, index in columns.items()}
    page.set_column(0, 0, FAULT_WIDTH)
    page.set_column(1, len(shown), WIDTH, styles.text)
    page.freeze_panes(1, 1)
    page.write_string(0, 0, FAULT_HEADING.in_language(language), styles.heading)
    headings = lines[0].record.heading_row
    for place, index in enumerate(shown, start=1):
        page.write_string(0, place, table.cell(headings, index), styles.heading)
    for row, line in enumerate(lines, start=1):
        page.write_string(row, 0, explained(line, language), styles.fault)
        for place, index in enumerate(shown, start=1):
            key = by_index.get(index, "")
            text = line.record.texts.get(key, "") or table.cell(line.record.row, index)
            page.write_string(row, place, escaped(text), styles.wrong if key in line.faults else styles.text)


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


def _free_name(name: str, taken: set[str]) -> str:
    """A sheet name of at most 31 characters that no other sheet has."""
    plain = "".join(letter for letter in name if letter not in "[]:*?/\\")[:28] or "1"
    free = next(one for number in range(1, 1000) if (one := plain if number == 1 else f"{plain}{number}") not in taken)
    taken.add(free)
    return free
