"""Verifies a snapshot: every byte of it, and that it is the one that was made."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.figures.facts.manifest import Part
from jingzhun.figures.snapshots.making import RIGHT
from jingzhun.figures.snapshots.snapshot import (
    DESCRIPTION,
    FACTS,
    FILES,
    Snapshot,
    digest_of,
    facts_of,
    folder_of,
    read_snapshot,
    unreadable,
)

MISSING = Text("缺少文件：{file}", "A file is missing: {file}")
CHANGED = Text("文件内容已改变：{file}", "A file was changed: {file}")
EXTRA = Text("多出文件：{file}", "A file does not belong to it: {file}")
LIST_CHANGED = Text("文件清单已改变", "The list of its files was changed")
OTHER = Text("与制作时登记的不同", "It is not what was noted when it was made")
NOT_NOTED = Text("审计日志里没有它的制作记录", "The audit log does not know that it was made")


def verify_snapshot(*, by: Actor, name: str) -> list[Text]:
    """What is wrong with it; nothing if every byte is as it was made. Errors: Refused, WrongInput, NotFound.

    That it is the one that was made is known from the audit log, which is sealed.
    """
    by.require(*RIGHT)
    folder = folder_of(name)
    try:
        described = read_snapshot(name)
        parts = facts_of(name).parts
    except WrongInput:
        return [unreadable(name).what]
    return [*_list_findings(by, folder, described), *_file_findings(folder / FILES, parts)]


def _list_findings(by: Actor, folder: Path, described: Snapshot) -> Iterator[Text]:
    if digest_of((folder / FACTS).read_bytes()) != described.facts:
        yield LIST_CHANGED
    with acting(by):
        made = AuditEntry.objects.filter(action=AuditAction.SNAPSHOT_MADE, subject=folder.name).order_by("id").last()
    if made is None:
        yield NOT_NOTED
    elif made.details["digest"] != digest_of((folder / DESCRIPTION).read_bytes()):
        yield OTHER


def _file_findings(files: Path, parts: tuple[Part, ...]) -> Iterator[Text]:
    named = {part.file for part in parts}
    for part in parts:
        path = files / part.file
        if not path.is_file():
            yield MISSING.format(file=part.file)
        elif _digest(path) != part.sha256:
            yield CHANGED.format(file=part.file)
    there = (path.relative_to(files).as_posix() for path in sorted(files.rglob("*")) if path.is_file())
    yield from (EXTRA.format(file=file) for file in there if file not in named)


def _digest(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
