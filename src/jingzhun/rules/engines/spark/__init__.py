"""Spark: figures beyond one machine. Needs the extra `spark` and Java 17 or newer."""

from jingzhun.rules.engines.spark.engine import SparkEngine

__all__ = ["SparkEngine"]
