"""The embedded PostgreSQL: started when needed, shared by all commands of a data folder, stopped on request.

It is left running when a command ends: "the last one stops it" is not dependable after a kill. Every start survives
kills at any point: the next one finds out what is there and goes on.
"""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from psycopg import pq

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database import cluster
from jingzhun.database.address import ServerAddress, server_address
from jingzhun.database.binaries import program, server_programs, wheel_programs
from jingzhun.database.home import prepare_home
from jingzhun.database.processes import give_to, server_account
from jingzhun.database.server_state import RECOVERY, ping, server_process, start, stop

__all__ = ["ServerAddress", "ensure_server", "run_tool", "server_address", "server_answers", "stop_server"]


def ensure_server(home: Path) -> ServerAddress:
    """Create, start or recover the server of a data folder and return its address once it answers.

    May be called by several processes at once. `NotReady` says what stands in the way.
    """
    if not (cluster.is_prepared(home) and server_answers(home)):
        prepare_home(home)
        with _lock(home):
            start(home)
            cluster.prepare_roles(home)
    return server_address(home)


def server_answers(home: Path) -> bool:
    """Whether the server accepts connections now."""
    return ping(home) == pq.Ping.OK


def stop_server(home: Path) -> bool:
    """Stop the server; open transactions are rolled back. False if it was not running."""
    if server_process(home) is None:
        return False
    with _lock(home):
        if server_process(home) is None:
            return False
        account = server_account(home)
        stop(home, server_programs(home, account), account)
    return True


def run_tool(home: Path, name: str, *arguments: str, user: str = cluster.SUPERUSER, **streams: Any) -> None:
    """Run one of the wheel's client programs (`pg_dump`, `pg_restore`, `psql`) against the embedded server.

    It runs as ourselves, so files are ours; streams: stdin, stdout for `subprocess`. `NotReady` with the program's
    own words if it fails.
    """
    address = server_address(home)
    place = {"PGHOST": address.host, "PGPORT": str(address.port), "PGUSER": user, "PGDATABASE": cluster.DATABASE}
    secret = {"PGPASSWORD": address.password} if address.password else {}
    run_client(name, *arguments, place=place | secret, **streams)


def run_client(
    name: str, *arguments: str, place: dict[str, str], programs: Path | None = None, **streams: Any
) -> None:
    """Run a client program against any server; place: its `PG…` variables; programs: instead of the wheel's."""
    command = [str(program(programs or wheel_programs(), name)), *arguments]
    streams.setdefault("stdin", subprocess.DEVNULL)
    done = subprocess.run(command, env={**os.environ, **place}, stderr=subprocess.PIPE, check=False, **streams)
    if done.returncode:
        words = done.stderr.decode("utf-8", "replace").strip()
        raise NotReady(Text("{words}", "{words}").format(words=words or done.returncode), where=name)


@contextmanager
def _lock(home: Path) -> Iterator[None]:
    """One starter or stopper at a time. The system frees the lock of a killed process."""
    path = home / "lock"
    try:
        with FileLock(path, timeout=RECOVERY, mode=0o600, fallback_to_soft=False):
            account = server_account(home)
            if account:
                give_to(path, account)
            yield
    except Timeout:
        raise NotReady(
            Text("另一个命令一直在启动数据库", "another command has been starting the database for too long"),
            where=str(path),
        ) from None
