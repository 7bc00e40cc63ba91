"""Folders for work in progress, below the data folder, which nobody else enters. What a kill left there is swept."""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jingzhun.database.home import data_home

PREFIX = "work-"
FORGOTTEN_AFTER = 24 * 3600.0
"""Seconds after which nobody works there any more."""


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder that is gone after the block."""
    place = _place()
    place.mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place, prefix=PREFIX) as folder:
        yield Path(folder)


def sweep(*, older_than: float = FORGOTTEN_AFTER) -> int:
    """Delete what killed processes left behind, after so many seconds. Returns how many folders."""
    before = time.time() - older_than
    left = [folder for folder in _place().glob(f"{PREFIX}*") if folder.stat().st_mtime < before]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _place() -> Path:
    return data_home() / "tmp"
