"""Background jobs of this room, and what every job keeps to.

A job holds no personal data in its arguments: at most our numbers, and who asked (`asked_by`: keys of users and a
role code). It opens its own transactions with `acting(job_actor(user, role, typed_by=typed_by))`, so the database shows
it what that person may see then, and history names both where one typed for another. It can be run again from the
start or from where it was, because a killed worker's job is put back into the queue, and one that the database left
alone is tried again (`retry=AFTER_OUTAGE`).
"""

import logging
from typing import TypedDict

import psycopg
from django.db import InterfaceError, OperationalError
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import ConnectorException

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import User
from jingzhun.accounts.selectors.actors import acting_for, bare_actor, take_role
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.sealing import seal_now
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text

log = logging.getLogger(__name__)
EACH_MINUTE = "* * * * *"
BEFORE_OTHERS = 10
"""The priority of a job that must not wait until fifty imports are written; those that people ask for have 0."""
SEAL_PATIENCE = 20.0  # seconds
SOURCE = "job"
OUTAGES = (
    OperationalError,
    InterfaceError,
    ConnectorException,
    psycopg.OperationalError,  # of connections that are not Django's: progress, facts
    psycopg.InterfaceError,
)
AFTER_OUTAGE = RetryStrategy(max_attempts=20, wait=1, linear_wait=2, retry_exceptions=OUTAGES)
"""For every job: once more when the database went away, up to about seven minutes in all. Other errors are final."""


class AskedBy(TypedDict):
    """Who asked, as a job keeps it among its arguments."""

    user: int | None
    role: str
    typed_by: int | None


def asked_by(by: Actor) -> AskedBy:
    """What a job must be given so that `job_actor` finds the same person again, and who typed for her (代录)."""
    return {"user": by.user_id, "role": by.role, "typed_by": by.typed_by_id}


def job_actor(user_id: int, role: str, *, typed_by: int | None = None) -> Actor:
    """For whom a job works: a person in a role, if she holds it today. `NotFound`, `Refused` if not.

    typed_by: who asked for it in the person's place (代录); then the role is hers.
    """
    if typed_by is not None:
        typist = job_actor(typed_by, role)
        with acting(typist):
            return acting_for(typist, _valid_user(user_id))
    user = _valid_user(user_id)
    with acting(bare_actor(user, source=SOURCE)):
        return take_role(user, role, source=SOURCE)


def _valid_user(user_id: int) -> User:
    user = User.objects.filter(pk=user_id).first()
    if user is None or not user.is_valid:
        raise NotFound(Text("提交任务的用户已停用", "The user who asked for this job is no longer active"))
    return user


@app.periodic(cron=EACH_MINUTE)
@app.task(
    name="seal_history", queueing_lock="seal_history", lock="seal_history", retry=AFTER_OUTAGE, priority=BEFORE_OTHERS
)
def seal_history(timestamp: int) -> None:
    """Seal what was written since the last time. timestamp: the minute, given by the scheduler."""
    seal_now(wait_seconds=SEAL_PATIENCE)


async def reap_stalled(silent_seconds: float) -> int:
    """Put jobs of dead workers back into the queue (the queue itself does not do that). Returns how many.

    silent_seconds: how long a worker gave no sign of life. Each worker asks this again and again: see worker.py.
    """
    put_back = 0
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent_seconds):
        try:
            await app.job_manager.retry_job(job)
        except ConnectorException:  # it ended in this moment, or another worker was faster
            continue
        put_back += 1
        log.warning("job %s (%s) of a dead worker was put back into the queue", job.id, job.task_name)
    return put_back
