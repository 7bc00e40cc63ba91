"""The workbook of lines that go back: the file's own columns, what is wrong in front, the cells in colour."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.importing.outcome import OUTCOME_TITLES, Line
from jingzhun.registry.workbooks.layout import FAULT_HEADING
from jingzhun.registry.workbooks.records import Record
from jingzhun.registry.workbooks.writing import escaped

FAULT_WIDTH, WIDTH = 48, 16
NAMED = Text("{title}：{why}", "{title}: {why}")
UNNAMED = Text("表", "Table")


def write_returned(path: Path, lines: Iterable[Line], language: Language) -> int:
    """Write the lines into a workbook that can be corrected and uploaded again. Returns how many lines."""
    count, pages, taken = 0, dict[int, _Page](), set[str]()
    options = {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(path.parent)}
    with xlsxwriter.Workbook(str(path), options) as book:
        styles = _Styles(book)
        for count, line in enumerate(lines, start=1):  # noqa: B007 - returned
            table = line.record.table
            if id(table) not in pages:
                name = free_name(table.name or UNNAMED.in_language(language), taken)
                pages[id(table)] = _Page(book.add_worksheet(name), styles, line.record, language)
            pages[id(table)].write(line)
    return count


class _Styles:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.heading = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True, "valign": "top"})
        self.fault = book.add_format({"font_color": "#B00020", "text_wrap": True, "valign": "top"})
        self.wrong = book.add_format({"bg_color": "#FFD7D7", "num_format": "@"})
        self.text = book.add_format({"num_format": "@"})


class _Page:
    """The lines of a table that go back, in its own columns. record: one of them."""

    def __init__(self, page: Worksheet, styles: _Styles, record: Record, language: Language) -> None:
        self._page, self._styles, self._language, self._row = page, styles, language, 0
        table, columns = record.table, record.columns
        skipped = columns.get("fault")
        first = min(columns.values(), default=0)
        self._shown = [index for index in range(first, len(table.rows[0])) if index != skipped]
        self._by_index = {index: key for key, index in columns.items()}
        page.set_column(0, 0, FAULT_WIDTH)
        page.set_column(1, len(self._shown), WIDTH, styles.text)
        page.freeze_panes(1, 1)
        page.write_string(0, 0, FAULT_HEADING.in_language(language), styles.heading)
        for place, index in enumerate(self._shown, start=1):
            page.write_string(0, place, table.cell(record.heading_row, index), styles.heading)

    def write(self, line: Line) -> None:
        """One more line, with what is wrong in front."""
        self._row += 1
        record, styles = line.record, self._styles
        cells = record.table.rows[record.row]
        self._page.write_string(self._row, 0, explained(line, self._language), styles.fault)
        for place, index in enumerate(self._shown, start=1):
            key = self._by_index.get(index, "")
            text = escaped(record.texts.get(key, "") or cells[index])
            self._page.write_string(self._row, place, text, styles.wrong if key in line.faults else styles.text)


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


def free_name(name: str, taken: set[str]) -> str:
    """A sheet name of at most 31 characters that no other sheet has."""
    plain = "".join(letter for letter in name if letter not in "[]:*?/\\")[:28] or "1"
    free = next(one for number in range(1, 1000) if (one := plain if number == 1 else f"{plain}{number}") not in taken)
    taken.add(free)
    return free
