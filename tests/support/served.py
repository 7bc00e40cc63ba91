"""The product as `jingzhun serve` runs it, and what its parts take of the processor."""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psutil
from tests.support.data_folders import server_process
from tests.support.installation import Installation


def busy(installation: Installation, pages: int) -> dict[str, float]:
    """The processor time that each part took so far. pages: the process of `jingzhun serve`, whose child is the worker."""
    server = psutil.Process(pages)
    return {
        "pages": _seconds_of([server]),
        "worker": _seconds_of(server.children(recursive=True)),
        "database": _seconds_of([database := server_process(installation.home), *database.children()], with_dead=True),
        "readers": _seconds_of([psutil.Process()]),
    }


def _seconds_of(processes: list[psutil.Process], *, with_dead: bool = False) -> float:
    """with_dead: also what children took that have ended."""
    found = 0.0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            found += times.user + times.system + with_dead * (times.children_user + times.children_system)
    return found


@contextmanager
def serving(installation: Installation) -> Iterator[tuple[str, int]]:
    """`jingzhun serve` on a free port; its address, and its process."""
    process = installation.start("-m", "jingzhun.cli.main", "serve", "--port", "0", "--json", stdout=subprocess.PIPE)
    assert process.stdout is not None
    try:
        yield json.loads(_document(process.stdout))["address"], process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def _document(lines: Iterator[str]) -> str:
    """The first JSON document of an output."""
    text = ""
    for line in lines:
        text += line
        if line.rstrip().endswith("}"):
            break
    return text
