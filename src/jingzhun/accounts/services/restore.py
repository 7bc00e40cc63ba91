"""Checks backups by a trial restore, and restores them.

A restore builds the whole new database beside the old one, checks it, and only then lets it take the old one's name.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from filelock import FileLock, Timeout
from psycopg import sql

from jingzhun.accounts.actor import CONSOLE, Actor
from jingzhun.accounts.cipher import AesSivCipher
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.backup import count_rows
from jingzhun.accounts.services.backup_folder import DUMP, FILES, Manifest, check_parts, copy_tree, read_manifest
from jingzhun.accounts.services.setup import set_up
from jingzhun.accounts.services.verification import verify
from jingzhun.accounts.verdict import Verification
from jingzhun.core.errors import Conflict, NotReady, WrongInput
from jingzhun.core.text import Text
from jingzhun.database.connection import uses_own_server
from jingzhun.database.databases import (
    create_database,
    databases_for,
    drop_database,
    take_our_place,
    working_in,
)
from jingzhun.database.direct import owner_connection
from jingzhun.database.dump import load
from jingzhun.database.embedded import ensure_server
from jingzhun.database.processes import give_to, server_account

TRIAL = "trial"
BEFORE = "before"
LEDGER = ("account_user", "area", "household", "account_audit_entry")


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that was tried or restored, and what verifying its history found there."""

    folder: Path
    manifest: Manifest
    verification: Verification


def verify_backup(folder: Path | str) -> Restored:
    """Check a backup: the digests of its parts, then a trial restore, its counts and its history.

    Errors: NotFound (no backup), WrongInput (damaged), NotReady (foreign keys, newer product, no owner).
    """
    source, manifest = _opened(folder)
    with _alone(), _trial(source, manifest) as database:
        return Restored(source, manifest, verify(manifest.seal, database=database))


def restore_backup(
    folder: Path | str, *, replace: bool = False, despite_findings: bool = False, by: Actor = CONSOLE
) -> Restored:
    """Restore a backup into this installation, which must be empty; replace: give up what it holds now.

    The key file must be in its place before. Whoever is connected is cut off when the new database takes over; what
    was there is removed at the end. despite_findings: even when its history is not whole, as the only copy there is.
    Errors: as verify_backup, and Conflict (not empty, in use, or not whole).
    """
    source, manifest = _opened(folder)
    with _alone():
        if not replace:
            _refuse_to_overwrite()
        with _trial(source, manifest) as database:
            verification = verify(manifest.seal, database=database)
            if not despite_findings:
                _refuse_doubtful(source, verification)
            files = _files_beside(source)
            take_our_place(database, keep_as=BEFORE)
        _finish(files)
        audit.record(by, AuditAction.RESTORED, path="", details={"made_at": manifest.made_at, "seal": manifest.seal})
    return Restored(source, manifest, verification)


def _opened(folder: Path | str) -> tuple[Path, Manifest]:
    source = Path(folder).expanduser().absolute()
    manifest = read_manifest(source)
    check_parts(source, manifest)
    check_key(manifest)
    if not uses_own_server(os.environ):
        ensure_server(settings.HOME)
    return source, manifest


def check_key(manifest: Manifest) -> None:
    """`NotReady` if our key file is not the one with which the identifiers of the backup were encrypted."""
    keyring = settings.KEYRING
    keyring.refresh()
    keys = keyring.versions.get(manifest.key_version)
    if keys is None or AesSivCipher(keys).check_value() != manifest.key_check:
        raise NotReady(
            Text("密钥文件不属于这份备份", "The key file does not belong to this backup"),
            where=str(keyring.path),
            todo=Text(
                "请把另行保管的密钥文件放到这里（可覆盖首次启动时自动生成的文件），或用 JINGZHUN_KEY_FILE 指定",
                "Put the key file that was kept apart there (it may replace the one made at the first start), "
                "or name it in JINGZHUN_KEY_FILE",
            ),
        )


@contextmanager
def _alone() -> Iterator[None]:
    """One check or restore at a time; the system frees the lock of a killed one, whose leftovers are removed here."""
    try:
        with FileLock(settings.HOME / "restore.lock", timeout=0, mode=0o600, fallback_to_soft=False):
            _clear_up()
            yield
    except Timeout:
        raise Conflict(
            Text("另一个命令正在检查或恢复备份", "Another command is checking or restoring a backup")
        ) from None


def _clear_up() -> None:
    """What a killed check or restore left. Where the old database had made way already, the restore is finished."""
    files = _beside("restored")
    if databases_for(BEFORE):
        _finish(files)
    shutil.rmtree(files, ignore_errors=True)
    for leftover in databases_for(TRIAL):
        drop_database(leftover)


def _finish(files: Path) -> None:
    """The last steps, after the new database took its place; safe to repeat."""
    if files.exists():
        _swap_files(files)
    for leftover in databases_for(BEFORE):
        drop_database(leftover)


@contextmanager
def _trial(source: Path, manifest: Manifest) -> Iterator[str]:
    """A database with the content of the backup, brought to the state this product needs; removed after the block."""
    database = create_database(TRIAL)
    try:
        with closing(owner_connection(database)) as connection:
            load(source / DUMP, database, server_version=connection.info.server_version)
            _compare_counts(source, manifest, count_rows(connection))
        with working_in(database):
            set_up()  # refuses a backup that is newer than this product
        yield database
    finally:
        drop_database(database)


def _compare_counts(source: Path, manifest: Manifest, counts: dict[str, int]) -> None:
    for table in sorted(set(counts) | set(manifest.tables)):
        if counts.get(table) != manifest.tables.get(table):
            raise WrongInput(
                Text(
                    "恢复出来的行数与备份时不符：{table}，{now} 而不是 {then}",
                    "Not as many rows as when the backup was made: {table}, {now} instead of {then}",
                ).format(table=table, now=counts.get(table), then=manifest.tables.get(table)),
                where=str(source),
            )


def _refuse_to_overwrite() -> None:
    with closing(owner_connection()) as connection:
        filled = next((table for table in LEDGER if _has_rows(connection, table)), None)
    if filled:
        raise Conflict(
            Text("这里已有数据", "There are data here already"),
            where=filled,
            todo=Text("要用备份取代它们，请加 --replace", "Add --replace if the backup shall take their place"),
        )


def _has_rows(connection: psycopg.Connection[Any], table: str) -> bool:
    exists = connection.execute("select to_regclass(%s) is not null", [f"public.{table}"]).fetchone()
    if exists != (True,):
        return False
    question = sql.SQL("select exists (select 1 from public.{})").format(sql.Identifier(table))
    return connection.execute(question).fetchone() == (True,)


def _refuse_doubtful(source: Path, verification: Verification) -> None:
    if not verification.is_whole:
        raise Conflict(
            Text(
                "备份中的历史有问题，没有恢复：{what}",
                "The history in the backup is not whole, nothing was restored: {what}",
            ).format(what=verification.summary),
            where=str(source),
            todo=Text("确实只有这一份时，请加 --despite-findings", "Add --despite-findings if there is no other copy"),
        )


def _files_beside(source: Path) -> Path:
    """The files of the backup, copied beside ours, so that taking their place needs no time."""
    fresh = _beside("restored")
    shutil.rmtree(fresh, ignore_errors=True)
    copy_tree(source / FILES, fresh)
    account = server_account(settings.HOME)
    if account and not account.is_nobody:  # the administrator restores for the owner of the data folder
        for path in [fresh, *fresh.rglob("*")]:
            give_to(path, account)
    return fresh


def _swap_files(fresh: Path) -> None:
    before = _beside("before")
    shutil.rmtree(before, ignore_errors=True)
    if settings.FILES_FOLDER.exists():
        settings.FILES_FOLDER.rename(before)
    fresh.rename(settings.FILES_FOLDER)
    shutil.rmtree(before, ignore_errors=True)


def _beside(word: str) -> Path:
    folder: Path = settings.FILES_FOLDER
    return folder.with_name(f"{folder.name}.{word}")
