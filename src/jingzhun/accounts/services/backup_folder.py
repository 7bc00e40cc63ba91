"""A backup on disk: the folder, its manifest, and the digests by which it is checked.

manifest.json   what it is: versions, counts, the head of the seal, which key it needs (never the key)
database.dump   the database
files/          uploaded and generated files
"""

import hashlib
import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from jingzhun.core.errors import NotFound, NotReady, WrongInput
from jingzhun.core.text import Text

FORMAT = 1
MANIFEST = "manifest.json"
DUMP = "database.dump"
FILES = "files"
PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. parts: path in the folder → sha256. tables: rows by table. migrations: `app.name`.

    seal: newest seal as `number-hex`, '' without one. key_version, key_check: which keys its identifiers need.
    """

    made_at: str
    product: str
    postgresql: str
    tables: dict[str, int]
    seal: str
    key_version: int
    key_check: str
    migrations: list[str]
    parts: dict[str, str]
    bytes: int
    format: int = field(default=FORMAT)

    def write(self, folder: Path) -> None:
        write_private(folder / MANIFEST, json.dumps(asdict(self), ensure_ascii=False, indent=1).encode())


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup. `NotFound` if the folder holds none, `NotReady` if a newer product made it."""
    try:
        content: dict[str, Any] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if content["format"] > FORMAT:
            raise NotReady(
                Text("备份由更新的版本制作：{product}", "The backup was made by a newer product: {product}").format(
                    product=content.get("product", "?")
                ),
                where=str(folder),
                todo=Text("请安装新版本的 jingzhun", "Install a newer jingzhun"),
            )
        return Manifest(**content)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise NotFound(
            Text("这里没有完整的备份", "There is no complete backup here"),
            where=str(folder),
            todo=Text("请给出 jingzhun backup 生成的目录", "Name a folder that jingzhun backup made"),
        ) from error


def check_parts(folder: Path, manifest: Manifest) -> None:
    """`WrongInput` with the first part that is missing, added or not what was written."""
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {MANIFEST}
    for name in sorted(there | set(manifest.parts)):
        if name not in there:
            raise _damaged(folder / name, Text("备份中缺少这个文件", "This file of the backup is missing"))
        if name not in manifest.parts:
            raise _damaged(folder / name, Text("备份中多了这个文件", "This file does not belong to the backup"))
        if digest_of(folder / name) != manifest.parts[name]:
            raise _damaged(folder / name, Text("备份中的这个文件已损坏", "This file of the backup is damaged"))


def _damaged(path: Path, what: Text) -> WrongInput:
    return WrongInput(what, where=str(path), todo=Text("请换用另一份备份", "Use another backup"))


def copy_tree(source: Path, target: Path) -> dict[str, str]:
    """Copy all files and return their digests by path below `target`'s parent. Links are not followed, nor kept."""
    target.mkdir(mode=0o700)
    digests: dict[str, str] = {}
    if not source.is_dir():
        return digests
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        if path.is_symlink():
            continue
        if path.is_dir():
            place.mkdir(mode=0o700)
        elif path.is_file():
            digests[place.relative_to(target.parent).as_posix()] = copy_file(path, place)
    return digests


def copy_file(source: Path, target: Path) -> str:
    """Copy one file to disk, really, and return its digest."""
    digest = hashlib.sha256()
    with open(source, "rb") as read, open(_new(target), "wb") as written:
        while piece := read.read(PIECE):
            digest.update(piece)
            written.write(piece)
        written.flush()
        os.fsync(written.fileno())
    shutil.copystat(source, target)
    target.chmod(0o600)
    return digest.hexdigest()


def digest_of(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_private(path: Path, content: bytes) -> None:
    """Write a small file that only we may read, to disk."""
    with open(_new(path), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _new(path: Path) -> int:
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
