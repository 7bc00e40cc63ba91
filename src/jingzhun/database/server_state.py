"""Bringing the server of a data folder up from whatever state it was left in, and down again.

Called under the lock of `embedded.py`: nobody else starts or stops it meanwhile.
"""

import time
from pathlib import Path

import psutil
from psycopg import pq

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database import cluster
from jingzhun.database.address import SOCKET_NAME, prepare_socket_folder, server_address, socket_folder, uses_tcp
from jingzhun.database.binaries import program, server_programs
from jingzhun.database.processes import Account, end_processes_of, is_server_of, run, server_account

PATIENCE = 60  # seconds for a start that keeps failing, e.g. while processes of a killed server still end
RECOVERY = 900  # seconds for a server that is alive but not yet ready
LISTENS_WITHIN = 10  # seconds in which a living server opens its socket
PAUSE = 0.2


def ping(home: Path) -> pq.Ping:
    address = server_address(home)
    words = f"host='{_escaped(address.host)}' port={address.port} user={cluster.SUPERUSER} dbname={cluster.SUPERUSER}"
    return pq.Ping(pq.PGconn.ping(f"{words} connect_timeout=5".encode()))


def start(home: Path) -> None:
    """Bring the server up, whatever state a crash left. Called under the lock."""
    if ping(home) == pq.Ping.OK:
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
    while (answer := ping(home)) != pq.Ping.OK:
        now = time.monotonic()
        if answer == pq.Ping.REJECT:  # recovering, or still shutting down
            silent_since = now
            _give_up_after(RECOVERY, begun, home, words)
        elif server_process(home) is None:
            _give_up_after(PATIENCE, begun, home, words)
            _clear_up_after_kill(home)
            words = _pg_ctl(home, programs, account, "-w", "-l", "logs/start.log", "start")
        elif now - silent_since > LISTENS_WITHIN and _socket_is_gone(home):
            stop(home, programs, account)
        else:
            _give_up_after(PATIENCE, silent_since, home, words)
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


def stop(home: Path, programs: Path, account: Account | None) -> None:
    words = _pg_ctl(home, programs, account, "-w", "-m", "fast", "stop")
    if server_process(home) is not None:
        raise NotReady(Text("数据库没有停下：{words}", "the database did not stop: {words}").format(words=words))


def _pg_ctl(home: Path, programs: Path, account: Account | None, *arguments: str) -> str:
    """Run pg_ctl and return its words. Its exit status is not asked: only whether the server answers counts."""
    folder = cluster.cluster_folder(home).name
    wait = str(RECOVERY - PATIENCE)
    return run([program(programs, "pg_ctl"), "-D", folder, "-s", "-t", wait, *arguments], account, home).stdout


def server_process(home: Path) -> int | None:
    """The number of the living server process, or None."""
    number = _number_in(cluster.cluster_folder(home) / "postmaster.pid")
    return number if number and is_server_of(number, cluster.cluster_folder(home)) else None


def _number_in(record: Path) -> int | None:
    """The process number that a file of PostgreSQL's begins with; None if it is missing or cut off."""
    try:
        return int(record.read_text(encoding="utf-8").split()[0])
    except (FileNotFoundError, ValueError, IndexError):
        return None


def _socket_is_gone(home: Path) -> bool:
    """Somebody tidied it away, or the data folder's path changed. A server that is merely slow is left alone."""
    return not uses_tcp(home) and not (socket_folder(home) / SOCKET_NAME).exists()


def _clear_up_after_kill(home: Path) -> None:
    """End what a killed server left. Called when its own process is known to be dead.

    Its sessions may work on for a while, and no server can start beside them. And PostgreSQL takes a zombie, or
    another program that has the number by now, for a running server; if there is no such process, its own checks do.
    """
    end_processes_of(cluster.cluster_folder(home))
    records = [cluster.cluster_folder(home) / "postmaster.pid"]
    if not uses_tcp(home):
        records.append(socket_folder(home) / f"{SOCKET_NAME}.lock")
    for record in records:
        number = _number_in(record)
        if record.exists() and (number is None or psutil.pid_exists(number)):
            record.unlink()


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("'", "\\'")
