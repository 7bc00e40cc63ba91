"""Whoever reads facts holds their manifest, so that its files stay until the last reader is gone, however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.figures.facts.folder import FactsFolder
from jingzhun.figures.facts.manifest import Manifest, read_manifest

TRIES = 100


class Lease:
    """A shared lock on a manifest's file. The system gives it up when the process ends."""

    def __init__(self, descriptor: int, manifest: Manifest) -> None:
        self._descriptor, self.manifest = descriptor, manifest

    def close(self) -> None:
        """May be called twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def take_lease(folder: FactsFolder) -> Lease:
    """Hold the manifest in force. `NotReady` before the first export."""
    for _ in range(TRIES):
        pointer = folder.pointer()
        if pointer is None:
            break
        held = _held(folder.manifest_path(pointer.generation))
        if held is not None:
            return held
    raise NotReady(
        Text("还没有导出数据", "No facts have been exported yet"),
        where=str(folder.root),
        todo=Text("请运行 jingzhun facts refresh", "Run jingzhun facts refresh"),
    )


def _held(path: Path) -> Lease | None:
    """None if it was swept away between the looking and the holding."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return None
    try:
        _lock(descriptor, is_shared=True)
        if os.fstat(descriptor).st_nlink:
            return Lease(descriptor, read_manifest(path.read_text(encoding="utf-8")))
    except BaseException:
        os.close(descriptor)
        raise
    os.close(descriptor)
    return None


@contextmanager
def nobody_reads(path: Path) -> Iterator[bool]:
    """Whether no reader holds this manifest; none can begin during the block."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        yield _lock(descriptor, is_shared=False)
    finally:
        os.close(descriptor)


def _lock(descriptor: int, *, is_shared: bool) -> bool:
    """False if somebody else's lock stands in the way of a lock of one's own."""
    if os.name == "nt":
        return is_shared  # files in use cannot be removed there; old manifests stay until a whole export
    import fcntl

    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
