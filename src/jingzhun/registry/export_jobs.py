"""Background jobs of exports. What every job keeps to is said in accounts.jobs."""

from django.db import transaction
from procrastinate.contrib.django import app

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.jobs import AFTER_OUTAGE, asked_by
from jingzhun.database.scratch import sweep
from jingzhun.registry.exports.ending import forget_old, note_failure
from jingzhun.registry.exports.making import make_file
from jingzhun.registry.exports.runs import start_export
from jingzhun.registry.exports.state import State
from jingzhun.registry.models import ExportRun
from jingzhun.registry.run_work import Work, work_for
from jingzhun.registry.selectors.exports import export_by_number, job_of
from jingzhun.registry.selectors.ledger.question import Question

EACH_NIGHT = "40 3 * * *"


@app.task(name="make_export", retry=AFTER_OUTAGE)
def make_export(run: int, user: int, role: str, typed_by: int | None = None) -> None:
    """Make the file of an export. Repeated after a kill it begins anew; refused, it is told why."""
    work = Work(ExportRun, State.MAKING, export_by_number, make_file, job_of, note_failure, stands_still=True)
    work_for(run, work, user=user, role=role, typed_by=typed_by)


@app.periodic(cron=EACH_NIGHT)
@app.task(name="forget_exports", queueing_lock="forget_exports", retry=AFTER_OUTAGE)
def forget_exports(timestamp: int) -> None:
    """Delete the files of old exports, and what killed work left. timestamp: the minute, given by the scheduler."""
    with transaction.atomic():
        forget_old()
    sweep()


def begin_export(*, by: Actor, question: Question, reason: str = "", plain: bool = False) -> ExportRun:
    """Let a workbook be made, in the actor's transaction. Errors: those of `start_export`."""
    run = start_export(by=by, question=question, reason=reason, plain=plain)
    make_export.configure(lock=job_of(run)).defer(run=run.pk, **asked_by(by))
    return run
