"""Where the embedded server is reached. The address follows from the data folder, without starting anything."""

import hashlib
import os
import secrets
import socket
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.processes import Account

SOCKET_PORT = 5432
SOCKET_NAME = f".s.PGSQL.{SOCKET_PORT}"
# Bytes, not characters: the size of sockaddr_un.sun_path less the closing zero.
LONGEST_SOCKET_PATH = 107 if sys.platform == "linux" else 103
LOOPBACK = "127.0.0.1"
SHORT_PLACE = Path("/tmp")  # noqa: S108 - not TMPDIR, which differs between commands; `prepare_socket_folder` checks it


@dataclass(frozen=True)
class ServerAddress:
    """host: a socket folder or a host name; port: also part of the socket's name."""

    host: str
    port: int
    password: str = ""


def server_address(home: Path) -> ServerAddress:
    """The embedded server's address. Sockets where the system has them, else the loopback interface."""
    if not uses_tcp(home):
        return ServerAddress(str(socket_folder(home)), SOCKET_PORT)
    return ServerAddress(LOOPBACK, _port(home), _password(home))


def uses_tcp(home: Path) -> bool:
    """Windows has no sockets with permissions. (Elsewhere a port file asks for the same, which lets tests run it.)

    Not tried on Windows itself so far.
    """
    return os.name == "nt" or port_file(home).exists()


def port_file(home: Path) -> Path:
    return home / "postgres-port"


def password_file(home: Path) -> Path:
    """The password of the server's roles where everybody on the machine can reach its port; 0600."""
    return home / "postgres-password"


def socket_folder(home: Path) -> Path:
    """`run/` in the data folder, or a short private one when its path is too long for a socket.

    Also when it has a comma, which separates several hosts in PostgreSQL's client library.
    """
    folder = home / "run"
    if len(os.fsencode(folder / SOCKET_NAME)) <= LONGEST_SOCKET_PATH and "," not in str(folder):
        return folder
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    return SHORT_PLACE / f"jingzhun-{name}"


def prepare_socket_folder(home: Path, account: Account | None) -> None:
    """Create the short folder. `NotReady` if somebody else was there first: /tmp belongs to everybody."""
    folder = socket_folder(home)
    owner = account.uid if account else os.geteuid()
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        os.chown(folder, owner, -1)
    status = os.lstat(folder)
    if folder.is_symlink() or status.st_uid != owner or status.st_mode & 0o077:
        raise NotReady(
            Text("这个目录不是本机精准的私有目录", "this folder is not private to this installation"),
            where=str(folder),
            todo=Text("请删除它，或把数据放到路径较短的目录", "Remove it, or use a data folder with a shorter path"),
        )


def _port(home: Path) -> int:
    """The port chosen when it was first asked for; a free one of the dynamic range."""
    try:
        return int(port_file(home).read_text(encoding="ascii"))
    except FileNotFoundError:
        pass
    home.mkdir(parents=True, exist_ok=True)
    with socket.create_server((LOOPBACK, 0)) as free:
        _write_once(port_file(home), str(free.getsockname()[1]))
    return int(port_file(home).read_text(encoding="ascii"))


def _password(home: Path) -> str:
    if not password_file(home).exists():
        _write_once(password_file(home), secrets.token_urlsafe(32))
    return password_file(home).read_text(encoding="ascii")


def _write_once(path: Path, content: str) -> None:
    """Write a small private file whole, unless another process was faster."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
        file.write(content)
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
