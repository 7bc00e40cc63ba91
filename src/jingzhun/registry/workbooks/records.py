"""The rows of a file's tables as records of our sheets: which sheet, which file and row, which text under which key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from jingzhun.core.text import Text
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.registry.workbooks.cells import address
from jingzhun.registry.workbooks.headings import Headings, find_headings, is_repeated, is_total
from jingzhun.registry.workbooks.layout import LISTS_SHEET, Sheet
from jingzhun.registry.workbooks.tables import Table

FILLED_DOWN = ("household_number", "national_number", "village", "group", "head_name", "head_citizen_id")
"""What stands once for a household and is merged over its members' rows."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row of data. `texts`: by key of column, only what is not empty."""

    sheet: Sheet
    table: Table
    row: int
    texts: dict[str, str] = field(repr=False)
    columns: dict[str, int] = field(repr=False)
    heading_row: int = 0

    def place(self, key: str = "") -> str:
        """Where it stands, for a message: file, sheet, cell (or row)."""
        cell = address(self.row, self.columns[key]) if key in self.columns else str(self.row + 1)
        return " · ".join(part for part in (self.table.file, self.table.name, cell) if part)

    @property
    def row_key(self) -> str:
        return self.texts.get("row_key", "")


@dataclass(slots=True)
class Gathered:
    """What was found in the files. `told`: what the user should know about tables and columns that were left out."""

    records: list[Record] = field(default_factory=list)
    told: list[Text] = field(default_factory=list)
    rows_left_out: int = 0


def gather(tables: Iterable[Table], known: Mapping[str, Sheet] | None = None) -> Gathered:
    """All records of all tables. Empty rows, totals and repeated headings are left out and counted.

    known: the sheets that a table can be; those of the layout if nothing is said.
    """
    found = Gathered()
    for table in tables:
        if table.is_empty or table.name == LISTS_SHEET:
            continue
        kind = sheet_of(table, known or sheets())
        if kind is None:
            found.told.append(_not_ours(table))
            continue
        sheet, headings = kind
        found.told += _columns_told(table, headings)
        for record in _records(table, sheet, headings, found):
            found.records.append(record)
    return found


def sheet_of(table: Table, known: Mapping[str, Sheet]) -> tuple[Sheet, Headings] | None:
    """Which of our sheets a table is: the one of which it has the most columns that no other sheet has."""
    candidates = []
    for sheet in known.values():
        headings = find_headings(table, sheet.known_headings())
        if headings is not None and all(key in headings.columns for key in MARKS[sheet.subject]):
            candidates.append((_name_fits(sheet, table.name), len(headings.columns), sheet, headings))
    if not candidates:
        return None
    best = max(candidates, key=lambda one: one[:2])
    return best[2], best[3]


MARKS = {
    "person": ("name",),
    "household": ("head_name",),
    "household_year": ("head_name",),
    "household_status": ("kind",),
    "village": ("village",),
    "village_status": ("village", "kind"),
}
"""Without these columns a table is not this sheet."""


def _name_fits(sheet: Sheet, name: str) -> int:
    """How well a table's name says that it is this sheet: 户状态 is no 户."""
    titles = {sheet.title.zh, sheet.title.en}
    return 2 if name in titles else int(any(title in name for title in titles))


def _records(table: Table, sheet: Sheet, headings: Headings, found: Gathered) -> Iterator[Record]:
    above: dict[str, str] = {}
    heading_row = _heading_row(table, headings)
    for row in range(headings.last_row + 1, len(table.rows)):
        cells = table.rows[row]
        if not any(cells):
            continue
        if is_total(cells) or is_repeated(table, row, headings):
            found.rows_left_out += 1
            continue
        texts = {key: cells[index] for key, index in headings.columns.items() if cells[index]}
        texts.pop("fault", None)
        if not texts:
            continue
        if sheet.subject == "person":
            above = _filled(texts, above)
        yield Record(sheet, table, row, texts, headings.columns, heading_row)


def _heading_row(table: Table, headings: Headings) -> int:
    """Of several rows of headings the one that a reader knows the columns by: with the most Chinese words."""
    rows = range(headings.first_row, headings.last_row + 1)
    return max(rows, key=lambda row: (sum(not cell.isascii() for cell in table.rows[row] if cell), row))


def _filled(texts: dict[str, str], above: dict[str, str]) -> dict[str, str]:
    """Give a member's row what is merged over the rows of her household; a row that names a household begins anew."""
    own = {key: texts[key] for key in FILLED_DOWN if key in texts}
    if own:
        return own
    for key, text in above.items():
        texts.setdefault(key, text)
    return above


def _not_ours(table: Table) -> Text:
    where = " · ".join(part for part in (table.file, table.name) if part)
    words = Text("{where}：没有认出表头，这张表没有读", "{where}: no headings were recognised; this table was not read")
    return words.format(where=where or "—")


HIDDEN = Text("{where}：是隐藏的工作表，也读了", "{where}: a hidden sheet, read too")
UNKNOWN = Text("{where} {cell}：不认识的列“{heading}”，没有读", "{where} {cell}: unknown column “{heading}”, not read")
TWICE = Text("{where} {cell}：“{heading}”重复，只读第一列", "{where} {cell}: “{heading}” again; the first counts")


def _columns_told(table: Table, headings: Headings) -> list[Text]:
    where, row = " · ".join(part for part in (table.file, table.name) if part) or "—", headings.last_row
    told = [HIDDEN.format(where=where)] if table.is_hidden else []
    for index, heading in headings.unknown.items():
        told.append(UNKNOWN.format(where=where, cell=address(row, index), heading=heading[:40]))
    for key, indexes in headings.twice.items():
        heading = table.cell(row, headings.columns[key])
        told += [TWICE.format(where=where, cell=address(row, index), heading=heading) for index in indexes]
    return told
