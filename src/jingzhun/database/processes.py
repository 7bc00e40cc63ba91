"""Running the server's programs as the right user, and finding out whether a process is our server."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text

UNPRIVILEGED = "nobody"
PROGRAM_TIMEOUT = 900  # seconds; recovery after a crash in the middle of a big import can take minutes


@dataclass(frozen=True)
class Account:
    """A POSIX account that programs run as."""

    name: str
    uid: int
    gid: int

    @property
    def is_nobody(self) -> bool:
        return self.name == UNPRIVILEGED


def server_account(home: Path) -> Account | None:
    """Who the server must run as; None if as ourselves.

    PostgreSQL refuses to run as root. Started by root it therefore runs as the owner of the data folder, and as
    `nobody` if that is root too; no account is created for it.
    """
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    owner = os.stat(home).st_uid
    try:
        entry = pwd.getpwuid(owner) if owner else pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise NotReady(
            Text(
                "系统中没有数据目录主人（{owner}）的账户",
                "this system has no account for the data folder's owner ({owner})",
            ).format(owner=owner or UNPRIVILEGED),
            where=str(home),
        ) from None
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def give_to(path: Path, account: Account) -> None:
    """Make the account the owner of a file or folder, if it is not already."""
    if os.stat(path).st_uid != account.uid:
        os.chown(path, account.uid, account.gid)


def can_enter(folder: Path, account: Account) -> bool:
    """Whether the account can reach a folder: asked of the system itself, since there may be access lists."""
    script = ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)]
    done = subprocess.run(script, cwd="/", stderr=subprocess.DEVNULL, check=False, **as_account(account))
    return done.returncode == 0


def can_run(program: Path, account: Account) -> bool:
    """Whether the account can reach and start a program."""
    try:
        return run([program, "--version"], account).returncode == 0
    except OSError:
        return False


def run(
    arguments: Sequence[str | Path], account: Account | None, folder: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a server program to its end, in a folder; its messages are in `stdout`.

    Never raises for an exit status. Paths of ours are given relative to the folder: pg_ctl hands them to a shell,
    which would understand some characters of a full path.
    """
    return subprocess.run(
        [str(argument) for argument in arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=PROGRAM_TIMEOUT,
        cwd=folder or Path("/"),
        check=False,
        **as_account(account),
    )


def as_account(account: Account | None) -> dict[str, Any]:
    """Arguments for `subprocess` that run a program as the account, in an environment of its own."""
    if os.name == "nt":
        return {"env": _without_settings(os.environ)}
    common: dict[str, Any] = {"umask": 0o077}
    # A fixed environment: initdb and the server would otherwise take language and time zone from ours.
    common["env"] = {"LC_ALL": "C", "TZ": "UTC", "PATH": "/usr/bin:/bin"}
    if account:
        common |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    return common


def _without_settings(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environ.items() if not name.upper().startswith("PG")}


def is_server_of(pid: int, cluster: Path) -> bool:
    """Whether this process is alive and is the server of this cluster.

    After a crash or a restart of the machine the number in `postmaster.pid` may be nobody's, a zombie's (in a
    container whose first process does not collect them), or by now another program's.
    """
    try:
        return _works_in(psutil.Process(pid), cluster)
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        # Another user's process: our server runs as us, or as someone root may look at. On Windows even our own
        # service may be closed to us, so there the name must do.
        return os.name == "nt"


def end_processes_of(cluster: Path) -> None:
    """kill -9 of the processes that a dead server left behind; for the data it is the same crash."""
    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if _works_in(process, cluster):
                process.kill()


def _works_in(process: psutil.Process, cluster: Path) -> bool:
    """PostgreSQL's processes all have their cluster as working folder."""
    if not process.name().startswith("postgres") or process.status() == psutil.STATUS_ZOMBIE:
        return False
    return Path(process.cwd()).resolve() == cluster.resolve()
