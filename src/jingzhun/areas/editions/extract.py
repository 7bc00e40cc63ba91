"""A part of one edition: the areas under some codes, with all their ancestors; and its file in the pack."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from jingzhun.areas.editions.holding import Holding
from jingzhun.areas.editions.rows import AreaRow, level_of
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

COLUMNS = ("code", "name")


@dataclass(frozen=True)
class EditionExtract:
    """Rows of one edition, sorted by code, each with its parent among them.

    edition_on: the day whose state the edition describes. source: where it comes from, for the reader.
    `WrongInput` for a code twice, a missing parent or an empty name.
    """

    edition_on: date
    rows: tuple[AreaRow, ...]
    source: str
    holdings: tuple[Holding, ...] = field(default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "rows", tuple(sorted(self.rows)))
        problems = _problems(self.rows)
        if problems:
            raise WrongInput(problems[0], where=self.source)

    @cached_property
    def by_code(self) -> dict[str, AreaRow]:
        return {row.code: row for row in self.rows}

    @cached_property
    def children(self) -> dict[str | None, tuple[AreaRow, ...]]:
        """The rows under each parent code, in order of code; provinces under None."""
        found: dict[str | None, list[AreaRow]] = {}
        for row in self.rows:
            found.setdefault(row.parent_code, []).append(row)
        return {parent: tuple(rows) for parent, rows in found.items()}

    def lists_children_of(self, code: str | None) -> bool:
        """Is a child that is not among the rows known not to exist in this edition?"""
        if code is None:
            return any(not holding.under for holding in self.holdings)
        return any(holding.lists_children_of(code) for holding in self.holdings)

    def at(self, level: Level) -> tuple[AreaRow, ...]:
        """The rows of one level."""
        return tuple(row for row in self.rows if row.level is level)

    def restricted_to(self, holdings: Iterable[Holding]) -> "EditionExtract":
        """Only the areas of these holdings and their ancestors."""
        wanted = tuple(holdings)
        kept = tuple(row for row in self.rows if any(holding.holds(row.code) for holding in wanted))
        return EditionExtract(self.edition_on, kept, self.source, wanted)


def read_extract(path: Path, *, edition_on: date, holdings: Iterable[Holding], source: str = "") -> EditionExtract:
    """Read a file of the pack: UTF-8, columns `code,name`. `WrongInput` names file and line."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file)
            if tuple(next(reader, ())) != COLUMNS:
                raise _wrong_columns(path)
            rows = tuple(_row_of(cells, f"{path}:{reader.line_num}") for cells in reader)
    except (OSError, UnicodeDecodeError) as error:
        raise WrongInput(
            Text("读不了文件：{error}", "The file cannot be read: {error}").format(error=error),
            where=str(path),
        ) from error
    return EditionExtract(edition_on, rows, source or str(path), tuple(holdings))


def write_extract(extract: EditionExtract, path: Path) -> None:
    """Write the file of the pack; the same extract always gives the same bytes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows((row.code, row.name) for row in extract.rows)


def _problems(rows: tuple[AreaRow, ...]) -> list[Text]:
    seen: set[str] = set()
    problems = []
    for row in rows:
        if row.code in seen:
            problems.append(Text("代码重复：{row}", "A code twice: {row}").format(row=row))
        if row.parent_code is not None and row.parent_code not in seen:
            problems.append(Text("缺少上级区划：{row}", "The area above is missing: {row}").format(row=row))
        if not row.name.strip():
            problems.append(Text("没有名称：{row}", "No name: {row}").format(row=row.code))
        seen.add(row.code)
    return problems


def _row_of(cells: list[str], where: str) -> AreaRow:
    if len(cells) != len(COLUMNS):
        raise WrongInput(
            Text("应有 {wanted} 列，现有 {count} 列", "There are {count} columns, not {wanted}").format(
                wanted=len(COLUMNS), count=len(cells)
            ),
            where=where,
        )
    row = AreaRow(cells[0], cells[1])
    try:
        level_of(row.code)
    except WrongInput as error:
        raise WrongInput(error.what, where=where, allowed=error.allowed) from error
    return row


def _wrong_columns(path: Path) -> WrongInput:
    return WrongInput(
        Text("第一行应为列名 {columns}", "The first line must name the columns {columns}").format(
            columns=",".join(COLUMNS)
        ),
        where=f"{path}:1",
    )
