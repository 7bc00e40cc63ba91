"""Reads the workbook of a campaign back: which doubt each line is, and what was found out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.workbooks.headings import find_headings
from jingzhun.registry.workbooks.tables import Table
from jingzhun.tasks.workbooks.layout import COLUMNS

KNOWN = {name: (title.zh, title.en) for name, title in COLUMNS.items()}
NEEDED = ("result", "note", "key")


@dataclass(frozen=True, slots=True)
class Line:
    """row: as the spreadsheet counts it. key, result, note: as they stand."""

    table: Table
    row: int
    key: str
    result: str
    note: str

    @property
    def place(self) -> str:
        return f"{self.table.name} {self.row}".strip()


def read_lines(tables: Iterable[Table]) -> list[Line]:
    """All lines in which something of ours stands. `WrongInput` if no sheet has our headings."""
    found = [table for table in tables if not table.is_hidden and columns_of(table)]
    if not found:
        raise WrongInput(
            Text("没有找到“处理结果”“说明”“行标识”几列", "No sheet has the columns Result, Note and Row key"),
            todo=Text("请用从这次核查导出的表格填写", "Fill in the workbook that this campaign gave out"),
        )
    return [line for table in found for line in _lines(table)]


def columns_of(table: Table) -> tuple[dict[str, int], int] | None:
    """Where the columns are, and the first row below the headings."""
    headings = find_headings(table, KNOWN)
    if headings is None or any(name not in headings.columns for name in NEEDED):
        return None
    return dict(headings.columns), headings.last_row + 1


def _lines(table: Table) -> Iterator[Line]:
    columns, first = columns_of(table) or ({}, 0)
    for row in range(first, len(table.rows)):
        key, result, note = (table.cell(row, columns[name]) for name in ("key", "result", "note"))
        if key or result or note:
            yield Line(table, row + 1, key, result, note)
