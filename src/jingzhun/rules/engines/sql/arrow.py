"""Small tables that both databases take as they are."""

from collections.abc import Mapping, Sequence

import pyarrow as pa


def texts_table(columns: Mapping[str, Sequence[str | None]]) -> pa.Table:
    """Columns of texts, some of them unknown."""
    return pa.table({name: pa.array(texts, pa.string()) for name, texts in columns.items()})
