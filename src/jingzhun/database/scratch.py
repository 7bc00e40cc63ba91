"""Folders for work in progress, below the data folder, which nobody else enters. What a kill left there is swept."""

import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from jingzhun.database.home import data_home

PREFIX = "work-"
OF_PROCESS = re.compile(rf"{PREFIX}(\d+)-")
FORGOTTEN_AFTER = 24 * 3600.0
"""Seconds after which nobody works there any more."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder that is gone after the block."""
    place = _place()
    place.mkdir(mode=0o700, exist_ok=True)
    _remove(folder for folder in _folders() if _is_orphan(folder))
    with tempfile.TemporaryDirectory(dir=place, prefix=f"{PREFIX}{os.getpid()}-") as folder:
        yield Path(folder)


def sweep(*, older_than: float = FORGOTTEN_AFTER) -> int:
    """Delete what killed processes left behind, after so many seconds. Returns how many folders."""
    before = time.time() - older_than
    return _remove(folder for folder in _folders() if _is_orphan(folder) or folder.stat().st_mtime < before)


def _folders() -> list[Path]:
    return list(_place().glob(f"{PREFIX}*"))


def _is_orphan(folder: Path) -> bool:
    """Was its process killed? (Another process may have got its number: then it stays until it is old.)"""
    found = OF_PROCESS.match(folder.name)
    return found is not None and not psutil.pid_exists(int(found[1]))


def _remove(folders: Iterable[Path]) -> int:
    left = list(folders)
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _place() -> Path:
    return data_home() / "tmp"
