"""Reads and checks the files of an import, and keeps what would happen as a preview."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.core import language
from jingzhun.core.clock import now
from jingzhun.database.home import data_home
from jingzhun.registry.imports.parts import content_of, keep_part
from jingzhun.registry.imports.preview import digest_of, pages_of
from jingzhun.registry.imports.state import PartKind, State
from jingzhun.registry.models import ImportPart, ImportRun
from jingzhun.registry.workbooks.files import read_file
from jingzhun.registry.workbooks.importing.run import Checked, check
from jingzhun.registry.workbooks.returned import write_returned
from jingzhun.registry.workbooks.tables import Table

Advance = Callable[[float], None]


def check_run(*, by: Actor, run: ImportRun, advance: Advance) -> Checked:
    """Check and keep the preview, in the running transaction. Repeatable: an older preview is replaced."""
    checked = check_files(by=by, run=run, advance=advance)
    keep_preview(run, checked)
    return checked


def check_files(*, by: Actor, run: ImportRun, advance: Advance) -> Checked:
    """What would happen now; writes nothing. Errors: WrongInput (a file that cannot be read), Refused, NotFound."""
    return check(by=by, tables=_tables(run), year=run.year, reason=run.reason, advance=advance)


def keep_preview(run: ImportRun, checked: Checked) -> None:
    """Put the outcome of a check into the run."""
    ImportPart.objects.filter(run=run).exclude(kind=PartKind.FILE.value).delete()
    for outcome, page, content in pages_of(checked.lines):
        keep_part(run, PartKind.PREVIEW, content, position=page, outcome=outcome)
    if checked.bad:
        keep_part(run, PartKind.RETURNED, _returned(checked), name="returned.xlsx")
    run.counts, run.told = checked.counts, [one.as_dict() for one in checked.told]
    run.lines, run.rows_left_out = len(checked.lines), checked.rows_left_out
    run.digest, run.checked_at, run.state = digest_of(checked.lines), now(), State.CHECKED
    run.save()


def _tables(run: ImportRun) -> list[Table]:
    tables: list[Table] = []
    with tempfile.TemporaryDirectory(dir=data_home(), prefix="import-") as folder:
        for part in ImportPart.objects.filter(run=run, kind=PartKind.FILE.value):
            path = Path(folder) / f"{part.position}{Path(part.name).suffix.lower()}"
            path.write_bytes(content_of(part))
            tables += read_file(path, part.name)
            path.unlink()
    return tables


def _returned(checked: Checked) -> bytes:
    with tempfile.TemporaryDirectory(dir=data_home(), prefix="import-") as folder:
        path = Path(folder) / "returned.xlsx"
        write_returned(path, checked.bad, language.current())
        return path.read_bytes()
