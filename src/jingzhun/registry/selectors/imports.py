"""Reads imports: everybody sees her own."""

from django.db.models import QuerySet

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.progress import Standing, standing_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.imports.parts import content_of, open_part
from jingzhun.registry.imports.preview import Shown, read_page
from jingzhun.registry.imports.state import PartKind
from jingzhun.registry.models import ImportPart, ImportRun

RUNS_MOST = 30


def own_runs(by: Actor) -> QuerySet[ImportRun]:
    """The imports of the person who acts, newest first; in 代录 those that the typist brought for her."""
    return _runs(by).filter(compares=False)


def run_by_number(by: Actor, number: int) -> ImportRun:
    """`NotFound` also for somebody else's."""
    return _by_number(own_runs(by), number, Text("没有这次导入", "There is no such import"))


def own_comparisons(by: Actor) -> QuerySet[ImportRun]:
    """Comparisons with the national system: those of the person who acts, made in her present role, newest first.

    In another role she may see less; what was found stays with the role that looked.
    """
    return _runs(by).filter(role=by.role, compares=True)


def comparison_by_number(by: Actor, number: int) -> ImportRun:
    """`NotFound` also for somebody else's."""
    return _by_number(own_comparisons(by), number, Text("没有这次比对", "There is no such comparison"))


def _runs(by: Actor) -> QuerySet[ImportRun]:
    runs = ImportRun.objects.filter(user_id=by.user_id or 0)
    # Her own ones may be about areas that are not the typist's.
    return runs if by.typed_by_id is None else runs.filter(typed_by_id=by.typed_by_id)


def _by_number(runs: QuerySet[ImportRun], number: int, missing: Text) -> ImportRun:
    found = runs.filter(pk=number).first()
    if found is None:
        raise NotFound(missing)
    return found


def files_of(run: ImportRun) -> list[ImportPart]:
    """The files as they came, without their content."""
    return list(ImportPart.objects.filter(run=run, kind=PartKind.FILE.value).defer("content"))


def job_of(run: ImportRun) -> str:
    """The name of its progress."""
    return f"import:{run.pk}"


def progress_of_run(run: ImportRun) -> Standing:
    return standing_of(job_of(run))


def preview_page(run: ImportRun, outcome: str, page: int) -> tuple[list[Shown], int]:
    """The lines of one page (from 0) of an outcome, and how many pages there are. `NotFound` beyond the last."""
    pages = ImportPart.objects.filter(run=run, kind=PartKind.PREVIEW.value, outcome=outcome).count()
    if not pages:
        return [], 0
    return read_page(content_of(open_part(run, PartKind.PREVIEW, outcome=outcome, position=page))), pages


def returned_workbook(run: ImportRun) -> bytes:
    """The lines that go back, as a workbook to correct. `NotFound` if none do."""
    return content_of(open_part(run, PartKind.RETURNED))
