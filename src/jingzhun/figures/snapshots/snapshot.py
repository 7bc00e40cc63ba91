"""What a snapshot says about itself, in its folder `snapshots/NAME/snapshot.json`."""

import hashlib
import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from jingzhun.core.errors import NotFound, WrongInput
from jingzhun.core.text import Text, same_in_both
from jingzhun.figures.facts.manifest import Manifest, read_manifest

DESCRIPTION, FACTS, FILES = "snapshot.json", "facts.json", "files"
NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{1,6}", re.ASCII)
HASH_BEGIN = re.compile(r"[0-9a-f]{8,64}", re.ASCII)
"""So much of a hash names a snapshot."""
NOTE_MOST = 200


@dataclass(frozen=True, slots=True)
class Snapshot:
    """name: the day it is of, and a number. on: that day. facts_at: everything committed before is in it.

    product: version of the program. packs: pack → digest of its rules. facts: digest of the list of its files, which
    has the digest of each file.
    """

    name: str
    on: date
    note: str
    made_at: str
    made_by: str
    role: str
    facts_at: str
    product: str
    packs: Mapping[str, str]
    facts: str
    rows: int
    bytes: int

    def as_json(self) -> str:
        return json.dumps(self.as_dict(), ensure_ascii=False, indent=1, sort_keys=True)

    def as_dict(self) -> dict[str, Any]:
        return {**asdict(self), "on": self.on.isoformat(), "packs": dict(self.packs)}


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def snapshots_folder() -> Path:
    """Need not be there yet."""
    return Path(settings.HOME) / "snapshots"


def folder_of(name: str) -> Path:
    """The folder of a snapshot. `WrongInput` for what can be no name, `NotFound` if there is none."""
    if not NAME.fullmatch(name):
        raise WrongInput(
            Text("不是快照的名称：{name}", "Not a snapshot's name: {name}").format(name=name),
            allowed=Text("如 2016-12-31-1", "such as 2016-12-31-1"),
        )
    folder = snapshots_folder() / name
    if not folder.is_dir():
        raise NotFound(
            Text("没有这个快照：{name}", "No such snapshot: {name}").format(name=name),
            todo=Text("用 jingzhun snapshot list 查看", "See jingzhun snapshot list"),
        )
    return folder


def read_snapshot(name: str) -> Snapshot:
    """What it says about itself; not verified. `WrongInput`, `NotFound`, also if it cannot be read."""
    try:
        found = json.loads((folder_of(name) / DESCRIPTION).read_text(encoding="utf-8"))
        return Snapshot(**{**found, "on": date.fromisoformat(found["on"])})
    except (OSError, ValueError, KeyError, TypeError):
        raise unreadable(name) from None


def facts_of(name: str) -> Manifest:
    """Its list of files; not verified. Errors as for `read_snapshot`."""
    try:
        return read_manifest((folder_of(name) / FACTS).read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        raise unreadable(name) from None


def unreadable(name: str) -> WrongInput:
    return WrongInput(
        Text("快照已损坏：{name}", "The snapshot is damaged: {name}").format(name=name),
        todo=Text("用 jingzhun snapshot verify 核对", "See jingzhun snapshot verify"),
    )


def named(words: str) -> str:
    """The name of the snapshot that somebody names: by its name, or by the first characters of its hash (`facts`).

    Errors: WrongInput (neither, or several begin so), NotFound.
    """
    words = words.strip().lower()
    if NAME.fullmatch(words) or not HASH_BEGIN.fullmatch(words):
        return folder_of(words).name
    found = [one.name for one in all_snapshots() if one.facts.startswith(words)]
    if not found:
        raise NotFound(
            Text("没有哈希值以 {words} 开头的快照", "The hash of no snapshot begins with {words}").format(words=words),
            todo=Text("用 jingzhun snapshot list 查看", "See jingzhun snapshot list"),
        )
    if len(found) > 1:
        raise WrongInput(
            Text("有 {n} 个快照的哈希值以 {words} 开头", "The hashes of {n} snapshots begin with {words}").format(
                n=len(found), words=words
            ),
            allowed=same_in_both("、".join(found)),
        )
    return found[0]


def all_names() -> list[str]:
    """Of whatever has a snapshot's name, damaged or not; the newest day first."""
    return sorted((path.name for path in snapshots_folder().glob("*") if NAME.fullmatch(path.name)), reverse=True)


def all_snapshots() -> list[Snapshot]:
    """The newest day first; those that cannot be read, of which `verify` tells, are left out."""
    found = []
    for name in all_names():
        with suppress(WrongInput):
            found.append(read_snapshot(name))
    return sorted(found, key=lambda one: (one.on, one.made_at), reverse=True)
