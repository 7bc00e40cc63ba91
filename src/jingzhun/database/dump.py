"""Dumps our database into a file, and loads such a file into another database."""

import shutil
from pathlib import Path

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.cluster import MAJOR_VERSION
from jingzhun.database.direct import owner_environment
from jingzhun.database.embedded import run_client


def dump(file: Path, *, server_version: int, snapshot: str, without_rows_of: tuple[str, ...]) -> None:
    """Write what an exported snapshot shows, without rights: the safeguards set them, for whatever roles there are.

    server_version: as the server gives it, e.g. 180004. `NotReady` with the program's words if it fails.
    """
    left_out = [f"--exclude-table-data={table}" for table in without_rows_of]
    run_client(
        "pg_dump",
        *("--format=custom", "--no-owner", "--no-acl", "--no-password", f"--snapshot={snapshot}", *left_out),
        *("--file", str(file)),
        place=owner_environment(),
        programs=_programs("pg_dump", server_version),
    )


def load(file: Path, database: str, *, server_version: int) -> None:
    """Load a dump into an empty database, whole or not at all. Everything in it will belong to the owner."""
    run_client(
        "pg_restore",
        *("--no-owner", "--no-acl", "--no-password", "--exit-on-error", "--single-transaction"),
        *("--dbname", database, str(file)),
        place=owner_environment(database),
        programs=_programs("pg_restore", server_version),
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
