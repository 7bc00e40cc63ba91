"""Every engine over rows as dictionaries of the small catalogue."""

from collections.abc import Callable

import duckdb
import pytest
from tests.support import duckdb_frame, spark_frame
from tests.support.small_catalogue import SMALL

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.engine import Engine
from jingzhun.rules.engines.duckdb import DuckDBEngine
from jingzhun.rules.engines.reference import Frame, ReferenceEngine

MakeEngine = Callable[[Frame], Engine]
ENGINES = ["reference", "duckdb", pytest.param("spark", marks=pytest.mark.slow)]


def make_engine(name: str) -> MakeEngine:
    """Skips where there is no Spark."""
    return {"reference": reference_engine, "duckdb": duckdb_engine, "spark": spark_engine}[name]


def reference_engine(frame: Frame) -> Engine:
    return ReferenceEngine(SMALL, frame)


def duckdb_engine(frame: Frame, catalogue: Catalogue = SMALL) -> Engine:
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    duckdb_frame.load(connection, catalogue, frame)
    return DuckDBEngine(catalogue, connection)


def spark_engine(frame: Frame) -> Engine:
    """One session for all tests of a run: it takes a while to start."""
    spark = spark_frame.session()
    from jingzhun.rules.engines.spark import SparkEngine

    spark_frame.load(spark, SMALL, frame)
    return SparkEngine(SMALL, spark)
