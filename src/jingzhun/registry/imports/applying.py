"""Writes a checked import: only what was looked at, in one transaction, with a receipt."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.core.clock import now
from jingzhun.core.text import Text
from jingzhun.registry.imports.checking import check_files, keep_preview
from jingzhun.registry.imports.preview import digest_of
from jingzhun.registry.imports.state import State
from jingzhun.registry.models import ImportRun
from jingzhun.registry.selectors.imports import files_of
from jingzhun.registry.workbooks.importing.effort import NOBODY, Waiting, effort_of_comparing, effort_of_writing
from jingzhun.registry.workbooks.importing.meanwhile import take_turn
from jingzhun.registry.workbooks.importing.run import apply

CHANGED_MEANWHILE = Text(
    "预览之后数据有了变化，没有写入；请看新的预览再确认",
    "The register changed after the preview, so nothing was written; look at the new preview and confirm again",
)


def apply_run(*, by: Actor, run: ImportRun, waiting: Waiting = NOBODY) -> None:
    """Write the lines, if they still mean what the preview said; else keep the new preview and ask again."""
    take_turn(by)
    checked = check_files(
        by=by, run=run, waiting=waiting,
        later=lambda lines: effort_of_comparing(lines) + effort_of_writing(run.counts),
    )  # fmt: skip
    digest = digest_of(checked.lines)
    waiting.advance(effort_of_comparing({"": len(checked.lines)}))
    if digest != run.digest:
        keep_preview(run, checked)
        run.error = {"what": CHANGED_MEANWHILE.as_dict()}
        run.save()
        return
    apply(checked, accept_good=run.accepts_good, waiting=waiting)
    run.state, run.ended_at = State.APPLIED, now()
    run.save()
    audit.record(
        by, AuditAction.IMPORTED, subject=str(run.pk), reason=run.reason,
        details={"lines": run.lines, "counts": run.counts, "files": {part.name: part.digest for part in files_of(run)}},
    )  # fmt: skip
