"""Stores the file of an export piece by piece, and opens it again; neither holds the whole file."""

from collections.abc import Iterator
from pathlib import Path

from jingzhun.registry.models import ExportPart, ExportRun
from jingzhun.registry.sealed_content import seal, unseal

PIECE = 4 * 1024 * 1024
"""Bytes of a piece."""


def keep_file(run: ExportRun, path: Path) -> int:
    """Store a file as the run's, in place of an earlier one. Returns its size."""
    ExportPart.objects.filter(run=run).delete()
    with path.open("rb") as file:
        position = 0
        while content := file.read(PIECE):
            version, sealed = seal(content, _label(run, position))
            ExportPart.objects.create(
                path=run.path, run=run, position=position, key_version=version, content=sealed
            )
            position += 1
        return file.tell()


def pieces_of(run: ExportRun) -> Iterator[bytes]:
    """The file, piece by piece; nothing of one that was deleted. Errors: NotReady (its key was thrown away)."""
    kept = ExportPart.objects.filter(run=run)
    for position in list(kept.order_by("position").values_list("position", flat=True)):
        part = kept.get(position=position)
        yield unseal(part.key_version, bytes(part.content), _label(run, position))


def _label(run: ExportRun, position: int) -> str:
    return f"export:{run.pk}:{position}"
