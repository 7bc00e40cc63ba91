"""Writes a table of a frame as a Parquet file, so many rows at a time."""

from pathlib import Path

import duckdb
import pyarrow.parquet as pq

BATCH = 100_000
"""Rows that are in memory at once."""


def write_rows(table: duckdb.DuckDBPyRelation, file: Path) -> None:
    """With the types of the table. A frame's connection may not write files itself."""
    reader = table.to_arrow_reader(BATCH)
    with pq.ParquetWriter(file, reader.schema) as writer:
        for batch in reader:
            writer.write_batch(batch)
