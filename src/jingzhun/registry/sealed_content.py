"""Encrypts whole contents for keeping in a table, since a workbook is full of ID numbers."""

import base64
import zlib

from jingzhun.accounts.services import vault


def seal(content: bytes, label: str) -> tuple[int, bytes]:
    """(version of the key, sealed content). label: of the row, to which it is bound: elsewhere it cannot be read."""
    vault.hold_keys()
    version = vault.current_version()
    # Base64, because the cipher takes text: it was made for numbers.
    packed = base64.b64encode(zlib.compress(content, 6)).decode("ascii")
    return version, vault.cipher_of(version).encrypt(packed, label)


def unseal(version: int, sealed: bytes, label: str) -> bytes:
    """As it was sealed. Errors: NotReady (its key was thrown away)."""
    return zlib.decompress(base64.b64decode(vault.cipher_of(version).decrypt(sealed, label)))
