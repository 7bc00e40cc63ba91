"""Makes a snapshot: the files of the facts once more under another roof, linked where that is possible."""

import os
import shutil
import tempfile
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

from filelock import FileLock

import jingzhun
from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.core import clock
from jingzhun.core.content import packs_folder
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.figures.facts.folder import facts_folder, sync_folder, write_whole
from jingzhun.figures.facts.lease import take_lease
from jingzhun.figures.facts.manifest import Manifest
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.snapshots.snapshot import (
    DESCRIPTION,
    FACTS,
    FILES,
    NOTE_MOST,
    Snapshot,
    digest_of,
    snapshots_folder,
)
from jingzhun.rules.loading.chain import hash_of, read_chain
from jingzhun.rules.loading.folders import PACK_FILE
from jingzhun.rules.loading.read import PackFiles
from jingzhun.rules.problems import Problems

DRAFT = ".draft-"
RIGHT = ("backup", "see")
"""Who may make backups makes and lists snapshots: both hold the whole register."""


def make_snapshot(*, by: Actor, on: date | None = None, note: str = "") -> Snapshot:
    """Keep the facts as they are now, named by the day that they are meant to tell about (today).

    Errors: Refused, WrongInput (a day to come, a note too long), NotReady (an export under way, no space).
    """
    by.require(*RIGHT)
    day = on or clock.today()
    note = " ".join(note.split())
    _check(day, note)
    refresh()
    made = _made(by, day, note)
    details = {"digest": digest_of(made.as_json().encode()), "facts": made.facts, "rows": made.rows}
    audit.record(by, AuditAction.SNAPSHOT_MADE, subject=made.name, path="", reason=note, details=details)
    return made


def _check(day: date, note: str) -> None:
    if day > clock.today():
        raise WrongInput(
            Text("这一天还没有到", "This day is yet to come"),
            where="on",
            allowed=Text("今天或以前", "today or before"),
        )
    if len(note) > NOTE_MOST:
        raise WrongInput(
            Text("说明太长", "The note is too long"),
            where="note",
            allowed=Text("最多 {most} 个字", "at most {most} characters").format(most=NOTE_MOST),
        )


def _made(by: Actor, day: date, note: str) -> Snapshot:
    """One at a time; what killed attempts left is removed."""
    root = snapshots_folder()
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    with FileLock(root / "lock", mode=0o600):
        for leftover in root.glob(f"{DRAFT}*"):
            shutil.rmtree(leftover)
        draft = Path(tempfile.mkdtemp(prefix=DRAFT, dir=root))
        try:
            with closing(take_lease(facts_folder())) as lease:
                _copy_files(lease.manifest, draft / FILES)
                return _put_in_place(draft, lease.manifest, by, day, note)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise


def _copy_files(manifest: Manifest, target: Path) -> None:
    """A link costs no space; on another file system, or one without links, it is a copy."""
    source = facts_folder().files
    target.mkdir(mode=0o700)
    for part in manifest.parts:
        place = target / part.file
        place.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            os.link(source / part.file, place)
        except OSError:
            shutil.copyfile(source / part.file, place)
            place.chmod(0o600)


def _put_in_place(draft: Path, manifest: Manifest, by: Actor, day: date, note: str) -> Snapshot:
    """Give it the next free name: whole or not at all, and never over another one."""
    listed = manifest.as_json().encode()
    write_whole(draft / FACTS, listed)
    names = (f"{day.isoformat()}-{number}" for number in count(1))
    name = next(name for name in names if not (snapshots_folder() / name).exists())
    made = _described(name, manifest, facts=digest_of(listed), by=by, on=day, note=note)
    write_whole(draft / DESCRIPTION, made.as_json().encode())
    draft.rename(snapshots_folder() / name)
    sync_folder(snapshots_folder())
    return made


def _described(name: str, manifest: Manifest, *, facts: str, by: Actor, on: date, note: str) -> Snapshot:
    return Snapshot(
        name=name,
        on=on,
        note=note,
        made_at=clock.now().isoformat(timespec="seconds"),
        made_by=by.display_name,
        role=by.role,
        facts_at=manifest.at.isoformat(),
        product=jingzhun.__version__,
        packs=pack_hashes(),
        facts=facts,
        rows=sum(part.rows for part in manifest.parts),
        bytes=sum(part.bytes for part in manifest.parts),
    )


def pack_hashes() -> dict[str, str]:
    """The digest of the rules of every shipped pack, with those that it extends."""
    folders = sorted(path.parent for path in packs_folder().glob(f"*/{PACK_FILE}"))
    known: dict[Path, PackFiles] = {}
    return {folder.name: hash_of(read_chain(folder, Problems(), known)) for folder in folders}
