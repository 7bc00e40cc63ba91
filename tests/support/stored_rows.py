"""All rows of the test database, taken out and put back as they were.

Quicker than emptying tables by TRUNCATE, which costs new files for each table and index, and than building anew. The
server's administrator does it, without triggers: what triggers wrote (history, lines, notes of changes) are rows too.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg
from django.conf import settings
from psycopg import sql

from jingzhun.database.address import server_address
from jingzhun.database.cluster import connect_as_superuser
from jingzhun.database.direct import our_database

# Deleted rows leave their place behind; a table that grew beyond this many bytes is truncated instead.
LARGE = 512 * 1024
# Tables in which rows are or were: looking for a row costs more than deleting none.
TABLES = """
select c.relname, pg_relation_size(c.oid) > %s, array(
  select attname::text from pg_attribute
  where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum)
from pg_class c
where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and pg_relation_size(c.oid) > 0
  and c.relname not in ('django_migrations', 'procrastinate_version')
"""
SEQUENCES = "select sequencename, start_value, last_value from pg_sequences where schemaname = 'public'"


@dataclass(frozen=True, slots=True)
class StoredRows:
    """tables: name → columns and rows, as COPY writes them. sequences: name → the last number drawn."""

    tables: dict[str, tuple[list[str], bytes]]
    sequences: dict[str, int]


@contextmanager
def administrator() -> Iterator[psycopg.Connection[Any]]:
    """One transaction in the test database that no policy, no right, no trigger and no foreign key holds back."""
    with connect_as_superuser(server_address(settings.HOME), our_database()) as connection, connection.transaction():
        connection.execute("set local session_replication_role = replica")
        yield connection


def take_rows() -> StoredRows:
    """What the database holds now."""
    with administrator() as connection:
        tables = {name: (columns, _copied(connection, name, columns)) for name, _, columns in _tables(connection)}
        drawn = {name: last for name, _, last in connection.execute(SEQUENCES) if last is not None}
    return StoredRows({name: found for name, found in tables.items() if found[1]}, drawn)


def put_rows(stored: StoredRows) -> None:
    """The database holds these rows and no others; sequences go on where they were."""
    with administrator() as connection:
        _empty(connection)
        for name, (columns, rows) in stored.tables.items():
            with connection.cursor().copy(_copy(name, columns, "from stdin")) as copy:
                copy.write(rows)
        _set_sequences(connection, stored.sequences)


def has_areas() -> bool:
    """Has anybody built a world?"""
    with administrator() as connection:
        return bool(connection.execute("select exists (select from area)").fetchall()[0][0])


def _tables(connection: psycopg.Connection[Any]) -> list[tuple[str, bool, list[str]]]:
    return connection.execute(TABLES, [LARGE]).fetchall()


def _copied(connection: psycopg.Connection[Any], name: str, columns: list[str]) -> bytes:
    with connection.cursor().copy(_copy(name, columns, "to stdout")) as copy:
        return b"".join(copy)


def _copy(name: str, columns: list[str], whither: str) -> sql.Composed:
    """Columns are named: a test may have added one."""
    named = sql.SQL(", ").join(map(sql.Identifier, columns))
    return sql.SQL("copy {} ({}) {}").format(sql.Identifier(name), named, sql.SQL(whither))


def _empty(connection: psycopg.Connection[Any]) -> None:
    found = _tables(connection)
    if any(is_large for _, is_large, _ in found):
        names = sql.SQL(", ").join(sql.Identifier(name) for name, _, _ in found)
        connection.execute(sql.SQL("truncate {} cascade").format(names))
    elif found:
        words = [sql.SQL("delete from {}").format(sql.Identifier(name)) for name, _, _ in found]
        connection.execute(sql.SQL("; ").join(words))


def _set_sequences(connection: psycopg.Connection[Any], drawn: dict[str, int]) -> None:
    now = connection.execute(SEQUENCES).fetchall()
    setval = sql.SQL("setval({}::text::regclass, {}, {})")
    calls = [
        setval.format(sql.Literal(f'"{name}"'), drawn.get(name, start), name in drawn)
        for name, start, last in now
        if last != drawn.get(name)
    ]
    if calls:
        connection.execute(sql.SQL("select {}").format(sql.SQL(", ").join(calls)))
