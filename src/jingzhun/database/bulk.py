"""Many rows at once: COPY into a temporary table, then one INSERT … SELECT or UPDATE … FROM.

COPY itself is refused on tables with row-level security; the temporary table has none, and the second statement meets
policies, constraints and history triggers like any other write.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

TEMPORARY = "jz_bulk"


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows, given as values of `columns` (database names). Returns how many. Needs a transaction."""
    table = model._meta.db_table
    names = _names(columns)
    with _Staged(table, columns, rows) as cursor:
        cursor.execute(f"insert into {table} ({names}) select {names} from {TEMPORARY}")  # noqa: S608
        return int(cursor.rowcount)


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Update rows: the first column is the key, the others get new values; `version`, if there is one, goes up by one.

    Returns how many rows were found. Rows outside the scope are not.
    """
    table, (key, *others) = model._meta.db_table, columns
    changes = [f"{_quoted(name)} = new.{_quoted(name)}" for name in others]
    if any(field.name == "version" for field in model._meta.concrete_fields):
        changes.append("version = old.version + 1")
    with _Staged(table, columns, rows) as cursor:
        cursor.execute(
            f"update {table} old set {', '.join(changes)} from {TEMPORARY} new"  # noqa: S608
            f" where old.{_quoted(key)} = new.{_quoted(key)}"
        )
        return int(cursor.rowcount)


def fresh_numbers(sequence: str, count: int) -> list[int]:
    """The next numbers of a sequence, in order."""
    with connection.cursor() as cursor:
        cursor.execute("select nextval(%s::regclass) from generate_series(1, %s)", [sequence, count])
        return [row[0] for row in cursor.fetchall()]


def fresh_keys(model: type[models.Model], count: int) -> list[int]:
    """The next keys of a table with numbered rows."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_get_serial_sequence(%s, %s)", [model._meta.db_table, model._meta.pk.column])
        (sequence,) = cursor.fetchone()
    return fresh_numbers(sequence, count)


class _Staged:
    """The rows in a temporary table of the same column types, for a block."""

    def __init__(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        self._table, self._columns, self._rows = table, columns, rows

    def __enter__(self) -> Any:
        names = _names(self._columns)
        self._cursor = connection.cursor()
        self._cursor.execute(f"create temporary table {TEMPORARY} as select {names} from {self._table} limit 0")  # noqa: S608
        with self._cursor.copy(f"copy {TEMPORARY} ({names}) from stdin") as copy:
            for row in self._rows:
                copy.write_row([json.dumps(value) if isinstance(value, dict) else value for value in row])
        return self._cursor

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:  # an error ends the transaction, and the table with it
            self._cursor.execute(f"drop table {TEMPORARY}")
        self._cursor.close()


def _names(columns: Sequence[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
