"""Checks the vault: every identifier can be decrypted, and its blind indexes are those of its text."""

from typing import Any

import psycopg

from jingzhun.accounts.services.vault import cipher_of, label
from jingzhun.accounts.verdict import Finding, FindingKind, Verification
from jingzhun.core.errors import NotReady

ROWS_AT_ONCE = 5000
QUESTION = """
select id, kind, ciphertext, blind_index, last_four_index, key_version from public.vault_identifier
where erased_at is null order by id
"""


def check_vault(connection: psycopg.Connection[Any], verdict: Verification) -> None:
    """Add identifiers that were altered behind the vault's back. History keeps no ciphertext, so it cannot tell."""
    cursor = connection.cursor(name="vault", binary=True)
    cursor.itersize = ROWS_AT_ONCE
    for row in cursor.execute(QUESTION):
        verdict.identifiers += 1
        if not _is_sound(*row):
            verdict.add(Finding(FindingKind.IDENTIFIER_ALTERED, table="vault_identifier", record=str(row[0])))


def _is_sound(
    key: Any, kind: str, ciphertext: bytes | None, index: bytes | None, last_four: bytes | None, version: int
) -> bool:
    if ciphertext is None:
        return False
    cipher = cipher_of(version)  # a missing key version is no finding but a reason to stop
    try:
        text = cipher.decrypt(ciphertext, label(kind, key))
    except NotReady:
        return False
    return (index, last_four) == (cipher.blind_index(kind, text), cipher.last_four_index(kind, text))
