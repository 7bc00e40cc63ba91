"""Something that happens at the same time as the test, in a transaction of its own."""

import threading
from collections.abc import Callable

from django.db import connection
from tests.support.data_folders import wait_until

PATIENCE = 60.0  # seconds


class Beside:
    """Work in another thread, with a connection of its own."""

    def __init__(self, work: Callable[[], object]) -> None:
        self.error: BaseException | None = None
        self._work, self._thread = work, threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._work()
        except Exception as error:
            self.error = error
        finally:
            connection.close()

    @property
    def is_over(self) -> bool:
        return not self._thread.is_alive()

    def wait_until_it_waits(self, *, others: int = 0) -> None:
        """Until it waits for a lock, as so many others do already, or has ended without one."""
        wait_until(lambda: self.is_over or waiting() > others)

    def join(self) -> None:
        """Wait for its end, and raise what went wrong in it."""
        self.outcome()
        if self.error is not None:
            raise self.error

    def outcome(self) -> str:
        """Wait for its end: the name of its error, or `done`."""
        self._thread.join(PATIENCE)
        assert self.is_over, "it waits for somebody who waits for it"
        return "done" if self.error is None else type(self.error).__name__


def waiting() -> int:
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_locks where not granted")
        return int(cursor.fetchone()[0])
