"""Runs the queries in DuckDB."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.engine import Parts, Setting, Value
from jingzhun.rules.engines.duckdb.forms import DuckDBForms
from jingzhun.rules.engines.errors import number_too_large
from jingzhun.rules.engines.sql.arrow import texts_table
from jingzhun.rules.engines.sql.ground import Ground
from jingzhun.rules.engines.sql.listing import listing
from jingzhun.rules.engines.sql.parameters import Parameters
from jingzhun.rules.engines.sql.query import Query
from jingzhun.rules.engines.sql.reading import Answers, values
from jingzhun.rules.engines.sql.scans import Scan, scans, sides


class DuckDBEngine:
    """Over a connection in which each table of the catalogue is a table or view of its name.

    Columns: BOOLEAN, whole numbers up to BIGINT, DECIMAL with the places of the catalogue, VARCHAR, DATE, VARCHAR[] for
    codes. Threads, memory and where to spill are the connection's settings, and the caller's choice.
    """

    def __init__(self, catalogue: Catalogue, connection: duckdb.DuckDBPyConnection) -> None:
        self._catalogue = catalogue
        self._connection = connection
        self._registered: set[str] = set()

    def parts(
        self, setting: Setting, names: Sequence[str], *, under: Sequence[str] = ("",), by: Sequence[str] = ()
    ) -> list[Parts]:
        indicators = [setting.book.indicators[name] for name in names]
        answers = Answers()
        for scan in self.scans(setting, names, under=under, by=by):
            columns, rows = self._answer(scan.query)
            answers.add(scan, sides(indicators), columns, rows)
        return answers.parts(indicators)

    def rows(
        self, setting: Setting, table: str, names: Sequence[str], *, where: str = "", under: Sequence[str] = ("",)
    ) -> list[tuple[Value, ...]]:
        asked = listing(self._ground(setting), table, names, where=where, under=under)
        self._register(asked.parameters)
        return [values(row, asked.types) for row in self._answer(asked.query)[1]]

    def scans(
        self, setting: Setting, names: Sequence[str], *, under: Sequence[str] = ("",), by: Sequence[str] = ()
    ) -> list[Scan]:
        """The queries of `parts`, one per table, for who keeps their rows in DuckDB: `sql(scan.query)` runs there."""
        found = scans(self._ground(setting), names, under=under, by=by)
        for scan in found:
            self._register(scan.parameters)
        return found

    @staticmethod
    def sql(query: Query) -> str:
        """The steps as DuckDB reads them: small ones that are read again are kept, the others run through."""
        return query.sql(kept="MATERIALIZED ", inlined="NOT MATERIALIZED ")

    def _answer(self, query: Query) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Names of the columns, and the rows: read to their end, for a connection has one answer at a time."""
        with _exactly():
            answer = self._connection.execute(self.sql(query))
            return [column[0] for column in answer.description], answer.fetchall()

    def _ground(self, setting: Setting) -> Ground:
        return Ground(self._catalogue, setting, DuckDBForms)

    def _register(self, parameters: Parameters) -> None:
        """The table of parameters that differ between villages, once for the same values."""
        if parameters.varying and parameters.table not in self._registered:
            self._connection.register(parameters.table, texts_table(parameters.columns))
            self._registered.add(parameters.table)


@contextmanager
def _exactly() -> Iterator[None]:
    """An overflow is refused by name."""
    try:
        yield
    except (duckdb.OutOfRangeException, duckdb.ConversionException) as error:
        raise number_too_large(str(error).partition("\n")[0]) from error
