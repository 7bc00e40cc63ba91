"""The engine that counts over an open frame."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text
from jingzhun.database.scratch import scratch_folder
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.frames.opening import Frame
from jingzhun.figures.frames.parquet_rows import write_rows
from jingzhun.rules.engine import Engine, EngineName
from jingzhun.rules.engines.duckdb.engine import DuckDBEngine
from jingzhun.rules.engines.reference.engine import ReferenceEngine

SPARK_SETTINGS = {"spark.ui.enabled": "false", "spark.log.level": "ERROR"}


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
    """`SPARK_MASTER` in the environment says where; all cores of this machine without it.

    Rows go by files, never through the memory of this process: workers elsewhere need the data folder at the same path.
    """
    with _session() as session, scratch_folder() as folder:
        from jingzhun.rules.engines.spark.engine import SparkEngine

        for table in register_catalogue().tables:
            file = folder / f"{table}.parquet"
            write_rows(frame.connection.table(table), file)
            session.read.parquet(file.as_uri()).createOrReplaceTempView(table)
        yield SparkEngine(register_catalogue(), session)


@contextmanager
def _session() -> Iterator[Any]:
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise _not_ready(str(error)) from error
    builder = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[*]"))
    for setting, value in SPARK_SETTINGS.items():
        builder = builder.config(setting, value)
    try:
        session = builder.getOrCreate()
    except (RuntimeError, OSError) as error:  # no Java, or one that does not start
        raise _not_ready(str(error)) from error
    try:
        yield session
    finally:
        session.stop()


def _not_ready(why: str) -> NotReady:
    return NotReady(
        Text("Spark 不能用：{why}", "Spark cannot be used: {why}").format(why=why.partition("\n")[0]),
        todo=Text(
            "请安装 jingzhun[spark] 和 Java 17 或更新，或者用 --engine duckdb",
            "Install jingzhun[spark] and Java 17 or newer, or use --engine duckdb",
        ),
    )
