"""Some households' sheet of the year with what is proposed where nothing stands; it comes back by the import."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.core.errors import TooMany
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.services.ledger_export import heading_of
from jingzhun.registry.services.workbook_export import AT_ONCE, makes_sheets, note_of
from jingzhun.registry.workbooks.exporting import Sheets
from jingzhun.registry.workbooks.importing.row_key import read_row_key
from jingzhun.registry.workbooks.own_columns import sheets_with_own
from jingzhun.registry.workbooks.writing import Row, new_workbook

SHEET, GROUP = "household_year", "household"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Of a field in a year, for households of an area. values: household's number → what is proposed, if anything."""

    path: str
    year: int
    field: str
    households: Sequence[str]
    values: Mapping[str, int]


def export_proposal(*, by: Actor, proposal: Proposal, path: Path, language: Language) -> int:
    """Write the workbook, masked. Returns how many rows. What somebody has written stays. Errors: Refused, TooMany."""
    by.require_area(proposal.path)
    known = sheets_with_own([proposal.path])
    for group in (GROUP, *(one.field.group for one in known[SHEET].columns if one.key == proposal.field)):
        by.require(group, "export")
    _check_rows(len(proposal.households))
    makes = makes_sheets(by, known, proposal.year, plain=False)
    note = note_of(heading_of(by, masked=True).in_language(language))
    with new_workbook(path, language) as book:
        rows = book.write_sheet(known[SHEET], _rows(makes, proposal), note=note)
    audit.record(
        by, AuditAction.EXPORTED, subject="ledger households", path=proposal.path,
        details={"rows": rows, "masked": True, "year": proposal.year, "proposed": proposal.field},
    )  # fmt: skip
    return rows


def _check_rows(rows: int) -> None:
    most = limit("export_rows_workbook")
    if rows > most:
        raise TooMany(
            Text("一次最多导出 {most} 行，现有 {rows} 行", "At most {most} rows at once, not {rows}")
            .format(most=most, rows=rows),
            todo=Text("请按下级区域分别导出", "Export the areas below one by one"),
        )  # fmt: skip


def _rows(makes: Sheets, proposal: Proposal) -> Iterator[Row]:
    for begin in range(0, len(proposal.households), AT_ONCE):
        for row in makes.years(proposal.households[begin : begin + AT_ONCE]):
            yield _filled(row, proposal)


def _filled(row: Row, proposal: Proposal) -> Row:
    key = read_row_key(row.key)
    value = proposal.values.get(key.number) if key is not None else None
    if value is None or row.values.get(proposal.field) not in (None, ""):
        return row
    return replace(row, values={**row.values, proposal.field: value})
