"""The key file: the keys of the vault and the secret of the web sessions. It is never in the database or a backup."""

import base64
import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text

ENCRYPTION_BYTES = 64  # AES-SIV with 2 × 256 bits
INDEX_BYTES = 32


@dataclass(frozen=True, slots=True)
class KeyVersion:
    """One generation of vault keys: `encryption` for the numbers, `index` for their blind indexes."""

    version: int
    encryption: bytes = field(repr=False)
    index: bytes = field(repr=False)

    @classmethod
    def make(cls, version: int) -> "KeyVersion":
        return cls(version, secrets.token_bytes(ENCRYPTION_BYTES), secrets.token_bytes(INDEX_BYTES))


@dataclass(slots=True)
class Keyring:
    """All key versions of an installation, read from its key file."""

    path: Path
    secret_key: str = field(repr=False)
    versions: dict[int, KeyVersion] = field(repr=False)
    beside_data: bool = False

    @classmethod
    def open(cls, home: Path, environ: Mapping[str, str]) -> "Keyring":
        """Read the key file, or make it on the first start. `NotReady` when it cannot be read."""
        given = environ.get("JINGZHUN_KEY_FILE")
        path = Path(given) if given else home / "keys" / "jingzhun.key"
        if not path.exists():
            _create(path)
        keyring = cls._read(path)
        keyring.beside_data = home.resolve() in path.resolve().parents
        return keyring

    @classmethod
    def _read(cls, path: Path) -> "Keyring":
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            versions = {int(number): _decode(int(number), keys) for number, keys in content["versions"].items()}
            return cls(path, content["secret_key"], versions)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise NotReady(
                Text("密钥文件无法读取", "The key file cannot be read"),
                where=str(path),
                todo=Text(
                    "请从保管处取回密钥文件；没有它，证件号码等无法解密",
                    "Bring the key file back from where it is kept; identifiers cannot be decrypted without it",
                ),
            ) from error

    def newest(self) -> KeyVersion:
        return self.versions[max(self.versions)]

    def version(self, number: int) -> KeyVersion:
        """The keys of one version; another process may have added it since the file was read. `NotReady` without it."""
        if number not in self.versions:
            self.refresh()
        try:
            return self.versions[number]
        except KeyError:
            raise NotReady(
                Text("密钥文件中没有第 {number} 版密钥", "The key file lacks version {number}").format(number=number),
                where=str(self.path),
                todo=Text("请取回最新的密钥文件", "Bring back the newest key file"),
            ) from None

    def refresh(self) -> None:
        """Read the file again. The secret of the web sessions stays until the next start."""
        self.versions = self._read(self.path).versions

    def add_version(self) -> KeyVersion:
        """Make a further key version and write the file before anybody uses it."""
        self.refresh()
        added = KeyVersion.make(max(self.versions) + 1)
        self.versions[added.version] = added
        _write(self.path, self.content())
        return added

    def forget_version(self, version: int) -> None:
        """Drop an old key version from the file: what was encrypted with it cannot be read again."""
        self.refresh()
        self.versions.pop(version, None)
        _write(self.path, self.content())

    def content(self) -> str:
        return json.dumps(
            {"secret_key": self.secret_key, "versions": {str(k): _encode(v) for k, v in self.versions.items()}},
            indent=1,
        )


def _create(path: Path) -> None:
    """Write a new key file, unless another process just did."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = Keyring(path, secrets.token_urlsafe(50), {1: KeyVersion.make(1)})
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    _write(draft, fresh.content())
    try:
        os.link(draft, path)  # fails when the file exists: the first writer wins
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _write(path: Path, content: str) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    """The file's new name must survive a power failure too: the database may soon need the keys in it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _encode(keys: KeyVersion) -> dict[str, str]:
    return {
        "encryption": base64.b64encode(keys.encryption).decode(),
        "index": base64.b64encode(keys.index).decode(),
    }


def _decode(version: int, keys: Mapping[str, str]) -> KeyVersion:
    return KeyVersion(version, base64.b64decode(keys["encryption"]), base64.b64decode(keys["index"]))
