"""Many rows at once: COPY into a temporary table, then one INSERT … SELECT or UPDATE … FROM.

COPY itself is refused on tables with row-level security; the temporary table has none, and the second statement meets
policies, constraints and history triggers like any other write.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models

TEMPORARY = "jz_bulk"


def insert_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Insert rows, given as values of `columns` (database names). Returns how many. Needs a transaction."""
    table = model._meta.db_table
    names = _names(columns)
    with _Staged(model, columns, rows) as staged:
        staged.cursor.execute(f"insert into {table} ({names}) select {names} from {staged.name}")  # noqa: S608
        return int(staged.cursor.rowcount)


def update_rows(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """Update rows: the first column is the key, the others get new values; `version`, if there is one, goes up by one.

    Returns how many rows were found. Rows outside the scope are not.
    """
    table, (key, *others) = model._meta.db_table, columns
    changes = [f"{_quoted(name)} = new.{_quoted(name)}" for name in others]
    if any(field.name == "version" for field in model._meta.concrete_fields):
        changes.append("version = old.version + 1")
    with _Staged(model, columns, rows) as staged:
        staged.cursor.execute(
            f"update {table} old set {', '.join(changes)} from {staged.name} new"  # noqa: S608
            f" where old.{_quoted(key)} = new.{_quoted(key)}"
        )
        return int(staged.cursor.rowcount)


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

    def __init__(self, model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        self._table, self._columns = model._meta.db_table, columns
        in_json = {field.column for field in model._meta.concrete_fields if isinstance(field, models.JSONField)}
        places = [place for place, name in enumerate(columns) if name in in_json]
        self._rows = (_with_json(row, places) for row in rows) if places else rows

    def __enter__(self) -> Any:
        names = _names(self._columns)
        self.cursor = connection.cursor()
        # One table for all writes of a kind in a transaction: each new one would hold locks until its end, and a large
        # import writes in many pieces.
        self.name = f"{TEMPORARY}_{hashlib.sha256(f'{self._table} {names}'.encode()).hexdigest()[:16]}"
        self.cursor.execute("set local client_min_messages = warning")  # it may be there
        made = f"create temporary table if not exists {self.name} on commit drop as"
        self.cursor.execute(f"{made} select {names} from {self._table} limit 0")  # noqa: S608
        with self.cursor.copy(f"copy {self.name} ({names}) from stdin") as copy:
            for row in self._rows:
                copy.write_row(row)
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:  # an error ends the transaction, and the table with it
            self.cursor.execute(f"truncate {self.name}")
        self.cursor.close()


def _with_json(row: Sequence[Any], places: Iterable[int]) -> list[Any]:
    """The row with what stands in these places as JSON: COPY would write a list as an array of the database."""
    cells = list(row)
    for place in places:
        if cells[place] is not None:
            cells[place] = json.dumps(cells[place])
    return cells


def _names(columns: Sequence[str]) -> str:
    return ", ".join(map(_quoted, columns))


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
