"""An existing PostgreSQL server, as `JINGZHUN_DATABASE_URL` names one: version 16, reached over TCP with passwords."""

import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from jingzhun.database.binaries import PACKAGE, copy_programs, program, wheel_programs
from jingzhun.database.processes import Account, can_run, give_to, run, server_account

OTHER_VERSION = "pginstall"  # the wheel carries PostgreSQL 16 too


class ExternalServer:
    """A running server with a superuser `admin`."""

    def __init__(self, port: int, password: str) -> None:
        self.port = port
        self.password = password

    def url(self, role: str, database: str = "ledger", *, password: str = "") -> str:
        return f"postgresql://{role}:{password or self.password}@127.0.0.1:{self.port}/{database}?sslmode=disable"

    def execute(self, *statements: str, database: str = "ledger", role: str = "admin") -> None:
        with psycopg.connect(self.url(role, database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def create_role(self, name: str, attributes: str = "") -> str:
        self.execute(f"create role {name} login password '{self.password}' {attributes}")
        return self.url(name)


@contextmanager
def external_server() -> Iterator[ExternalServer]:
    """Create, start and remove a server with an empty database `ledger`."""
    home = Path(tempfile.mkdtemp(prefix="jz-other-", dir="/tmp"))
    account = server_account(home)
    programs = programs_for(home, account)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = ExternalServer(port, secrets.token_hex(16))
    (home / "password").write_text(server.password)
    for path in (home, home / "password"):
        if account:
            give_to(path, account)
    try:
        must_run(
            programs,
            account,
            home,
            "initdb",
            "-D",
            "data",
            "-U",
            "admin",
            "-A",
            "scram-sha-256",
            "--pwfile=password",
            "--no-locale",
            "-E",
            "UTF8",
            "--no-sync",
        )
        options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories= -c fsync=off"
        must_run(programs, account, home, "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")
        server.execute("create database ledger", database="postgres")
        yield server
    finally:
        run([program(programs, "pg_ctl"), "-D", "data", "-m", "immediate", "stop"], account, home)
        shutil.rmtree(home)


def programs_for(home: Path, account: Account | None) -> Path:
    """The wheel's programs; copied when the account cannot enter the checkout, as below /root."""
    programs = wheel_programs(OTHER_VERSION)
    if account is None or can_run(program(programs, "postgres"), account):
        return programs
    copy_programs(programs.parent.parent, home / "programs", account, installation=OTHER_VERSION)
    return home / "programs" / PACKAGE / OTHER_VERSION / "bin"


def must_run(programs: Path, account: object, home: Path, name: str, *arguments: str) -> None:
    done = run([program(programs, name), *arguments], account, home)
    assert done.returncode == 0, done.stdout
