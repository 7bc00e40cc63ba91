"""How far a job is, for whoever waits: told while the job's own transaction is still open."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jingzhun.core.clock import now
from jingzhun.database.aside import aside_connection

EVERY = 0.3  # seconds between two notes
BEGIN = """
insert into job_progress (job, done, total, began_at, at) values (%s, 0, %s, %s, %s)
on conflict (job) do update set done = 0, total = excluded.total, began_at = excluded.began_at, at = excluded.at
"""
NOTE = "update job_progress set done = %s, total = %s, at = %s where job = %s"


class Progress:
    """Counts units of work; their number may become better known on the way."""

    def __init__(self, connection: Any, job: str, total: float) -> None:
        self._connection, self._job = connection, job
        self.total, self.done, self._noted = total, 0.0, 0.0
        self._connection.execute(BEGIN, [job, total, now(), now()])

    def advance(self, units: float) -> None:
        """So much more is done."""
        self.done = min(self.total, self.done + units)
        if time.monotonic() - self._noted >= EVERY:
            self.note()

    def note(self) -> None:
        """Write it down."""
        self._noted = time.monotonic()
        self._connection.execute(NOTE, [self.done, self.total, now(), self._job])


@contextmanager
def progress_of(job: str, total: float = 1.0) -> Iterator[Progress]:
    """The progress of a job by its name, from nothing; it stays readable until the job begins again."""
    with aside_connection() as connection:
        found = Progress(connection, job, total)
        yield found
        found.note()
