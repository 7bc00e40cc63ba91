"""A sheet while it is being damaged: its rows by key of column, and what is put around them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from jingzhun.registry.workbooks.layout import Sheet

Cells = list[str]


@dataclass(slots=True, eq=False)
class DraftRow:
    """A row of data, or one of `rubbish`, which no reader may take for data."""

    texts: dict[str, str] = field(default_factory=dict)
    rubbish: Cells | None = None


@dataclass(slots=True)
class Draft:
    """columns: key, or the words of a heading that nobody knows. above: rows over the headings; `left`: empty columns.

    headings: the words over each column, from top to bottom.
    """

    name: str
    sheet: Sheet
    columns: list[str]
    headings: list[Cells]
    rows: list[DraftRow]
    above: list[Cells] = field(default_factory=list)
    left: int = 0

    @property
    def data(self) -> list[DraftRow]:
        return [row for row in self.rows if row.rubbish is None]

    def rendered(self) -> Iterator[Cells]:
        """All rows as they stand on the sheet."""
        margin = [""] * self.left
        yield from self.above
        for words in self.headings:
            yield [*margin, *words]
        for row in self.rows:
            cells = row.rubbish if row.rubbish is not None else [row.texts.get(key, "") for key in self.columns]
            yield [*margin, *cells]

    def place_of(self, row: DraftRow, key: str) -> tuple[int, int]:
        """Row and column on the sheet, from 0."""
        return len(self.above) + len(self.headings) + self.rows.index(row), self.left + self.columns.index(key)
