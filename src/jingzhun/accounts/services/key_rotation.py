"""Changes the keys of the vault: every identifier is encrypted and indexed anew. Runs as the owner, while people read.

A kill at any point leaves the old state or the new one: the key file gets the new version first, and everything in
the database changes in one transaction.
"""

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from jingzhun.accounts.actor import CONSOLE, Actor
from jingzhun.accounts.cipher import AesSivCipher, Cipher
from jingzhun.accounts.keyring import KeyVersion
from jingzhun.accounts.models import VaultKey
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import audit, vault
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict
from jingzhun.core.text import Text
from jingzhun.database import session
from jingzhun.database.owner import as_owner

ROWS_AT_ONCE = 5000
ROTATION_LOCK = 7_001_006  # advisory lock of the session: one rotation at a time
WHY = "更换密钥"

READ = """
select id, kind, ciphertext, key_version from vault_identifier
where ciphertext is not null and id > %s order by id limit %s
"""
WRITE = """
update vault_identifier v
set ciphertext = fresh.ciphertext, blind_index = fresh.blind_index, last_four_index = fresh.last_four, key_version = %s
from unnest(%s::uuid[], %s::bytea[], %s::bytea[], %s::bytea[]) as fresh (id, ciphertext, blind_index, last_four)
where v.id = fresh.id
"""
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rotation:
    """What was done. forgotten: versions dropped from the key file; older backups need them."""

    version: int
    identifiers: int
    key_file: Path
    forgotten: tuple[int, ...] = ()


def rotate_keys(*, by: Actor = CONSOLE, forget: bool = False, progress: Progress | None = None) -> Rotation:
    """Make new keys and put all identifiers under them. The key file must be put away anew afterwards.

    Whoever registers or corrects somebody meanwhile waits for the end; reading and searching go on. forget: drop the
    old keys from the file at the end. progress: called with (done, all). `Conflict` if a rotation runs already.
    """
    with as_owner(), _alone():
        keys = _new_keys()
        with transaction.atomic():
            session.begin(by.scope, user_id=by.user_id, context=by.context(WHY))
            _shut_out_writers()
            _switch(keys)
            count = _encrypt_anew(keys, progress)
            audit.record(by, AuditAction.KEYS_ROTATED, path="", details={"version": keys.version, "identifiers": count})
        forgotten = _forget_all_but(keys.version) if forget else ()
    return Rotation(keys.version, count, settings.KEYRING.path, forgotten)


@contextmanager
def _alone() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [ROTATION_LOCK])
        if not cursor.fetchone()[0]:
            raise Conflict(Text("另一个命令正在更换密钥", "Another command is changing the keys"))
    try:
        yield
    finally:
        if connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("select pg_advisory_unlock(%s)", [ROTATION_LOCK])


def _new_keys() -> KeyVersion:
    """A version that was never in use: left over by an interrupted rotation, or made and written to the file now."""
    keyring = settings.KEYRING
    keyring.refresh()
    used = set(VaultKey.objects.values_list("version", flat=True))
    newest: KeyVersion = keyring.newest()
    return newest if newest.version not in used else keyring.add_version()


def _shut_out_writers() -> None:
    """Wait for transactions that write identifiers, and let none begin. Reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s)", [vault.KEYS_LOCK])
        cursor.execute("lock table vault_key, vault_identifier in share row exclusive mode")


def _switch(keys: KeyVersion) -> None:
    VaultKey.objects.filter(is_current=True).update(is_current=False)
    VaultKey.objects.create(
        version=keys.version, check_value=AesSivCipher(keys).check_value(), made_at=now(), is_current=True
    )


def _encrypt_anew(keys: KeyVersion, progress: Progress | None) -> int:
    fresh, done, last = AesSivCipher(keys), 0, uuid.UUID(int=0)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from vault_identifier where ciphertext is not null")
        (in_all,) = cursor.fetchone()
        while True:
            cursor.execute(READ, [last, ROWS_AT_ONCE])
            rows = cursor.fetchall()
            if not rows:
                return done
            cursor.execute(WRITE, [keys.version, *_columns(rows, fresh)])
            done, last = done + len(rows), rows[-1][0]
            if progress is not None:
                progress(done, in_all)


def _columns(rows: list[tuple[uuid.UUID, str, bytes, int]], fresh: Cipher) -> list[list[object]]:
    """The new values, column by column."""
    old = {version: vault.cipher_of(version) for version in {row[3] for row in rows}}
    columns: list[list[object]] = [[], [], [], []]
    for key, kind, ciphertext, version in rows:
        label = vault.label(kind, key)
        text = old[version].decrypt(ciphertext, label)
        values = (key, fresh.encrypt(text, label), fresh.blind_index(kind, text), fresh.last_four_index(kind, text))
        for column, value in zip(columns, values, strict=True):
            column.append(value)
    return columns


def _forget_all_but(version: int) -> tuple[int, ...]:
    keyring = settings.KEYRING
    keyring.refresh()
    forgotten = tuple(sorted(number for number in keyring.versions if number < version))
    for number in forgotten:
        keyring.forget_version(number)
    return forgotten
