"""The made-up facts in DuckDB."""

from pathlib import Path

import duckdb
from benchmarks.figures.catalogue import CATALOGUE


def opened(folder: Path, memory: str) -> duckdb.DuckDBPyConnection:
    """Each table of the catalogue is a view over its files. memory: the most that DuckDB takes, as it writes it."""
    connection = duckdb.connect()
    for setting in ("threads = 2", f"memory_limit = '{memory}'", "preserve_insertion_order = false"):
        connection.execute(f"SET {setting}")
    connection.execute(f"SET temp_directory = '{folder}/spill'")
    for table in CATALOGUE.tables:
        connection.execute(f"CREATE VIEW \"{table}\" AS SELECT * FROM read_parquet('{folder}/{table}/*.parquet')")
    return connection
