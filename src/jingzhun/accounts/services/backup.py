"""Makes a backup: the database, the files and a manifest, in one folder that appears whole or not at all.

The key file is never in it. Consistency: the dump and the counts come from one snapshot. Files are copied after it was
taken; they are written under their final name before the row that names them is committed, and are not removed while
rows name them, so every file that the dump knows is in the copy.
"""

import os
import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from psycopg import IsolationLevel, sql

import jingzhun
from jingzhun.accounts.actor import CONSOLE, Actor
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.backup_folder import (
    DUMP,
    FILES,
    MANIFEST,
    Manifest,
    copy_tree,
    digest_of,
)
from jingzhun.accounts.services.sealing import seal_now
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.database.direct import owner_connection
from jingzhun.database.dump import dump

# A restored system starts without logins, notes anew how far its history may be sealed, and exports all its facts.
LEFT_EMPTY = ("django_session", "history_mark", "fact_change")


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made. key_file: what must be kept too, in another place."""

    folder: Path
    manifest: Manifest
    key_file: Path

    @property
    def advice(self) -> Text:
        return Text(
            "备份在 {folder}。没有密钥文件就无法读取证件号码；备份中没有它，请另行保管：{key}",
            "The backup is in {folder}. Identifiers cannot be read without the key file; it is not in the backup, "
            "keep it in another place: {key}",
        ).format(folder=self.folder, key=self.key_file)


def make_backup(folder: Path | str, *, by: Actor = CONSOLE) -> Backup:
    """Write a backup to a folder that does not exist yet (or is empty). People may go on working.

    Errors: Conflict (the folder holds something), WrongInput (it cannot be there), NotReady (no owner, no program).
    """
    target = Path(folder).expanduser().absolute()
    _check_target(target)
    seal_now()
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        manifest = _fill(draft)
        _put_in_place(draft, target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    audit.record(by, AuditAction.BACKUP_MADE, path="", details=_details(target, manifest))
    return Backup(target, manifest, settings.KEYRING.path)


def _details(target: Path, manifest: Manifest) -> dict[str, Any]:
    rows = sum(manifest.tables.values())
    return {"folder": str(target), "bytes": manifest.bytes, "seal": manifest.seal, "rows": rows}


def _check_target(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Conflict(
            Text("目录已存在且不是空的", "The folder exists and is not empty"),
            where=str(target),
            todo=Text("请给出一个新目录", "Name a new folder"),
        )
    files = settings.FILES_FOLDER.resolve()
    if files == target.resolve() or files in target.resolve().parents:
        raise WrongInput(
            Text("备份不能放在要备份的目录里", "The backup cannot lie in what is backed up"), where=str(target)
        )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WrongInput(
            Text("无法建立这个目录：{why}", "The folder cannot be made: {why}").format(why=error.strerror or "?"),
            where=str(target),
        ) from error


def _fill(draft: Path) -> Manifest:
    with closing(owner_connection()) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        snapshot = _value(connection, "select pg_export_snapshot()")
        facts = _facts(connection)
        version = connection.info.server_version
        dump(draft / DUMP, server_version=version, snapshot=snapshot, without_rows_of=LEFT_EMPTY)
        (draft / DUMP).chmod(0o600)
        _to_disk(draft / DUMP)
        parts = {DUMP: digest_of(draft / DUMP)} | copy_tree(settings.FILES_FOLDER, draft / FILES)
    size = sum((draft / name).stat().st_size for name in parts)
    manifest = Manifest(
        made_at=now().isoformat(timespec="seconds"), product=jingzhun.__version__, parts=parts, bytes=size, **facts
    )
    manifest.write(draft)
    return manifest


def _facts(connection: psycopg.Connection[Any]) -> dict[str, Any]:
    """What the snapshot shows, for the manifest."""
    seals = connection.execute("select number, head from history_seal order by number desc limit 1").fetchall()
    keys = connection.execute("select version, check_value from vault_key where is_current").fetchall()
    migrations = connection.execute("select app || '.' || name from django_migrations order by app, name").fetchall()
    return {
        "postgresql": connection.info.parameter_status("server_version") or "",
        "tables": count_rows(connection),
        "seal": next((f"{number}-{head.hex()}" for number, head in seals), ""),
        "key_version": keys[0][0],
        "key_check": keys[0][1],
        "migrations": [name for (name,) in migrations],
    }


def count_rows(connection: psycopg.Connection[Any]) -> dict[str, int]:
    """Rows of every table, but for those that a backup leaves empty."""
    names = connection.execute("select tablename from pg_tables where schemaname = 'public' order by 1").fetchall()
    question = sql.SQL("select count(*) from public.{}")
    return {
        name: _value(connection, question.format(sql.Identifier(name))) for (name,) in names if name not in LEFT_EMPTY
    }


def _value(connection: psycopg.Connection[Any], question: Any) -> Any:
    row = connection.execute(question).fetchone()
    return row[0] if row else None


def _put_in_place(draft: Path, target: Path) -> None:
    """The manifest was written last, so a folder under its name with a manifest is a whole backup."""
    assert (draft / MANIFEST).exists()
    if target.exists():
        target.rmdir()
    draft.rename(target)
    _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
