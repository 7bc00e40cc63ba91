"""Writes a township's rows of one table into a file that is named by its content."""

import hashlib

import pyarrow as pa
import pyarrow.parquet as pq

from jingzhun.figures.facts.folder import FactsFolder, write_whole
from jingzhun.figures.facts.manifest import Part

ROWS_TOGETHER = 122_880
"""Rows of a group: what a reader can skip by the lowest and highest village in it."""


def write_part(folder: FactsFolder, table: str, township: str, rows: pa.Table) -> Part | None:
    """The part for the manifest; None for no rows. A file with this content that is there already is left alone."""
    if not rows.num_rows:
        return None
    content = parquet(rows)
    digest = hashlib.sha256(content).hexdigest()
    name = f"{township}/{table}-{digest[:20]}.parquet"
    path = folder.files / name
    if not path.exists():
        path.parent.mkdir(mode=0o700, exist_ok=True)
        write_whole(path, content)
    return Part(table, township, name, rows.num_rows, len(content), digest)


def parquet(rows: pa.Table) -> bytes:
    """The same bytes for the same rows."""
    buffer = pa.BufferOutputStream()
    pq.write_table(rows, buffer, compression="zstd", row_group_size=ROWS_TOGETHER)
    return bytes(buffer.getvalue())
