"""DuckDB: millions of rows on one machine, all indicators in one scan per table."""

from jingzhun.rules.engines.duckdb.engine import DuckDBEngine

__all__ = ["DuckDBEngine"]
