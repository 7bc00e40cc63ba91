"""The list behind a figure as a workbook: who may take it, with a record in the audit log."""

from dataclasses import replace
from itertools import compress
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.core.errors import TooMany
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.frames.around import AREAS
from jingzhun.figures.selectors.behind import groups_of_columns, groups_of_list, places_of
from jingzhun.figures.selectors.books import book_for
from jingzhun.figures.selectors.question import Question
from jingzhun.figures.selectors.rows import Rows, rows_behind
from jingzhun.figures.workbooks.lists import write_list
from jingzhun.registry.services.ledger_export import IDENTIFIERS, heading_of
from jingzhun.rules.definitions import RuleBook

NEEDED = frozenset({"household", "identity"})
LEFT_OUT = Text("无权导出的列没有列出：{columns}", "columns that you may not export are left out: {columns}")


def may_export_list(by: Actor) -> bool:
    """Any list at all."""
    return all(by.may(group, "export") for group in NEEDED)


def export_list(*, by: Actor, question: Question, name: str, path: Path, language: Language) -> int:
    """Write all rows of a list into a workbook, without the columns that the role may not export. Returns how many.

    Errors: Refused (also where standing on the list tells what the role may not export), NotFound, TooMany.
    """
    most = limit("export_rows_workbook")
    found = rows_behind(by=by, question=question, name=name, most=most)
    book = book_for(question.path)
    for group in sorted(NEEDED | groups_of_list(register_catalogue(), book, found.table, name)):
        if group != IDENTIFIERS:  # that a number is missing or shared, and never the number
            by.require(group, "export")
    if found.after:
        raise TooMany(
            Text("一次最多导出 {most} 行", "At most {most} rows at once").format(most=most),
            todo=Text("请按下级区域分别导出", "Export the areas below one by one"),
        )
    kept, left_out = _columns(by, book, found)
    audit.record(
        by, AuditAction.EXPORTED, subject=f"list {name}", path=question.path,
        details={"rows": len(found.rows), "left_out": left_out, "masked": True, "on": question.period.on.isoformat(),
                 "snapshot": question.snapshot, "by": question.breakdown, "group": question.group},
    )  # fmt: skip
    return write_list(path, kept, _first_line(by, found, left_out), language)


def _columns(by: Actor, book: RuleBook, found: Rows) -> tuple[Rows, list[str]]:
    """The rows with the columns that may leave, and the names of the others."""
    may = [_may(by, book, found.table, column.name) for column in found.columns]
    left_out = [column.name for column, is_free in zip(found.columns, may, strict=True) if not is_free]
    rows = [replace(row, values=tuple(compress(row.values, may))) for row in found.rows]
    return replace(found, columns=tuple(compress(found.columns, may)), rows=rows), left_out


def _may(by: Actor, book: RuleBook, table: str, column: str) -> bool:
    groups = groups_of_columns(places_of(register_catalogue(), book, table, column))
    return table in AREAS or all(by.may(group, "export") for group in groups - {IDENTIFIERS})


def _first_line(by: Actor, found: Rows, left_out: list[str]) -> Text:
    heading = heading_of(by, masked=True)
    line = Text(f"{found.title.zh}；{heading.zh}", f"{found.title.en}; {heading.en}")
    if not left_out:
        return line
    titles = [column.title for column in found.columns if column.name in left_out]
    told = LEFT_OUT.format(columns=Text("、".join(one.zh for one in titles), ", ".join(one.en for one in titles)))
    return Text(f"{line.zh}；{told.zh}", f"{line.en}; {told.en}")
