"""Files as tables of text: .xlsx, .xls, .csv and pasted text, with the sheet and row that every cell came from."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. `rows`: text, all of one width; row 0 is the file's first row. `name` '' for a CSV or pasted text."""

    file: str
    name: str
    rows: Sequence[list[str]] = field(repr=False)
    is_hidden: bool = False

    @property
    def is_empty(self) -> bool:
        return not any(any(row) for row in self.rows)

    def cell(self, row: int, column: int) -> str:
        """The text of a cell; '' beyond the edge of the table."""
        line: Sequence[str] = self.rows[row] if 0 <= row < len(self.rows) else []
        return line[column] if 0 <= column < len(line) else ""
