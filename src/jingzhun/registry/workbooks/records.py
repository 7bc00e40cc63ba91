"""The rows of a file's tables as records of our sheets: which sheet, which file and row, which text under which key."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import overload

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
class TableRecords:
    """The rows of data of a table; what they say is made out when it is asked for.

    rows, named: of each its row, and the row that names its household. with_year: how many have values of a year.
    """

    table: Table
    sheet: Sheet
    columns: dict[str, int] = field(repr=False)
    heading_row: int = 0
    rows: MutableSequence[int] = field(repr=False, default_factory=lambda: array("I"))
    named: MutableSequence[int] = field(repr=False, default_factory=lambda: array("I"))
    with_year: int = 0

    def columns_among(self, keys: Container[str]) -> dict[str, int]:
        """Where those of its columns are that have one of these keys."""
        return {key: index for key, index in self.columns.items() if key in keys}

    def record(self, place: int) -> Record:
        texts = self.texts(place, self.columns)
        return Record(self.sheet, self.table, self.rows[place], texts, self.columns, self.heading_row)

    def texts(self, place: int, columns: Mapping[str, int]) -> dict[str, str]:
        """What a row says in some of the columns, with what is merged over the rows of its household."""
        row, named = self.rows[place], self.named[place]
        cells = self.table.rows[row]
        texts = {key: cells[index] for key, index in columns.items() if cells[index]}
        texts.pop("fault", None)
        if named != row:
            above = self.table.rows[named]
            texts |= {key: above[columns[key]] for key in FILLED_DOWN if key in columns and above[columns[key]]}
        return texts


class Records(Sequence[Record]):
    """All rows of data of an import, by number. Each is made anew when it is looked at."""

    def __init__(self) -> None:
        self.tables: list[TableRecords] = []
        self._ends: list[int] = []

    def add(self, found: TableRecords) -> None:
        self.tables.append(found)
        self._ends.append(len(self) + len(found.rows))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    def at(self, number: int) -> tuple[TableRecords, int]:
        """The table of a record and its place there."""
        table = bisect_right(self._ends, number)
        return self.tables[table], number - (self._ends[table - 1] if table else 0)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...
    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        if isinstance(index, slice):
            return [self[one] for one in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        table, place = self.at(index % len(self))
        return table.record(place)

    def kinds(self) -> Counter[tuple[str, bool]]:
        """How many records there are of each subject, without values of a year and with them."""
        found: Counter[tuple[str, bool]] = Counter()
        for one in self.tables:
            found[one.sheet.subject, True] += one.with_year
            found[one.sheet.subject, False] += len(one.rows) - one.with_year
        return found


@dataclass(slots=True)
class Gathered:
    """What was found in the files. `told`: what the user should know about tables and columns that were left out."""

    records: Records = field(default_factory=Records)
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
        found.records.add(_records(table, sheet, headings, found))
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


def _records(table: Table, sheet: Sheet, headings: Headings, gathered: Gathered) -> TableRecords:
    columns = headings.columns
    found = TableRecords(table, sheet, columns, _heading_row(table, headings))
    told = _picked(index for key, index in columns.items() if key != "fault")
    of_year = _picked(columns[key] for key in sheet.survey_keys if key in columns)
    titles, fills = table.rows[headings.first_row : headings.last_row + 1], sheet.subject == "person"
    naming, named = _picked(columns[key] for key in FILLED_DOWN if key in columns and fills), None
    for row, cells in enumerate(table.rows):
        if row <= headings.last_row or not any(cells):
            continue
        if is_total(cells) or is_repeated(cells, titles, headings):
            gathered.rows_left_out += 1
            continue
        if not any(told(cells)):
            continue
        if named is None or not fills or any(naming(cells)):
            named = row
        found.rows.append(row)
        found.named.append(named)
        found.with_year += any(of_year(cells))
    return found


def _picked(places: Iterable[int]) -> Callable[[Sequence[str]], tuple[str, ...]]:
    """What a row has in these places."""
    chosen = tuple(places)
    if len(chosen) > 1:
        return itemgetter(*chosen)
    return lambda cells: tuple(cells[place] for place in chosen)


def _heading_row(table: Table, headings: Headings) -> int:
    """Of several rows of headings the one that a reader knows the columns by: with the most Chinese words."""
    rows = range(headings.first_row, headings.last_row + 1)
    return max(rows, key=lambda row: (sum(not cell.isascii() for cell in table.rows[row] if cell), row))


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
