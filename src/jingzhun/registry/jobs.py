"""Background jobs of the register. What every job keeps to is said in accounts.jobs."""

from collections.abc import Callable, Sequence

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.jobs import AFTER_OUTAGE, asked_by, job_actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.registry.differences.keeping import compare_run
from jingzhun.registry.imports.applying import apply_run
from jingzhun.registry.imports.checking import check_run
from jingzhun.registry.imports.ending import forget_old, note_failure
from jingzhun.registry.imports.runs import allow_writing, start_comparison, start_import
from jingzhun.registry.imports.state import State
from jingzhun.registry.models import ImportRun
from jingzhun.registry.run_work import Work, work_for
from jingzhun.registry.selectors.imports import comparison_by_number, job_of, run_by_number
from jingzhun.registry.selectors.roll_over import lock_of, villages_in
from jingzhun.registry.services.roll_over import check_roll_over, roll_over_village

EACH_NIGHT = "30 3 * * *"
ROLL_OVER_REASON = Text("{year} 年度结转", "Roll-over to {year}")


@app.task(name="roll_over", retry=AFTER_OUTAGE)
def roll_over(area: str, year: int, user: int, role: str, typed_by: int | None = None) -> None:
    """Roll the villages of an area over to a year, each in a transaction of its own.

    Progress is read from the surveys (selectors.roll_over), and a repeated run makes only what is missing.
    """
    by = job_actor(user, role, typed_by=typed_by)
    reason = str(ROLL_OVER_REASON.format(year=year))
    with acting(by):
        villages = villages_in(area_by_path(area))
    for village in villages:
        with acting(by, why=reason):
            roll_over_village(by=by, village=village, year=year, reason=reason)


def start_roll_over(*, by: Actor, path: str, year: int) -> None:
    """Put the job into the queue. Errors: Refused, WrongInput, Conflict (it waits there already)."""
    check_roll_over(by, path, year)
    if by.user_id is None:
        raise Conflict(Text("控制台请用命令 jingzhun surveys roll-over", "At the console: jingzhun surveys roll-over"))
    name = lock_of(path, year)
    try:
        with transaction.atomic():
            roll_over.configure(lock=name, queueing_lock=name).defer(area=path, year=year, **asked_by(by))
    except AlreadyEnqueued:
        raise Conflict(Text("结转已在排队", "The roll-over is in the queue already"), where=path) from None


@app.task(name="check_import", retry=AFTER_OUTAGE)
def check_import(run: int, user: int, role: str, typed_by: int | None = None) -> None:
    """Check an import's files. What stops it is kept with the import, in words."""
    work_for(run, _work(State.CHECKING, run_by_number, check_run), user=user, role=role, typed_by=typed_by)


@app.task(name="apply_import", retry=AFTER_OUTAGE)
def apply_import(run: int, user: int, role: str, typed_by: int | None = None) -> None:
    """Write an import, whole or not at all. Repeated after a kill it finds what it did, or begins anew."""
    work_for(run, _work(State.APPLYING, run_by_number, apply_run), user=user, role=role, typed_by=typed_by)


@app.task(name="compare_files", retry=AFTER_OUTAGE)
def compare_files(run: int, user: int, role: str, typed_by: int | None = None) -> None:
    """Compare files of the national system with our ledger. Repeated after a kill it begins anew."""
    work_for(run, _work(State.CHECKING, comparison_by_number, compare_run), user=user, role=role, typed_by=typed_by)


def _work(state: State, find: Callable[[Actor, int], ImportRun], do: Callable[..., object]) -> Work:
    return Work(ImportRun, state, find, do, job_of, note_failure)


@app.periodic(cron=EACH_NIGHT)
@app.task(name="forget_imports", queueing_lock="forget_imports", retry=AFTER_OUTAGE)
def forget_imports(timestamp: int) -> None:
    """Delete the files of old imports. timestamp: the minute, given by the scheduler."""
    with transaction.atomic():
        forget_old()


def begin_import(
    *, by: Actor, files: Sequence[tuple[str, bytes]], year: int | None = None, reason: str = ""
) -> ImportRun:
    """Take files in and let them be checked, in the actor's transaction. Errors: those of `start_import`."""
    run = start_import(by=by, files=files, year=year, reason=reason)
    check_import.configure(lock=job_of(run)).defer(run=run.pk, **asked_by(by))
    return run


def begin_comparison(*, by: Actor, files: Sequence[tuple[str, bytes]], year: int | None = None) -> ImportRun:
    """Take files in and let them be compared, in the actor's transaction. Errors: those of `start_comparison`."""
    run = start_comparison(by=by, files=files, year=year)
    compare_files.configure(lock=job_of(run)).defer(run=run.pk, **asked_by(by))
    return run


def confirm_import(*, by: Actor, run: ImportRun, accepts_good: bool = False) -> ImportRun:
    """Let a checked import be written, in the actor's transaction. Errors: those of `allow_writing`."""
    run = allow_writing(by=by, run=run, accepts_good=accepts_good)
    apply_import.configure(lock=job_of(run)).defer(run=run.pk, **asked_by(by))
    return run
