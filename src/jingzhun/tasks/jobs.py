"""Background jobs that look for doubts. What every job keeps to is said in accounts.jobs."""

from dataclasses import replace

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.jobs import AFTER_OUTAGE, SOURCE, asked_by, job_actor, log
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.progress import progress_of
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict
from jingzhun.core.scope import AreaScope
from jingzhun.core.text import Text
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.tasks.finding.answers import Asked
from jingzhun.tasks.finding.opening import facts_of_today, township_digests
from jingzhun.tasks.selectors.looks import due_townships, job_of
from jingzhun.tasks.services.finding import FINDING, check_finding, find_doubts, look_in, places_to_look

EVERY_TEN_MINUTES = "*/10 * * * *"
SYSTEM = Actor(user_id=None, username="", display_name="系统", source=SOURCE)
"""Who looks when nobody asked: in one township at a time, and nowhere else."""


@app.task(name="find_doubts", retry=AFTER_OUTAGE)
def find(area: str, user: int, role: str, typed_by: int | None = None) -> None:
    """Look for doubts in an area, for whoever asked. A repeated run finds nothing left to do."""
    by = job_actor(user, role, typed_by=typed_by)
    with acting(by):
        places = places_to_look(area)
    with progress_of(job_of(area), total=float(len(places))) as progress, facts_of_today() as facts:
        for place in places:
            with acting(by, why=str(FINDING)):
                _, asked = find_doubts(by=by, path=place, today=facts.of(place))
            _note_failures(asked)
            progress.advance(1)


@app.periodic(cron=EVERY_TEN_MINUTES)
@app.task(name="look_again", queueing_lock="look_again", lock="look_again", retry=AFTER_OUTAGE)
def look_again(timestamp: int) -> None:
    """Look in every township whose facts, rules or day are others than last time. timestamp: given by the scheduler."""
    refresh()
    due = due_townships(township_digests(), today())
    if not due:
        return
    with facts_of_today() as facts:
        for path in due:
            with acting(replace(SYSTEM, scope=AreaScope([path], people=True)), why=str(FINDING)):
                _, asked = look_in(path, facts.of(path))
            _note_failures(asked)


def _note_failures(asked: Asked) -> None:
    for name, error in asked.failed.items():
        log.warning("the check %s could not run: %s", name, error.what.en)


def begin_finding(*, by: Actor, path: str) -> None:
    """Put the job into the queue, in the actor's transaction. Errors: Refused, Conflict (it waits there already)."""
    check_finding(by, path)
    if by.user_id is None:
        raise Conflict(Text("控制台请用命令 jingzhun doubts find", "At the console: jingzhun doubts find"))
    try:
        with transaction.atomic():
            find.configure(lock=job_of(path), queueing_lock=job_of(path)).defer(area=path, **asked_by(by))
    except AlreadyEnqueued:
        raise Conflict(Text("已在排队查找", "It is in the queue already"), where=path) from None
