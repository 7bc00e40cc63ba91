"""Writes a checked import: only what was looked at, in one transaction, with a receipt."""

from collections.abc import Callable

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.core.clock import now
from jingzhun.core.text import Text
from jingzhun.registry.imports.checking import keep_preview, tables_of
from jingzhun.registry.imports.preview import Digest
from jingzhun.registry.imports.state import State
from jingzhun.registry.models import ImportRun
from jingzhun.registry.selectors.imports import files_of
from jingzhun.registry.workbooks.importing.bringing import bring_in
from jingzhun.registry.workbooks.importing.effort import (
    NOBODY,
    Lines,
    Waiting,
    effort_of_comparing,
    effort_of_writing,
)
from jingzhun.registry.workbooks.importing.meanwhile import take_turn
from jingzhun.registry.workbooks.importing.run import goes_back
from jingzhun.registry.workbooks.importing.work import Work

CHANGED_MEANWHILE = Text(
    "预览之后数据有了变化，没有写入；请看新的预览再确认",
    "The register changed after the preview, so nothing was written; look at the new preview and confirm again",
)


def apply_run(*, by: Actor, run: ImportRun, waiting: Waiting = NOBODY) -> None:
    """Write the lines, if they still mean what the preview said; else keep the new preview and ask again."""
    take_turn(by)
    later, seen = _later(run), _Seen(run, waiting)
    tables = tables_of(run, waiting=waiting, later=later)
    checked, is_written = bring_in(
        by=by, tables=tables, year=run.year, reason=run.reason, accept_good=run.accepts_good,
        may_write=seen.is_as_shown, waiting=waiting, later=later,
    )  # fmt: skip
    if seen.digest.value != run.digest:
        keep_preview(by=by, run=run, tables=tables)
        run.error = {"what": CHANGED_MEANWHILE.as_dict()}
        run.save()
        return
    if not is_written:
        raise goes_back(checked)
    run.state, run.ended_at = State.APPLIED, now()
    run.save()
    audit.record(
        by, AuditAction.IMPORTED, subject=str(run.pk), reason=run.reason,
        details={"lines": run.lines, "counts": run.counts, "files": {part.name: part.digest for part in files_of(run)}},
    )  # fmt: skip


def _later(run: ImportRun) -> Callable[[Lines], float]:
    return lambda lines: effort_of_comparing(lines) + effort_of_writing(run.counts)


class _Seen:
    """Compares what is about to be written with the preview that somebody agreed to."""

    def __init__(self, run: ImportRun, waiting: Waiting) -> None:
        self._run, self._waiting = run, waiting
        self.digest = Digest()

    def is_as_shown(self, work: Work) -> bool:
        """Once all pieces are known; until then nothing speaks against it."""
        self.digest.take(work)
        self._waiting.advance(effort_of_comparing({"": len(work.lines)}))
        return not work.is_last or self.digest.value == self._run.digest
