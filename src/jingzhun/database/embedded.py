"""The embedded PostgreSQL: started when needed, shared by all commands of a data folder, stopped on request.

It is left running when a command ends: "the last one stops it" is not dependable after a kill. Every start survives
kills at any point: the next one finds out what is there and goes on.
"""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from psycopg import pq

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database import cluster
from jingzhun.database.address import ServerAddress, prepare_socket_folder, server_address, socket_folder, uses_tcp
from jingzhun.database.binaries import program, server_programs, wheel_programs
from jingzhun.database.home import prepare_home
from jingzhun.database.processes import Account, give_to, is_server_of, run, server_account

PATIENCE = 60  # seconds for a start that keeps failing, e.g. while processes of a killed server still end
RECOVERY = 900  # seconds for a server that is alive but not yet ready
LISTENS_WITHIN = 10  # seconds in which a living server opens its socket
PAUSE = 0.2

__all__ = ["ServerAddress", "ensure_server", "run_tool", "server_address", "server_answers", "stop_server"]


def ensure_server(home: Path) -> ServerAddress:
    """Create, start or recover the server of a data folder and return its address once it answers.

    May be called by several processes at once. `NotReady` says what stands in the way.
    """
    if not (cluster.is_prepared(home) and server_answers(home)):
        prepare_home(home)
        with _lock(home):
            _start(home)
            cluster.prepare_roles(home)
    return server_address(home)


def server_answers(home: Path) -> bool:
    """Whether the server accepts connections now."""
    return _ping(home) == pq.Ping.OK


def stop_server(home: Path) -> bool:
    """Stop the server; open transactions are rolled back. False if it was not running."""
    if _server_process(home) is None:
        return False
    with _lock(home):
        if _server_process(home) is None:
            return False
        account = server_account(home)
        _stop(home, server_programs(home, account), account)
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
    """Run a client program against any server; place: its `PG…` environment variables. programs: other than the wheel's."""
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


def _ping(home: Path) -> pq.Ping:
    address = server_address(home)
    words = f"host='{_escaped(address.host)}' port={address.port} user={cluster.SUPERUSER} dbname={cluster.SUPERUSER}"
    return pq.Ping(pq.PGconn.ping(f"{words} connect_timeout=5".encode()))


def _start(home: Path) -> None:
    """Bring the server up, whatever state a crash left. Called under the lock."""
    if server_answers(home):
        return
    account = server_account(home)
    programs = server_programs(home, account)
    cluster.remove_drafts(home)
    if not cluster.cluster_folder(home).exists():
        cluster.create_cluster(home, programs, account)
    cluster.check_version(home)
    if not uses_tcp(home):
        prepare_socket_folder(home, account)
    cluster.write_settings(home, account)
    _start_until_it_answers(home, programs, account)


def _start_until_it_answers(home: Path, programs: Path, account: Account | None) -> None:
    begun = time.monotonic()
    silent_since = begun
    words = ""
    while (answer := _ping(home)) != pq.Ping.OK:
        now = time.monotonic()
        if answer == pq.Ping.REJECT:  # recovering, or still shutting down
            silent_since = now
            _give_up_after(RECOVERY, begun, home, words)
        elif _server_process(home) is None:
            _give_up_after(PATIENCE, begun, home, words)
            _clear_stale_files(home)
            words = _pg_ctl(home, programs, account, "-w", "-l", "logs/start.log", "start")
        elif now - silent_since > LISTENS_WITHIN:  # its socket was removed, or the data folder was moved
            _stop(home, programs, account)
            silent_since = time.monotonic()
        time.sleep(PAUSE)


def _give_up_after(seconds: int, begun: float, home: Path, words: str) -> None:
    if time.monotonic() - begun > seconds:
        raise NotReady(
            Text("内置数据库没有启动：{words}", "the embedded database did not start: {words}").format(
                words=words.strip() or "?"
            ),
            where=str(home / "logs"),
            todo=Text("原因见该目录中的日志", "The log in that folder says why"),
        )


def _stop(home: Path, programs: Path, account: Account | None) -> None:
    words = _pg_ctl(home, programs, account, "-w", "-m", "fast", "stop")
    if _server_process(home) is not None:
        raise NotReady(Text("数据库没有停下：{words}", "the database did not stop: {words}").format(words=words))


def _pg_ctl(home: Path, programs: Path, account: Account | None, *arguments: str) -> str:
    """Run pg_ctl and return its words. Its exit status is not asked: only whether the server answers counts."""
    folder = cluster.cluster_folder(home).name
    wait = str(RECOVERY - PATIENCE)
    return run([program(programs, "pg_ctl"), "-D", folder, "-s", "-t", wait, *arguments], account, home).stdout


def _server_process(home: Path) -> int | None:
    """The number of the living server process, or None."""
    try:
        number = int((cluster.cluster_folder(home) / "postmaster.pid").read_text(encoding="utf-8").split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None
    return number if is_server_of(number, cluster.cluster_folder(home)) else None


def _clear_stale_files(home: Path) -> None:
    """Remove what a killed server left. PostgreSQL itself takes a zombie, or another program with the same number,
    for a running server and would not start. Called under the lock, when the process is known not to be ours."""
    (cluster.cluster_folder(home) / "postmaster.pid").unlink(missing_ok=True)
    if not uses_tcp(home):
        (socket_folder(home) / ".s.PGSQL.5432.lock").unlink(missing_ok=True)


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")
