"""Removes manifests that nobody reads any more, and files that no manifest names."""

from contextlib import suppress
from pathlib import Path

from jingzhun.figures.facts.folder import FactsFolder
from jingzhun.figures.facts.lease import nobody_reads
from jingzhun.figures.facts.manifest import read_manifest


def sweep(folder: FactsFolder, current: int) -> None:
    """Only by whoever holds the folder's lock: it also takes away what killed exports left half done.

    current: the generation in force, which stays. A file goes only when every manifest that names it is gone.
    """
    named: set[str] = set()
    for path in folder.manifests.glob("*.json"):
        if path.stem == str(current) or not _removed(path):
            named |= _files_of(path)
    for draft in (*folder.manifests.glob("*.draft"), *folder.root.glob("*.draft")):
        draft.unlink(missing_ok=True)
    for path in folder.files.glob("*/*"):
        if path.relative_to(folder.files).as_posix() not in named:
            path.unlink(missing_ok=True)
    for place in folder.files.iterdir():
        with suppress(OSError):  # not empty
            place.rmdir()


def _removed(path: Path) -> bool:
    with nobody_reads(path) as is_free:
        if is_free:
            path.unlink()
    return is_free


def _files_of(path: Path) -> set[str]:
    with suppress(ValueError, KeyError, TypeError):
        return {part.file for part in read_manifest(path.read_text(encoding="utf-8")).parts}
    return set()
