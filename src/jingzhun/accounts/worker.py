"""The worker that runs background jobs: on its own, or as a child of the web server."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

WITH_PARENT = "--with-parent"
CONCURRENCY = max(2, min(3, os.cpu_count() or 1))
"""Jobs at once: at least two, so that a long import does not keep all others waiting; more than there are processors
only take each other's time, and that of the pages."""
AFTER_PAGES = 5
"""How nice (nice(1)) the worker beside the web server is to it: whoever waits for a page comes first."""
HEARTBEAT = 10.0  # seconds
STALLED_AFTER = 60.0  # seconds; longer than a restart of the database takes
POLL = 5.0  # seconds; of new jobs a notice comes at once, of those put back none does
PAUSE = 2.0  # seconds before a worker that ended is started again
GRACE = 10.0  # seconds for running jobs to end when the worker is told to


def run_worker(
    *, heartbeat: float = HEARTBEAT, stalled_after: float = STALLED_AFTER, poll: float = POLL
) -> None:
    """Run jobs until told to stop (Ctrl-C, SIGTERM), among them the periodic ones.

    heartbeat: seconds between two signs of life. stalled_after: seconds without one after which a worker counts as
    dead and its jobs are put back into the queue. poll: seconds between two looks for jobs.
    """
    from procrastinate.contrib.django import app

    # psycopg's asynchronous part does not work with the usual loop of Windows.
    loop = asyncio.SelectorEventLoop if os.name == "nt" else None
    with app.replace_connector(app.connector.get_worker_connector()), asyncio.Runner(loop_factory=loop) as runner:  # type: ignore[attr-defined]
        runner.run(_work(heartbeat, stalled_after, poll))


async def _work(heartbeat: float, stalled_after: float, poll: float) -> None:
    from procrastinate.contrib.django import app

    async with app.open_async():
        reaper = asyncio.create_task(_reap(stalled_after))
        try:
            await app.run_worker_async(
                concurrency=CONCURRENCY,
                fetch_job_polling_interval=poll,
                delete_jobs="successful",
                update_heartbeat_interval=heartbeat,
                stalled_worker_timeout=stalled_after,
                shutdown_graceful_timeout=GRACE,
            )
        finally:
            reaper.cancel()


async def _reap(stalled_after: float) -> None:
    """At the start, because a new worker mostly follows one that was killed, and then again and again."""
    from procrastinate.exceptions import ConnectorException

    from jingzhun.accounts.jobs import log, reap_stalled

    while True:
        try:
            await reap_stalled(stalled_after)
        except ConnectorException as error:
            log.warning("the database did not answer: %s", error)
        await asyncio.sleep(stalled_after / 2)


@contextmanager
def worker_beside() -> Iterator[None]:
    """Keep a worker running in a process of its own for the block.

    It is started again whenever it ends. It ends with us, even if we are killed: it watches a pipe that we hold.
    """
    keeper = _Keeper()
    thread = threading.Thread(target=keeper.keep, name="worker-keeper", daemon=True)
    thread.start()
    try:
        yield
    finally:
        keeper.stop()
        thread.join()


class _Keeper:
    def __init__(self) -> None:
        self._is_over = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def keep(self) -> None:
        while process := self._start():
            process.wait()
            self._is_over.wait(PAUSE)

    def _start(self) -> "subprocess.Popen[bytes] | None":
        with self._lock:
            if not self._is_over.is_set():
                command = [sys.executable, "-m", "jingzhun.accounts.worker", WITH_PARENT]
                self._process = subprocess.Popen(command, stdin=subprocess.PIPE)
                return self._process
        return None

    def stop(self) -> None:
        with self._lock:
            self._is_over.set()
            if self._process is not None and self._process.stdin is not None:
                self._process.stdin.close()


def end_with_parent() -> None:
    """End this process when nobody holds the other end of its input any more, however the parent ended."""

    def watch() -> None:
        while sys.stdin.buffer.read(1):
            pass
        signal.raise_signal(signal.SIGINT if os.name == "nt" else signal.SIGTERM)
        threading.Event().wait(GRACE + PAUSE)
        os._exit(1)  # a job would not end; the next worker takes it over

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()


def main() -> None:
    """`python -m jingzhun.accounts.worker`: a worker without the command line around it."""
    import django

    if WITH_PARENT in sys.argv:
        end_with_parent()
        if hasattr(os, "nice"):  # not on Windows
            os.nice(AFTER_PAGES)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingzhun.settings")
    django.setup()
    run_worker()


if __name__ == "__main__":
    main()
