"""Encryption and blind indexes of identifiers, behind an interface, so that another cipher (SM4) can take its place."""

import hashlib
import hmac
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from jingzhun.accounts.keyring import KeyVersion
from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text

INDEX_LENGTH = 16
CHECK_TEXT = b"jingzhun key check"


class Cipher(Protocol):
    """What the vault needs of a cipher. `label` binds a ciphertext to its row: moved elsewhere it cannot be read."""

    def encrypt(self, text: str, label: str) -> bytes: ...
    def decrypt(self, ciphertext: bytes, label: str) -> str: ...
    def blind_index(self, kind: str, text: str) -> bytes: ...
    def last_four_index(self, kind: str, text: str) -> bytes: ...
    def check_value(self) -> str: ...


class AesSivCipher:
    """AES-SIV (RFC 5297), deterministic and misuse-resistant; indexes are HMAC-SHA256 cut to 16 bytes."""

    def __init__(self, keys: KeyVersion) -> None:
        self._siv = AESSIV(keys.encryption)
        self._index_key = keys.index

    def encrypt(self, text: str, label: str) -> bytes:
        return self._siv.encrypt(text.encode(), [label.encode()])

    def decrypt(self, ciphertext: bytes, label: str) -> str:
        """The plain text. `NotReady` when key and ciphertext do not belong together."""
        try:
            return self._siv.decrypt(bytes(ciphertext), [label.encode()]).decode()
        except InvalidTag:
            raise NotReady(
                Text("号码无法解密：密钥不对，或数据被改动", "A number cannot be decrypted: wrong key or altered data"),
                todo=Text(
                    "请核对密钥文件，并运行 jingzhun audit verify", "Check the key file; run jingzhun audit verify"
                ),
            ) from None

    def blind_index(self, kind: str, text: str) -> bytes:
        return self._digest(f"{kind}:{text}")

    def last_four_index(self, kind: str, text: str) -> bytes:
        return self._digest(f"last four:{kind}:{text[-4:]}")

    def check_value(self) -> str:
        return hmac.new(self._index_key, CHECK_TEXT, hashlib.sha256).hexdigest()

    def _digest(self, text: str) -> bytes:
        return hmac.new(self._index_key, text.encode(), hashlib.sha256).digest()[:INDEX_LENGTH]
