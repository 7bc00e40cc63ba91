"""Starts an export that a job makes, hands its file out, or throws it away."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import REASON_LENGTH, required_reason
from jingzhun.core import language
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, TooMany
from jingzhun.core.text import Text
from jingzhun.registry.exports.state import State
from jingzhun.registry.models import ExportPart, ExportRun
from jingzhun.registry.selectors.exports import areas_of_file, check_file, exports_of
from jingzhun.registry.selectors.ledger.catalogue import ledger_by_name
from jingzhun.registry.selectors.ledger.page import count
from jingzhun.registry.selectors.ledger.question import Question
from jingzhun.registry.services.ledger_export import check_plain
from jingzhun.registry.services.workbook_export import check_ledger, people_in


def takes_long(question: Question) -> bool:
    """Are there more rows than somebody waits for?"""
    most = limit("export_rows_waiting")
    return count(question, most=most) > most


def start_export(*, by: Actor, question: Question, reason: str = "", plain: bool = False) -> ExportRun:
    """Take down what is wanted. Errors: as `open_workbook`; TooMany (one is under way), Conflict (the console)."""
    check_ledger(question)
    by.require(question.ledger.group, "export")
    if by.user_id is None:
        raise Conflict(Text("控制台请用命令 jingzhun export", "At the console: jingzhun export"))
    if plain:
        check_plain(by, question.ledger, people_in(question))
        reason = required_reason(reason)
    if exports_of(by).filter(state=State.MAKING).exists():
        raise TooMany(Text("上一次导出还在进行，请等它完成", "An export of yours is under way; wait until it is done"))
    paths = areas_of_file(by, question.path)
    return ExportRun.objects.create(
        path=paths[0], paths=paths, user_id=by.user_id, role=by.role, typed_by_id=by.typed_by_id, state=State.MAKING,
        area_path=question.path, ledger=question.ledger.name, query=question.query(), plain=plain,
        language=language.current(), reason=" ".join(reason.split())[:REASON_LENGTH], asked_at=now(),
    )  # fmt: skip


def allow_fetching(*, by: Actor, run: ExportRun) -> None:
    """Note in the audit log that the file is fetched. Errors: Refused (no longer allowed), NotFound (no file)."""
    ledger = ledger_by_name(run.ledger)
    by.require(ledger.group, "export")
    if run.plain:
        check_plain(by, ledger, rows=0)
    check_file(run)
    audit.record(
        by, AuditAction.EXPORTED, subject=f"ledger {ledger.name}", reason=run.reason, path=run.path,
        details={"export": run.pk, "rows": run.rows, "masked": not run.plain, "fetched": True},
    )  # fmt: skip


def throw_away(run: ExportRun) -> None:
    """Delete the file. Errors: Conflict (it is being made)."""
    kept = ExportRun.objects.exclude(state=State.MAKING)
    current = kept.select_for_update(of=("self",), skip_locked=True).filter(pk=run.pk).first()
    if current is None:
        raise Conflict(Text("正在导出，完成后才能删除", "It is being made; it can be deleted when it is done"))
    ExportPart.objects.filter(run=current).delete()
    current.state = State.DELETED
    current.save()
