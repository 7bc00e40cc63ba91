"""The folder of facts: `files/TOWNSHIP/TABLE-DIGEST.parquet`, `manifests/N.json`, and `current`, which names the
manifest in force. Nothing that a manifest names is ever changed; a new one is put in force by replacing `current`.

Facts hold no identifiers and are sensitive all the same: only the data folder's owner may enter (0700).
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from jingzhun.figures.facts.manifest import Manifest, read_manifest

CURRENT = "current"


@dataclass(frozen=True, slots=True)
class Pointer:
    """generation: of the manifest in force. fresh_at: when it was last found that nothing had changed since."""

    generation: int
    fresh_at: datetime


@dataclass(frozen=True, slots=True)
class FactsFolder:
    """root: need not be there yet."""

    root: Path

    @property
    def files(self) -> Path:
        return self.root / "files"

    @property
    def manifests(self) -> Path:
        return self.root / "manifests"

    @property
    def lock(self) -> Path:
        """Held by whoever exports."""
        return self.root / "lock"

    def prepare(self) -> None:
        for folder in (self.root, self.files, self.manifests):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.root.chmod(0o700)

    def manifest_path(self, generation: int) -> Path:
        return self.manifests / f"{generation}.json"

    def pointer(self) -> Pointer | None:
        """None before the first export, or when somebody emptied the folder."""
        try:
            found = json.loads((self.root / CURRENT).read_text(encoding="utf-8"))
            return Pointer(found["generation"], datetime.fromisoformat(found["fresh_at"]))
        except (OSError, ValueError, KeyError):
            return None

    def current(self) -> Manifest | None:
        """The manifest in force; None as for `pointer`, or if it is damaged: then everything is exported anew."""
        pointer = self.pointer()
        if pointer is None:
            return None
        try:
            return read_manifest(self.manifest_path(pointer.generation).read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def publish(self, manifest: Manifest) -> None:
        """Put it in force. Its files and itself are on the disk before anything points to them."""
        write_whole(self.manifest_path(manifest.generation), manifest.as_json().encode())
        self.point_to(Pointer(manifest.generation, manifest.at))

    def point_to(self, pointer: Pointer) -> None:
        said = {"generation": pointer.generation, "fresh_at": pointer.fresh_at.isoformat()}
        write_whole(self.root / CURRENT, json.dumps(said).encode())

    def last_generation(self) -> int:
        found = [int(path.stem) for path in self.manifests.glob("*.json") if path.stem.isdigit()]
        return max(found, default=0)


def facts_folder() -> FactsFolder:
    """The one of this installation."""
    return FactsFolder(settings.HOME / "facts")


def write_whole(path: Path, content: bytes) -> None:
    """Write a private file under its name whole or not at all, and on the disk when this returns."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.draft")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    if os.name == "nt":
        return  # folders cannot be opened there
    descriptor = os.open(path, os.O_RDONLY)
    with suppress(OSError):
        os.fsync(descriptor)
    os.close(descriptor)
