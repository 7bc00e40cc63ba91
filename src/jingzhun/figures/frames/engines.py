"""The engine that counts over an open frame."""

from collections.abc import Iterator
from contextlib import contextmanager

from jingzhun.database.scratch import scratch_folder
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.frames.opening import Frame
from jingzhun.figures.frames.parquet_rows import write_rows
from jingzhun.figures.frames.spark_session import spark_session
from jingzhun.rules.engine import Engine, EngineName
from jingzhun.rules.engines.duckdb.engine import DuckDBEngine
from jingzhun.rules.engines.reference.engine import ReferenceEngine


@contextmanager
def engine_over(frame: Frame, name: EngineName) -> Iterator[Engine]:
    """`NotReady` for Spark where it is not installed or has no Java."""
    match name:
        case EngineName.DUCKDB:
            yield DuckDBEngine(register_catalogue(), frame.connection)
        case EngineName.REFERENCE:
            yield ReferenceEngine(register_catalogue(), frame.rows())
        case EngineName.SPARK:
            with _spark(frame) as engine:
                yield engine


@contextmanager
def _spark(frame: Frame) -> Iterator[Engine]:
    """Rows go by files and not through this process's memory: workers see the data folder at the same path."""
    with spark_session() as session, scratch_folder() as folder:
        from jingzhun.rules.engines.spark.engine import SparkEngine

        for table in register_catalogue().tables:
            file = folder / f"{table}.parquet"
            write_rows(frame.connection.table(table), file)
            session.read.parquet(file.as_uri()).createOrReplaceTempView(table)
        yield SparkEngine(register_catalogue(), session)
