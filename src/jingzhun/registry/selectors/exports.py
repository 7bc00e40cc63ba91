"""Reads exports: everybody sees her own, in the role in which she asked, while she still has all their areas."""

from collections.abc import Iterator

from django.db.models import QuerySet

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.progress import Standing, standing_of
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.exports.parts import pieces_of
from jingzhun.registry.exports.state import State
from jingzhun.registry.models import ExportRun

RUNS_MOST = 30
MISSING = Text("没有这次导出", "There is no such export")
NO_FILE = Text("没有文件：还没有做好，或已按期限删除", "There is no file: not made yet, or its time was over")


def exports_of(by: Actor) -> QuerySet[ExportRun]:
    """All that she asked for in this role (in another one she may see less); in 代录 what this typist asked for."""
    return ExportRun.objects.filter(user_id=by.user_id or 0, role=by.role, typed_by_id=by.typed_by_id)


def own_exports(by: Actor) -> list[ExportRun]:
    """The latest that she may still have, newest first."""
    return [run for run in exports_of(by)[:RUNS_MOST] if _has_areas(by, run)]


def export_by_number(by: Actor, number: int) -> ExportRun:
    """`NotFound` also for somebody else's."""
    run = exports_of(by).filter(pk=number).first()
    if run is None or not _has_areas(by, run):
        raise NotFound(MISSING)
    return run


def areas_of_file(by: Actor, path: str) -> list[str]:
    """The areas whose rows an export of an area holds: it, or those of the person who asks that lie in it."""
    if by.scope.covers(path):
        return [path]
    return [own for own in by.scope.paths if own.startswith(path)] or list(by.scope.paths[:1])


def job_of(run: ExportRun) -> str:
    """The name of its progress."""
    return f"export:{run.pk}"


def progress_of_export(run: ExportRun) -> Standing:
    return standing_of(job_of(run))


def check_file(run: ExportRun) -> None:
    """`NotFound` when there is no file, or no more."""
    if run.state != State.MADE:
        raise NotFound(NO_FILE)


def file_of(run: ExportRun) -> Iterator[bytes]:
    """The file, piece by piece. Needs the transaction kept open."""
    return pieces_of(run)


def _has_areas(by: Actor, run: ExportRun) -> bool:
    return bool(run.paths) and all(by.scope.covers(path) for path in run.paths)
