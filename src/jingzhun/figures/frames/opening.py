"""Opens frames: a DuckDB connection with one table for each table of the catalogue, and nothing else to be reached."""

import os
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import psutil
from django.conf import settings

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.facts.folder import FactsFolder, facts_folder
from jingzhun.figures.facts.lease import take_lease
from jingzhun.figures.facts.manifest import Manifest
from jingzhun.figures.facts.refreshing import refresh_for_reading
from jingzhun.figures.facts.stored import schema_of, shape_of_facts, stored_views
from jingzhun.figures.frames.plain_rows import Rows, plain_rows
from jingzhun.figures.frames.statements import frame_statements
from jingzhun.figures.snapshots.snapshot import facts_of, folder_of, read_snapshot
from jingzhun.rules.period import Period

MEMORY_SHARE = 0.4
"""Of the machine's memory; what does not fit goes to temporary files."""
LEAST_MEMORY = 512
"""Megabytes."""


@dataclass(frozen=True, slots=True)
class Frame:
    """connection: its tables are those of the catalogue. fresh_at: everything committed before is in it.

    state: names the facts it was read from; the same name means the same facts.
    """

    period: Period
    connection: duckdb.DuckDBPyConnection
    fresh_at: datetime
    state: str

    def rows(self) -> dict[str, Rows]:
        """All of it as plain rows, for the plain interpreter."""
        return {table: plain_rows(self.connection, f"from {table}") for table in register_catalogue().tables}


@contextmanager
def open_frame(period: Period, *, is_held: bool = True, tables: Sequence[str] = ()) -> Iterator[Frame]:
    """The frame of a period from the facts of now, brought up to date first where little changed.

    is_held: the rows are read once and held by DuckDB, for many questions; otherwise every question reads the files.
    tables: only these of the catalogue; all by default.
    """
    fresh_at = refresh_for_reading().fresh_at
    folder = facts_folder()
    with closing(take_lease(folder)) as lease:
        fresh_at = max(fresh_at, lease.manifest.at)
        with framed(folder, lease.manifest, period, is_held=is_held, tables=tables) as connection:
            yield Frame(period, connection, fresh_at, lease.manifest.state)


@contextmanager
def open_snapshot(name: str, period: Period, *, is_held: bool = True, tables: Sequence[str] = ()) -> Iterator[Frame]:
    """The frame of a period by what was known when a snapshot was made. Errors: WrongInput, NotFound.

    `WrongInput` too if its facts were made by a program whose tables are others than ours.
    """
    manifest = facts_of(name)
    if manifest.shape != shape_of_facts():
        raise WrongInput(
            Text("这个快照由另一版本的程序制作，表结构不同", "The snapshot was made by a program with other tables"),
            where=name,
            todo=Text(
                "请用 {version} 版打开", "Open it with version {version}"
            ).format(version=read_snapshot(name).product),
        )
    kept = FactsFolder(folder_of(name))
    with framed(kept, manifest, period, is_held=is_held, tables=tables) as connection:
        yield Frame(period, connection, manifest.at, manifest.state)


@contextmanager
def framed(
    folder: FactsFolder, manifest: Manifest, period: Period, *, is_held: bool, tables: Sequence[str] = ()
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the tables of a frame from the files of a manifest."""
    with closing(duckdb.connect(":memory:", config=_configuration(settings.HOME / "tmp"))) as connection:
        _add_stored(connection, folder.files, manifest)
        kind, order = ("table", "order by village, key") if is_held else ("view", "")
        for name, statement in frame_statements(period).items():
            if not tables or name in tables:
                connection.execute(f"create {kind} {name} as {statement} {order}")
        if is_held:
            connection.execute("drop schema stored cascade")
        _close_off(connection, folder.files)
        yield connection


def _configuration(temporary: Path) -> dict[str, str | bool | int | float | list[str]]:
    memory = max(LEAST_MEMORY, int(psutil.virtual_memory().total * MEMORY_SHARE / 2**20))
    temporary.mkdir(mode=0o700, parents=True, exist_ok=True)
    return {
        "threads": max(1, os.cpu_count() or 1),
        "memory_limit": f"{memory}MB",
        "temp_directory": str(temporary / f"duckdb-{uuid.uuid4().hex}"),  # made when it is needed, and removed
        "preserve_insertion_order": "false",
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }


def _add_stored(connection: duckdb.DuckDBPyConnection, files: Path, manifest: Manifest) -> None:
    connection.execute("create schema stored")
    for name, view in stored_views().items():
        parts = [_quoted(str(files / file)) for file in manifest.files_of(name)]
        if parts:
            read = f"select * from read_parquet([{', '.join(parts)}])"  # noqa: S608 - names of ours
            connection.execute(f"create view stored.{name} as {read}")
        else:
            connection.register("no_rows", schema_of(view).empty_table())
            connection.execute(f"create table stored.{name} as select * from no_rows")  # noqa: S608 - a name of ours
            connection.unregister("no_rows")


def _close_off(connection: duckdb.DuckDBPyConnection, files: Path) -> None:
    """From here on nothing but the facts can be read, and no setting changed."""
    connection.execute(f"set allowed_directories = [{_quoted(str(files))}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
