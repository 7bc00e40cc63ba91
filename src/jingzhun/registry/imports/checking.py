"""Reads and checks the files of an import, and keeps what would happen as a preview."""

from collections.abc import Callable, Iterable
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.core import language
from jingzhun.core.clock import now
from jingzhun.database.scratch import scratch_folder
from jingzhun.registry.imports.parts import content_of, keep_part
from jingzhun.registry.imports.preview import Digest, Pages
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
from jingzhun.registry.workbooks.importing.work import Work
from jingzhun.registry.workbooks.returned import write_returned
from jingzhun.registry.workbooks.tables import Table


def check_run(*, by: Actor, run: ImportRun, waiting: Waiting = NOBODY) -> Checked:
    """Check and keep the preview, in the running transaction. Repeatable: an older preview is replaced."""
    tables = tables_of(run, waiting=waiting, later=effort_of_preview)
    return keep_preview(by=by, run=run, tables=tables, waiting=waiting)


def keep_preview(*, by: Actor, run: ImportRun, tables: Iterable[Table], waiting: Waiting = NOBODY) -> Checked:
    """Put what would happen now into the run; writes nothing else. Errors: Refused, WrongInput, NotFound."""
    ImportPart.objects.filter(run=run).exclude(kind=PartKind.FILE.value).delete()
    preview = _Preview(run, waiting)
    checked = check(
        by=by, tables=tables, year=run.year, reason=run.reason, waiting=waiting, later=effort_of_preview,
        each=preview.take,
    )  # fmt: skip
    preview.pages.end()
    if checked.bad:
        keep_part(run, PartKind.RETURNED, _returned(checked), name="returned.xlsx")
    run.counts, run.told = checked.counts, [one.as_dict() for one in checked.told]
    run.lines, run.rows_left_out = len(checked.records), checked.rows_left_out
    run.digest, run.checked_at, run.state = preview.digest.value, now(), State.CHECKED
    run.save()
    return checked


class _Preview:
    """Keeps the pages of what a check finds, as it goes on."""

    def __init__(self, run: ImportRun, waiting: Waiting) -> None:
        self._run, self._waiting = run, waiting
        self.pages, self.digest = Pages(self._keep), Digest()

    def take(self, work: Work) -> None:
        self.pages.take(work.lines)
        self.digest.take(work)
        self._waiting.advance(effort_of_comparing({"": len(work.lines)}))

    def _keep(self, outcome: str, page: int, content: bytes, lines: int) -> None:
        keep_part(self._run, PartKind.PREVIEW, content, position=page, outcome=outcome)
        self._waiting.advance(PREVIEW_LINE * lines)


def tables_of(run: ImportRun, *, waiting: Waiting, later: Callable[[Lines], float] = nothing_later) -> list[Table]:
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
