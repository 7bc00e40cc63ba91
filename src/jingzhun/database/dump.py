"""Dumps our database into a file, and loads such a file into another database."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.cluster import MAJOR_VERSION
from jingzhun.database.direct import owner_environment
from jingzhun.database.embedded import run_client
from jingzhun.database.home import data_home

PLAIN = ("--no-owner", "--no-acl")
NEW_TIMEOUT, NEW_TIMEOUT_SINCE = b"SET transaction_timeout = 0;", 170000
HEAD = 4096  # bytes of a script in which its settings lie


def dump(file: Path, *, server_version: int, snapshot: str, without_rows_of: tuple[str, ...]) -> None:
    """Write what an exported snapshot shows, without rights: the safeguards set them, for whatever roles there are.

    server_version: as the server gives it, e.g. 180004. `NotReady` with the program's words if it fails.
    """
    left_out = [f"--exclude-table-data={table}" for table in without_rows_of]
    run_client(
        "pg_dump",
        *("--format=custom", *PLAIN, "--no-password", f"--snapshot={snapshot}", *left_out),
        *("--file", str(file)),
        place=owner_environment(),
        programs=_programs("pg_dump", server_version),
    )


def load(file: Path, database: str, *, server_version: int) -> None:
    """Load a dump into an empty database, whole or not at all. Everything in it will belong to the owner."""
    if server_version < NEW_TIMEOUT_SINCE:
        _load_into_older(file, database)
        return
    run_client(
        "pg_restore",
        *(*PLAIN, "--no-password", "--exit-on-error", "--single-transaction"),
        *("--dbname", database, str(file)),
        place=owner_environment(database),
        programs=_programs("pg_restore", server_version),
    )


def _load_into_older(file: Path, database: str) -> None:
    """pg_restore begins with a setting that servers before 17 do not know, so it is taken out of its script."""
    place = data_home() / "tmp"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=place) as folder:
        script = Path(folder) / "load.sql"
        run_client("pg_restore", *PLAIN, "--file", str(script), str(file), place={})
        with open(script, "r+b") as text:
            head = text.read(HEAD)
            text.seek(0)
            text.write(head.replace(NEW_TIMEOUT, b"-" * len(NEW_TIMEOUT)))  # a comment of the same length
        run_client(
            "psql",
            *("--no-psqlrc", "--quiet", "--no-password", "--set", "ON_ERROR_STOP=1", "--single-transaction"),
            *("--dbname", database, "--file", str(script)),
            place=owner_environment(database),
            stdout=subprocess.DEVNULL,
        )


def _programs(name: str, server_version: int) -> Path | None:
    """The wheel's programs, unless the server is newer than they are; then those of the system."""
    if server_version // 10000 <= int(MAJOR_VERSION):
        return None
    found = shutil.which(name)
    if found is None:
        raise NotReady(
            Text("没有适合这个服务器版本的 {name}", "No {name} for this server's version").format(name=name),
            todo=Text("请安装同版本的 PostgreSQL 客户端", "Install the PostgreSQL client of the server's version"),
        )
    return Path(found).parent
