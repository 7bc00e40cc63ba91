"""Stores and opens the parts of an import: encrypted, since a workbook is full of ID numbers."""

import hashlib

from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.imports.state import PartKind
from jingzhun.registry.models import ImportPart, ImportRun
from jingzhun.registry.sealed_content import seal, unseal

GONE = Text("文件已按期限删除", "The file was deleted when its time was over")


def keep_part(
    run: ImportRun, kind: PartKind, content: bytes, *, position: int = 0, name: str = "", outcome: str = ""
) -> ImportPart:
    """Store one part. `digest`: SHA-256 of the content as it came."""
    version, sealed = seal(content, _label(run, kind, outcome, position))
    return ImportPart.objects.create(
        path=run.path,
        run=run,
        kind=kind.value,
        outcome=outcome,
        position=position,
        name=name[:200],
        digest=hashlib.sha256(content).hexdigest(),
        size=len(content),
        key_version=version,
        content=sealed,
    )


def open_part(run: ImportRun, kind: PartKind, *, position: int = 0, outcome: str = "") -> ImportPart:
    """One part. `NotFound` when it is not there, or no more."""
    found = ImportPart.objects.filter(run=run, kind=kind.value, outcome=outcome, position=position).first()
    if found is None:
        raise NotFound(GONE)
    return found


def content_of(part: ImportPart) -> bytes:
    """As it was stored. Errors: NotReady (its key was thrown away)."""
    label = _label(part.run, PartKind(part.kind), part.outcome, part.position)
    return unseal(part.key_version, bytes(part.content), label)


def _label(run: ImportRun, kind: PartKind, outcome: str, position: int) -> str:
    return f"import:{run.pk}:{kind.value}:{outcome}:{position}"
