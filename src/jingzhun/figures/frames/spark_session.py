"""A session of Spark, or what stands in its way."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from jingzhun.core.errors import NotReady
from jingzhun.core.text import Text

QUIET = {"spark.ui.enabled": "false", "spark.log.level": "ERROR"}
NO_MORE: Mapping[str, str] = {}


@contextmanager
def spark_session(settings: Mapping[str, str] = NO_MORE) -> Iterator[Any]:
    """`SPARK_MASTER` in the environment says where; all cores of this machine without it. settings: Spark's own.

    `NotReady` where it is not installed or has no Java.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise _not_ready(str(error)) from error
    builder = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[*]"))
    for setting, value in {**QUIET, **settings}.items():
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
