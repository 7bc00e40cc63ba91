"""The row key in the last column of our workbooks: which row of the ledger a line is, and in which version it left."""

import re
from dataclasses import dataclass

FORM = re.compile(r"(?P<number>[HP]\d{8,})(?:/(?P<year>\d{4}))?:(?P<version>\d+)(?:\+(?P<survey>\d+))?")


@dataclass(frozen=True, slots=True)
class RowKey:
    """number: ours, of a household or person. version: of its row; survey: of its survey of `year`, 0 without one."""

    number: str
    version: int
    year: int = 0
    survey: int = 0

    def __str__(self) -> str:
        year = f"/{self.year}" if self.year else ""
        survey = f"+{self.survey}" if self.survey else ""
        return f"{self.number}{year}:{self.version}{survey}"


def read_row_key(text: str) -> RowKey | None:
    """The key that a line carries; None if it carries none that is ours."""
    found = FORM.fullmatch(text.strip())
    if found is None:
        return None
    return RowKey(found["number"], int(found["version"]), int(found["year"] or 0), int(found["survey"] or 0))
