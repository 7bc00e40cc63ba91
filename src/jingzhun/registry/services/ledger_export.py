"""Lists that leave the product: who may take which columns, with a record in the audit log."""

from collections.abc import Iterator
from dataclasses import dataclass

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import required_reason
from jingzhun.core.clock import now
from jingzhun.core.errors import Refused, TooMany
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.selectors.ledger.catalogue import Ledger
from jingzhun.registry.selectors.ledger.column import Column, Made
from jingzhun.registry.selectors.ledger.page import count, every_row
from jingzhun.registry.selectors.ledger.question import Question
from jingzhun.registry.selectors.ledger.values import Row, in_language
from jingzhun.registry.services.csv_text import csv_line

EVERYTHING = 2**31 - 2
IDENTIFIERS = "identifiers"


@dataclass(frozen=True, slots=True)
class Export:
    """question: with the columns that may leave. left_out: those that may not. plain: identifiers in full."""

    question: Question
    left_out: tuple[Column, ...]
    plain: bool
    rows: int
    heading: Text

    def typed_rows(self) -> Iterator[Row]:
        """The rows as typed values, in the order of the question's columns; for a workbook as for a CSV."""
        return every_row(self.question, plain=self.plain)


def may_export(actor: Actor, ledger: Ledger) -> bool:
    return actor.may(ledger.group, "export")


def may_export_plain(actor: Actor, ledger: Ledger) -> bool:
    """Identifiers in full need both rights: to export them, and to see them unmasked."""
    rights = (actor.may(IDENTIFIERS, "export"), actor.may(IDENTIFIERS, "unmask"))
    return may_export(actor, ledger) and all(rights)


def columns_to_leave(actor: Actor, question: Question) -> tuple[list[Column], list[Column]]:
    """(those that may leave, those that may not). Masked identifiers go with the ledger they stand in."""
    kept: list[Column] = []
    left_out: list[Column] = []
    for one in question.columns:
        free = one.made in (Made.MASKED, Made.PLACE) or one.field.group == "areas"
        (kept if free or actor.may(one.field.group, "export") else left_out).append(one)
    return kept, left_out


def open_export(
    *, by: Actor, question: Question, reason: str = "", plain: bool = False, people: int | None = None
) -> Export:
    """Check the rights, count the rows and write the audit log; the rows are then read from what is returned.

    people: for a file that holds their numbers whatever the columns, how many. Errors: Refused; WrongInput (no reason
    for numbers in full); TooMany rows with numbers in full.
    """
    by.require(question.ledger.group, "export")
    kept, left_out = columns_to_leave(by, question)
    plain = plain and (people is not None or any(one.made is Made.MASKED for one in kept))
    rows = count(question, most=EVERYTHING)
    if plain:
        check_plain(by, question.ledger, max(rows, people or 0))
        reason = required_reason(reason)
    audit.record(
        by,
        AuditAction.EXPORTED,
        subject=f"ledger {question.ledger.name}",
        reason=" ".join(reason.split())[:500],
        path=question.path,
        details={"rows": rows, "masked": not plain, "columns": [one.name for one in kept], "year": question.year},
    )
    return Export(question.with_columns(kept), tuple(left_out), plain, rows, heading_of(by, masked=not plain))


def check_plain(by: Actor, ledger: Ledger, rows: int) -> None:
    """May so many rows leave with numbers in full?"""
    if not may_export_plain(by, ledger):
        raise Refused(
            Text("当前身份不能导出完整号码", "Your role may not export numbers in full"),
            todo=Text("请导出脱敏的名单，或请上级单位办理", "Export the masked list, or ask the office above"),
        )
    most = limit("export_rows_unmasked")
    if rows > most:
        raise TooMany(
            Text("带完整号码一次最多 {most} 行，现有 {rows} 行", "With numbers in full at most {most} rows, not {rows}")
            .format(most=most, rows=rows),
            todo=Text("请缩小范围或筛选", "Choose a smaller area, or filter"),
        )  # fmt: skip


def heading_of(by: Actor, *, masked: bool) -> Text:
    """The first line of a list that leaves: who took it, when, and whether numbers are masked."""
    who = by.typed_by_name or by.display_name
    role = by.role_title or Text("控制台", "console")
    words = Text("{who}（{role}）导出于 {at}，", "Exported by {who} ({role}) at {at}; ").format(
        who=who, role=role, at=now().strftime("%Y-%m-%d %H:%M")
    )
    state = (
        Text("证件号码、电话、银行卡号已脱敏", "ID numbers, phones and bank cards are masked")
        if masked
        else Text("含完整号码，请妥善保管、用后销毁", "numbers are in full: keep it safe and destroy it after use")
    )
    return Text(words.zh + state.zh, words.en + state.en)


def csv_of(export: Export, language: Language) -> Iterator[str]:
    """The export as the lines of a CSV in one language: who took it, the headings, the rows."""
    columns = export.question.columns
    first = [export.heading.in_language(language)]
    if export.left_out:
        first.append(_left_out(export).in_language(language))
    yield "\N{ZERO WIDTH NO-BREAK SPACE}" + csv_line(first)
    yield csv_line(one.field.heading.in_language(language) for one in columns)
    for row in export.typed_rows():
        yield csv_line(in_language(one, value, language) for one, value in zip(columns, row.values, strict=True))


def _left_out(export: Export) -> Text:
    titles = [one.field.title for one in export.left_out]
    return Text(
        "无权导出的列：" + "、".join(title.zh for title in titles),
        "Columns you may not export: " + ", ".join(title.en for title in titles),
    )
