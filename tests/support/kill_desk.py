"""Where work is brought that a worker does, and the worker itself, which is killed and replaced."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import psutil
from tests.support.data_folders import wait_until
from tests.support.installation import Installation

PATIENCE = 120.0  # seconds


class KillDesk:
    """`tests.support.import_desk` in a process of its own, and what the database says meanwhile."""

    def __init__(self, installation: Installation) -> None:
        self._process = installation.start(
            "-m", "tests.support.import_desk", stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        self.connection = installation.connect()
        self.worker = 0

    def ask(self, request: str) -> int:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(request + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def row(self, question: str, *values: Any) -> tuple[Any, ...]:
        """The only row of an answer, in one statement and so of one moment."""
        found = self.connection.execute(question, values).fetchone()
        assert found is not None
        return tuple(found)

    def failures(self) -> tuple[Any, ...]:
        return self.row("select count(*) from procrastinate_jobs where status in ('failed', 'aborted')")

    def replace_worker(self) -> None:
        self.worker = self.ask("worker")

    def kill_worker(self) -> None:
        kill(self.worker)

    def wait_until(self, is_done: Callable[[], bool]) -> float:
        """Returns the seconds."""
        begun = time.monotonic()
        wait_until(lambda: self._at_work() and is_done(), PATIENCE)
        return time.monotonic() - begun

    def _at_work(self) -> bool:
        """A worker may end by itself, when it was too slow to give its signs of life; `serve` starts it again too."""
        if self.worker and not psutil.pid_exists(self.worker):
            self.replace_worker()
        return True

    def close(self) -> None:
        self.kill_worker()
        self.connection.close()
        self._process.kill()
        self._process.communicate()


def kill(process: int) -> None:
    """kill -9, if it has not ended."""
    if process:
        with suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
