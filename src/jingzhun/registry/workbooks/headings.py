"""Finds the row of headings in a table and says which column is which, wherever the table begins."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from jingzhun.registry.workbooks.tables import Table

LOOK_AT = 30
"""Rows from the top in which headings are looked for."""
DEEPEST = 3
"""Rows that one heading may take: a group above, the column below, the national system's field code under it."""
FEWEST = 2
"""Columns that must be known in a row of headings."""
UNIT = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")
DECORATION = re.compile(r"^(?:[*＊★△▲]+|\d{1,3}[.、．]|[（(]\d{1,3}[）)])+|[*＊★:：]+$")
LONGEST_TOTAL = 20
TOTALS = frozenset({"合计", "总计", "小计", "共计", "累计", "合计数", "总合计", "total"})


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """A heading without white space, units in brackets, numbering and stars, in half-width letters."""
    text = "".join(unicodedata.normalize("NFKC", heading).split())
    bare = UNIT.sub("", text)
    return DECORATION.sub("", bare or text).casefold()


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the columns of a table are. `columns`: known key → index. `unknown`: index → heading as it stands.

    `twice`: keys that a second column claims too, with its index; the first one counts.
    """

    first_row: int
    last_row: int
    columns: dict[str, int]
    unknown: dict[int, str] = field(default_factory=dict)
    twice: dict[str, list[int]] = field(default_factory=dict)


def find_headings(table: Table, known: Mapping[str, Sequence[str]]) -> Headings | None:
    """The headings of a table; None where no row has at least two known ones.

    known: key of a column → the words that name it: title, other spellings, code of the national system.
    """
    meaning = {plain(word): key for key, words in known.items() for word in words}
    best: Headings | None = None
    for first in range(min(LOOK_AT, len(table.rows))):
        for depth in range(1, DEEPEST + 1):
            found = _read(table, first, depth, meaning)
            if found is not None and (best is None or _is_better(found, best)):
                best = found
    return best if best is not None and len(best.columns) >= FEWEST else None


def _is_better(found: Headings, best: Headings) -> bool:
    """More known columns; or the same ones down to a lower row of the same heading, not those of a later page."""
    if len(found.columns) != len(best.columns):
        return len(found.columns) > len(best.columns)
    is_same_heading = found.columns == best.columns and found.first_row <= best.last_row
    return found.first_row == best.first_row or (is_same_heading and found.last_row > best.last_row)


def _read(table: Table, first: int, depth: int, meaning: Mapping[str, str]) -> Headings | None:
    """The rows `first` … `first + depth − 1` read as headings; None if they are none."""
    last = first + depth - 1
    names = [_names_columns(row, meaning) for row in table.rows[first : last + 1]]
    # Groups stand above the rows that name columns, and data below them: none of both between.
    if len(names) < depth or not any(table.rows[first]) or (depth > 1 and (not names[-1] or names != sorted(names))):
        return None
    columns: dict[str, int] = {}
    unknown: dict[int, str] = {}
    twice: dict[str, list[int]] = {}
    for index, words in enumerate(_stacked(table.rows[first : last + 1], names)):
        key = _meaning_of(words, meaning)
        if key is None:
            if words:
                unknown[index] = " / ".join(words)
        elif key in columns:
            twice.setdefault(key, []).append(index)
        else:
            columns[key] = index
    return Headings(first, last, columns, unknown, twice)


def _names_columns(row: Sequence[str], meaning: Mapping[str, str]) -> bool:
    return sum(plain(cell) in meaning for cell in row if cell) >= FEWEST


def _meaning_of(words: Sequence[str], meaning: Mapping[str, str]) -> str | None:
    """The group's and the column's word together if they name one (户主 + 姓名), else the lowest that does."""
    together = meaning.get("".join(plain(word) for word in words))
    return together or next((meaning[plain(word)] for word in reversed(words) if plain(word) in meaning), None)


def _stacked(rows: Sequence[Sequence[str]], names: Sequence[bool]) -> list[list[str]]:
    """For each column its words from top to bottom; a group's word counts for the empty cells right of it."""
    stacked: list[list[str]] = [[] for _ in rows[0]]
    for row, names_columns in zip(rows, names, strict=True):
        group = ""
        if not names_columns and is_title(row):
            continue
        for index, cell in enumerate(row):
            group = cell or ("" if names_columns else group)
            if group and group not in stacked[index]:
                stacked[index].append(group)
    return stacked


def is_title(row: Sequence[str]) -> bool:
    """A line with one word, in its first column: it stands over all columns and says nothing of any."""
    return bool(row[0]) and not any(row[1:])


def is_total(row: Sequence[str]) -> bool:
    """A line of totals: its first word says so."""
    first = next((cell for cell in row if cell), "")
    return len(first) <= LONGEST_TOTAL and plain(first) in TOTALS


def is_repeated(cells: Sequence[str], titles: Iterable[Sequence[str]], headings: Headings) -> bool:
    """The headings once more, as on each printed page: every known column holds its own heading's word again.

    titles: the rows of the headings.
    """
    fewest = max(FEWEST, len(headings.columns) // 2)
    return any(
        sum(1 for index in headings.columns.values() if cells[index] and cells[index] == title[index]) >= fewest
        for title in titles
    )
