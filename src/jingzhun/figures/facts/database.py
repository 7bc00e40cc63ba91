"""Reads the views of the facts as Arrow columns, all of one moment, with the role that may read nothing else."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import adbc_driver_manager
import psycopg
import pyarrow as pa
from adbc_driver_postgresql import dbapi
from psycopg.conninfo import make_conninfo

from jingzhun.core.area_path import level_of
from jingzhun.core.scope import AreaScope
from jingzhun.database.connection import export_settings
from jingzhun.database.direct import connection_parameters, our_database
from jingzhun.database.fact_views import FactView
from jingzhun.database.session import range_of, scope_settings

EVERYWHERE = {"jz.people": "on", "jz.min": "0", "jz.max": ":", "jz.lo1": "0", "jz.hi1": ":"}
"""All paths begin with a digit, and ":" follows "9"."""


class FactsReader:
    """One read-only transaction; what is committed meanwhile is not seen."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def townships(self, views: Iterable[FactView]) -> list[str]:
        """The paths of all townships of which any of these views has rows."""
        self._set(EVERYWHERE)
        each = (f"select distinct left(village, 9) as township from {view.view}" for view in views)  # noqa: S608
        found = self._read(" union ".join(each))
        return sorted(str(path) for path in found.column("township").to_pylist())

    def rows_in(self, township: str, views: Iterable[FactView]) -> Iterator[tuple[FactView, pa.Table]]:
        """The rows of one township, read under its scope: the policies find them by the index on paths."""
        level_of(township)  # nothing but a path goes into the text below
        self._set(scope_settings(AreaScope([township], people=True)))
        low, high = range_of(township)
        for view in views:
            where = f"where village >= '{low}' collate \"C\" and village < '{high}' collate \"C\""
            yield view, self._read(f"select * from {view.view} {where}")  # noqa: S608

    def rows(self, views: Iterable[FactView]) -> Iterator[tuple[FactView, pa.Table]]:
        """The rows of views that are exported whole."""
        self._set(EVERYWHERE)
        for view in views:
            yield view, self._read(f"select * from {view.view}")  # noqa: S608

    def _read(self, question: str) -> pa.Table:
        self._cursor.execute(question)
        return self._cursor.fetch_arrow_table()

    def _set(self, values: dict[str, str]) -> None:
        calls = ", ".join(f"set_config('{name}', '{value}', true)" for name, value in values.items())
        self._cursor.execute(f"select {calls}")
        self._cursor.fetchall()


@contextmanager
def facts_reader() -> Iterator[FactsReader]:
    """A connection of its own, closed at the end; it sees what is committed by now.

    An outage is psycopg's `OperationalError`, as of all connections.
    """
    place = {**export_settings(), "NAME": our_database()}
    try:
        with dbapi.connect(make_conninfo(**connection_parameters(place))) as connection, connection.cursor() as cursor:
            cursor.execute("set transaction isolation level repeatable read read only")
            cursor.execute("select 1")  # the moment that the reader sees is that of its first question
            cursor.fetchall()
            yield FactsReader(cursor)
    except adbc_driver_manager.OperationalError as error:
        if error.sqlstate:  # the server answered: it is there
            raise
        raise psycopg.OperationalError(str(error).partition("\n\nQuery was")[0]) from error
