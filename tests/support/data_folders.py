"""Data folders with servers of their own, for tests of the launcher."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from jingzhun.database.embedded import stop_server

SOURCE = Path(__file__).resolve().parents[2] / "src"
START = "import sys, pathlib; from jingzhun.database.embedded import ensure_server; "
START += "print(ensure_server(pathlib.Path(sys.argv[1])).host)"


@contextmanager
def data_folder(below: str = "") -> Iterator[Path]:
    """A path for a data folder. Directly below /tmp: pytest's own folders are closed to the server's account."""
    top = Path(tempfile.mkdtemp(prefix="jz-", dir="/tmp"))
    top.chmod(0o755)
    home = top / (below or "home")
    try:
        yield home
    finally:
        stop_server(home)
        shutil.rmtree(top)


def environment(*first: Path) -> dict[str, str]:
    """Our environment, in which any interpreter of our version finds our modules, those of `first` before others."""
    folders = [*map(str, first), str(SOURCE), *(entry for entry in sys.path if entry)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(folders)}


def start_elsewhere(home: Path, *, python: str = sys.executable, **arguments: object) -> subprocess.Popen[str]:
    """Start the server of `home` from another process, which prints the address."""
    return subprocess.Popen(
        [python, "-c", START, str(home)],
        stdout=subprocess.PIPE,
        text=True,
        cwd="/",
        **{"env": environment(), **arguments},
    )


def server_process(home: Path) -> psutil.Process:
    return psutil.Process(int((home / "postgres" / "postmaster.pid").read_text().split()[0]))


def kill_everything(home: Path) -> None:
    """kill -9 of the server and all its processes, at once."""
    server = server_process(home)
    for process in [server, *server.children(recursive=True)]:
        process.kill()


def wait_until(condition: Callable[[], object], seconds: float = 30) -> None:
    """Ask again until the condition holds; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        threading.Event().wait(0.005)
