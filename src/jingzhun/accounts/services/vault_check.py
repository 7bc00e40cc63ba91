"""Checks the vault: every identifier can be decrypted, and its blind indexes are those of its text."""

import uuid
from typing import Any

import psycopg

from jingzhun.accounts.cipher import Cipher
from jingzhun.accounts.services.vault import cipher_of, label
from jingzhun.accounts.verdict import Finding, FindingKind, Verification
from jingzhun.core.errors import NotReady
from jingzhun.database.streaming import stream

ROWS_AT_ONCE = 5000
QUESTION = """
select id, kind, ciphertext, blind_index, last_four_index, key_version from public.vault_identifier
where erased_at is null order by id
"""


def check_vault(connection: psycopg.Connection[Any], verdict: Verification) -> None:
    """Add identifiers that were altered behind the vault's back. History keeps no ciphertext, so it cannot tell."""
    ciphers: dict[int, Cipher] = {}
    for key, kind, ciphertext, *indexes, version in stream(connection, QUESTION, rows_at_once=ROWS_AT_ONCE):
        verdict.identifiers += 1
        if version not in ciphers:
            ciphers[version] = cipher_of(version)  # a missing key version is no finding but a reason to stop
        if indexes != _indexes(ciphers[version], kind, key, ciphertext):
            verdict.add(Finding(FindingKind.IDENTIFIER_ALTERED, table="vault_identifier", record=str(key)))


def _indexes(cipher: Cipher, kind: str, key: uuid.UUID, ciphertext: bytes | None) -> list[bytes] | None:
    """The blind indexes that belong to a ciphertext; None if it cannot be decrypted."""
    if ciphertext is None:
        return None
    try:
        text = cipher.decrypt(ciphertext, label(kind, key))
    except NotReady:
        return None
    return [cipher.blind_index(kind, text), cipher.last_four_index(kind, text)]
