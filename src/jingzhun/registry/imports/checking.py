"""Reads and checks the files of an import, and keeps what would happen as a preview."""

from collections.abc import Callable
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.core import language
from jingzhun.core.clock import now
from jingzhun.database.scratch import scratch_folder
from jingzhun.registry.imports.parts import content_of, keep_part
from jingzhun.registry.imports.preview import PAGE_LINES, digest_of, pages_of
from jingzhun.registry.imports.state import PartKind, State
from jingzhun.registry.models import ImportPart, ImportRun
from jingzhun.registry.selectors.imports import files_of
from jingzhun.registry.workbooks.files import read_file
from jingzhun.registry.workbooks.importing.effort import (
    NOBODY,
    PREVIEW_LINE,
    Lines,
    Waiting,
    effort_of_comparing,
    effort_of_files,
    effort_of_preview,
    effort_of_reading,
    nothing_later,
)
from jingzhun.registry.workbooks.importing.run import Checked, check
from jingzhun.registry.workbooks.returned import write_returned
from jingzhun.registry.workbooks.tables import Table


def check_run(*, by: Actor, run: ImportRun, waiting: Waiting = NOBODY) -> Checked:
    """Check and keep the preview, in the running transaction. Repeatable: an older preview is replaced."""
    checked = check_files(by=by, run=run, waiting=waiting, later=effort_of_preview)
    keep_preview(run, checked, waiting=waiting)
    return checked


def check_files(
    *, by: Actor, run: ImportRun, waiting: Waiting, later: Callable[[Lines], float] = nothing_later
) -> Checked:
    """What would happen now; writes nothing. Errors: WrongInput (a file that cannot be read), Refused, NotFound.

    later: as for `check`.
    """
    tables = tables_of(run, waiting=waiting, later=later)
    return check(by=by, tables=tables, year=run.year, reason=run.reason, waiting=waiting, later=later)


def keep_preview(run: ImportRun, checked: Checked, *, waiting: Waiting = NOBODY) -> None:
    """Put the outcome of a check into the run."""
    ImportPart.objects.filter(run=run).exclude(kind=PartKind.FILE.value).delete()
    for outcome, page, content in pages_of(checked.lines):
        keep_part(run, PartKind.PREVIEW, content, position=page, outcome=outcome)
        waiting.advance(PREVIEW_LINE * PAGE_LINES)
    if checked.bad:
        keep_part(run, PartKind.RETURNED, _returned(checked), name="returned.xlsx")
    run.counts, run.told = checked.counts, [one.as_dict() for one in checked.told]
    run.lines, run.rows_left_out = len(checked.lines), checked.rows_left_out
    run.digest, run.checked_at, run.state = digest_of(checked.lines), now(), State.CHECKED
    waiting.advance(effort_of_comparing({"": len(checked.lines)}))
    run.save()


def tables_of(
    run: ImportRun, *, waiting: Waiting, later: Callable[[Lines], float] = nothing_later
) -> list[Table]:
    """The tables of its files. later: as for `check`. Errors: WrongInput (a file that cannot be read), NotFound."""
    waiting.total = effort_of_files(sum(part.size for part in files_of(run))) + later({})
    tables: list[Table] = []
    with scratch_folder() as folder:
        for part in ImportPart.objects.filter(run=run, kind=PartKind.FILE.value):
            path = folder / f"{part.position}{Path(part.name).suffix.lower()}"
            path.write_bytes(content_of(part))
            tables += read_file(path, part.name)
            path.unlink()
            waiting.advance(effort_of_reading(part.size))
    return tables


def _returned(checked: Checked) -> bytes:
    with scratch_folder() as folder:
        path = folder / "returned.xlsx"
        write_returned(path, checked.bad, language.current())
        return path.read_bytes()
