"""Runs the queries in Spark."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.engine import Parts, Setting, Value
from jingzhun.rules.engines.errors import number_too_large
from jingzhun.rules.engines.spark.forms import SparkForms
from jingzhun.rules.engines.sql.arrow import texts_table
from jingzhun.rules.engines.sql.ground import Ground
from jingzhun.rules.engines.sql.listing import listing
from jingzhun.rules.engines.sql.parameters import Parameters
from jingzhun.rules.engines.sql.query import Query
from jingzhun.rules.engines.sql.reading import Answers, values
from jingzhun.rules.engines.sql.scans import scans, sides

SETTINGS = {
    "spark.sql.ansi.enabled": "true",  # an overflow is an error
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",  # no decimal place is dropped silently
    "spark.sql.session.timeZone": "UTC",
    # One stage of dozens of sums becomes a method so long that Java only interprets it: twice as slow as without.
    "spark.sql.codegen.wholeStage": "false",
}
OVERFLOWS = ("OVERFLOW", "OUT_OF_RANGE", "CANNOT_CHANGE_DECIMAL_PRECISION")


class SparkEngine:
    """Over a session in which each table of the catalogue is a view of its name, with the columns' types of DuckDB's.

    The SQL settings that exactness and speed need are set on the session here; where it runs, and with how much memory,
    is the caller's.
    """

    def __init__(self, catalogue: Catalogue, session: SparkSession) -> None:
        self._catalogue = catalogue
        self._session = session
        for name, setting in SETTINGS.items():
            session.conf.set(name, setting)

    def parts(
        self, setting: Setting, names: Sequence[str], *, under: Sequence[str] = ("",), by: Sequence[str] = ()
    ) -> list[Parts]:
        indicators = [setting.book.indicators[name] for name in names]
        answers = Answers()
        for scan in scans(self._ground(setting), names, under=under, by=by):
            self._register(scan.parameters)
            columns, rows = self._answer(scan.query)
            answers.add(scan, sides(indicators), columns, rows)
        return answers.parts(indicators)

    def rows(
        self, setting: Setting, table: str, names: Sequence[str], *, where: str = "", under: Sequence[str] = ("",)
    ) -> list[tuple[Value, ...]]:
        asked = listing(self._ground(setting), table, names, where=where, under=under)
        self._register(asked.parameters)
        return [values(row, asked.types) for row in self._answer(asked.query)[1]]

    def _answer(self, query: Query) -> tuple[list[str], list[Any]]:
        with _exactly():
            answer = self._session.sql(query.sql())
            return answer.columns, answer.collect()

    def _ground(self, setting: Setting) -> Ground:
        return Ground(self._catalogue, setting, SparkForms)

    def _register(self, parameters: Parameters) -> None:
        if parameters.varying:
            self._session.createDataFrame(texts_table(parameters.columns)).createOrReplaceTempView(parameters.table)


@contextmanager
def _exactly() -> Iterator[None]:
    """An overflow is refused by name."""
    try:
        yield
    except PySparkException as error:
        if any(word in (error.getCondition() or "") for word in OVERFLOWS):
            raise number_too_large(str(error).partition("\n")[0]) from error
        raise
