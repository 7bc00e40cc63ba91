"""Spark on this machine, and rows as dictionaries in it."""

import os
import re
import shutil
import subprocess
from typing import Any

import pyarrow as pa
import pytest

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.engines.reference import Frame
from jingzhun.rules.kinds import Kind, Type

JAVA_NEEDED = 17
TYPES = {
    Kind.YES_NO: pa.bool_(),
    Kind.INTEGER: pa.int64(),
    Kind.TEXT: pa.string(),
    Kind.DATE: pa.date32(),
    Kind.CODES: pa.list_(pa.string()),
}


def why_not() -> str:
    """Why Spark cannot run here; '' where it can."""
    java = shutil.which("java")
    if java is None:
        return f"没有 Java {JAVA_NEEDED} / NO JAVA {JAVA_NEEDED}"
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    version = re.search(r'version "(\d+)', said)
    if version is None or int(version[1]) < JAVA_NEEDED:
        return f"Java 太旧 / THE JAVA HERE IS OLDER THAN {JAVA_NEEDED}"
    try:
        import pyspark  # noqa: F401
    except ImportError:
        return "没有安装 pyspark / PYSPARK IS NOT INSTALLED (tools/environment.py spark)"
    return ""


def skip_without_spark() -> None:
    """Skips, and says so, where Spark cannot run."""
    reason = why_not()
    if reason and os.environ.get("JINGZHUN_REQUIRE_SPARK") != "1":
        pytest.skip(f"SPARK ENGINE NOT TESTED: {reason}")
    assert not reason, reason


def session() -> Any:
    """Two tasks side by side in one process; two workers of their own take more than twice as long.

    That rows may travel between processes is shown once, where the figures of an office are asked of Spark.
    """
    skip_without_spark()
    from pyspark.sql import SparkSession

    os.environ |= {"SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_HOSTNAME": "localhost"}  # asks no name server
    builder = SparkSession.builder.master(os.environ.get("JINGZHUN_SPARK_MASTER", "local[2]"))
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.default.parallelism": "2",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def load(spark: Any, catalogue: Catalogue, frame: Frame) -> None:
    """Every table of the catalogue, replaced by these rows, spread over the workers."""
    for table in catalogue.tables.values():
        columns = {
            column.name: pa.array([row.get(column.name) for row in frame.get(table.name, ())], type_of(column.type))
            for column in table.columns.values()
        }
        spark.createDataFrame(pa.table(columns)).repartition(2).createOrReplaceTempView(table.name)


def type_of(type_: Type) -> pa.DataType:
    return pa.decimal128(18, type_.scale) if type_.kind is Kind.DECIMAL else TYPES[type_.kind]
