"""The same rows and the same questions in PostgreSQL: tables with statistics and an index by village, no policies."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import psycopg
from benchmarks.figures.by_hand import queries
from benchmarks.figures.catalogue import CATALOGUE

from jingzhun.database.address import server_address
from jingzhun.database.cluster import connect_as_superuser
from jingzhun.database.home import data_home
from jingzhun.rules.kinds import Kind

NAMES = {
    Kind.TEXT: "text",
    Kind.DATE: "date",
    Kind.CODES: "text[]",
    Kind.YES_NO: "boolean",
    Kind.INTEGER: "bigint",
    Kind.DECIMAL: "numeric(18, 2)",
}
MEMORY = ("work_mem = '1GB'", "max_parallel_workers_per_gather = 1", "jit = off")
"""As much as DuckDB may take, and both cores; compiling took longer than it saved."""
OURS_TO_THEIRS = {
    "list_contains(health, '残疾')": "'残疾' = ANY(health)",
    "list_contains(health, '大病')": "'大病' = ANY(health)",
    "(year(born_on) * 10000 + month(born_on) * 100 + day(born_on))": "to_char(born_on, 'YYYYMMDD')::int",
    " // ": " / ",
    "FROM person p": "FROM bench.person p",
}


@contextmanager
def server() -> Iterator[psycopg.Connection]:
    """The embedded server of the tests, a schema of its own."""
    with connect_as_superuser(server_address(data_home())) as connection:
        yield connection
        connection.execute("DROP SCHEMA bench CASCADE")


def load(connection: psycopg.Connection, folder: Path) -> None:
    """Copy the Parquet files in."""
    connection.execute("CREATE SCHEMA bench")
    connection.execute("SET search_path = bench")
    for setting in MEMORY:
        connection.execute(f"SET {setting}".encode())
    reader = duckdb.connect()
    for table in CATALOGUE.tables.values():
        columns = ", ".join(f'"{one.name}" {NAMES[one.type.kind]}' for one in table.columns.values())
        connection.execute(f"CREATE UNLOGGED TABLE {table.name} ({columns})".encode())
        _copy(connection, reader, table.name, folder)
        connection.execute(f"CREATE INDEX ON {table.name} (village)".encode())
        connection.execute(f"ANALYZE {table.name}".encode())


def _copy(connection: psycopg.Connection, reader: duckdb.DuckDBPyConnection, table: str, folder: Path) -> None:
    columns = ", ".join(
        f"""'{{' || array_to_string("{name}", ',') || '}}' AS "{name}" """
        if one.type.kind is Kind.CODES
        else f'"{name}"'
        for name, one in CATALOGUE.tables[table].columns.items()
    )
    for file in sorted((folder / table).glob("*.parquet")):
        text = file.with_suffix(".csv")
        reader.execute(f"COPY (SELECT {columns} FROM read_parquet('{file}')) TO '{text}' (FORMAT csv, HEADER false)")
        with (
            connection.cursor().copy(f"COPY {table} FROM STDIN (FORMAT csv)".encode()) as into,
            text.open("rb") as rows,
        ):
            while data := rows.read(io.DEFAULT_BUFFER_SIZE * 16):
                into.write(data)
        text.unlink()


def statements() -> list[str]:
    """The queries by hand, in the words of PostgreSQL."""
    found = queries()
    for ours, theirs in OURS_TO_THEIRS.items():
        found = [one.replace(ours, theirs) for one in found]
    return found


def keep(connection: psycopg.Connection) -> None:
    """Answer every question into a table."""
    for number, statement in enumerate(statements()):
        connection.execute(f"DROP TABLE IF EXISTS answer_{number}".encode())
        connection.execute(f"CREATE UNLOGGED TABLE answer_{number} AS {statement}".encode())


def check(connection: psycopg.Connection, hand: duckdb.DuckDBPyConnection) -> None:
    """Both gave the same sums of every column, and as many villages. hand: holds the answers in hand_0, hand_1 …"""
    for number in range(len(statements())):
        columns = [name for name, *_ in hand.execute(f"DESCRIBE hand_{number}").fetchall()]
        asked = ", ".join("count(*)" if name == "village" else f"sum({name})" for name in columns)
        theirs = connection.execute(f"SELECT {asked} FROM answer_{number}".encode()).fetchone()
        assert theirs == hand.execute(f"SELECT {asked} FROM hand_{number}").fetchone(), number
