"""The stored tables: a view's rows with exact types, in a fixed order, without words that no list knows."""

import hashlib
from collections.abc import Iterable
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from jingzhun.database.fact_views import FactColumn, FactView, Shape, fact_views
from jingzhun.figures.catalogue.codes import OUTSIDE, codes_of_facts

FORMAT = 1
"""Raise it when the same views come to be stored in another way: everything is then exported anew."""
ARROW: dict[Shape, pa.DataType] = {
    Shape.KEY: pa.int64(),
    Shape.NUMBER: pa.int64(),
    Shape.DECIMAL: pa.decimal128(18, 2),
    Shape.YES_NO: pa.bool_(),
    Shape.DAY: pa.date32(),
    Shape.TEXT: pa.string(),
    Shape.CODE: pa.string(),
    Shape.CODES: pa.list_(pa.string()),
}


@cache
def stored_views() -> dict[str, FactView]:
    """All views by name."""
    return {view.name: view for view in fact_views()}


def schema_of(view: FactView) -> pa.Schema:
    return pa.schema([(column.name, ARROW[column.shape]) for column in view.columns])


@cache
def shape_of_facts() -> str:
    """A digest of how facts are made: views, types, code lists. Facts of another shape are exported anew."""
    said = [view.statement() for view in stored_views().values()]
    lists = sorted((name, sorted(codes)) for name, codes in codes_of_facts().items())
    return hashlib.sha256(repr((FORMAT, said, lists)).encode()).hexdigest()


def as_stored(view: FactView, found: pa.Table) -> pa.Table:
    """Rows as the database gave them, in the stored types and order."""
    columns = [_stored(column, found.column(column.name)) for column in view.columns]
    made = pa.table(columns, schema=schema_of(view))
    order = [(column.name, "ascending") for column in view.columns if column.shape is not Shape.CODES]
    return made.sort_by(order) if made.num_rows else made


def _stored(column: FactColumn, values: pa.ChunkedArray) -> pa.Array:
    plain = _unwrapped(values.combine_chunks()).cast(ARROW[column.shape])
    if column.shape is Shape.CODE:
        return _known(plain, codes_of_facts()[column.codes])
    if column.shape is Shape.CODES:
        return _known_lists(plain, codes_of_facts()[column.codes])
    return plain


def _unwrapped(values: Any) -> pa.Array:
    """PostgreSQL's numeric comes as text in a wrapping of its own type."""
    if isinstance(values, pa.ChunkedArray):
        values = pa.concat_arrays(values.chunks) if values.num_chunks else pa.array([], values.type)
    return values.storage if isinstance(values, pa.ExtensionArray) else values


def _known(words: pa.Array, codes: Iterable[str]) -> pa.Array:
    is_known = pc.is_in(words, value_set=pa.array(sorted(codes), pa.string()), skip_nulls=False)
    return pc.if_else(pc.or_(is_known, pc.is_null(words)), words, OUTSIDE)


def _known_lists(lists: pa.ListArray, codes: Iterable[str]) -> pa.Array:
    """The same for every word of a list. An empty list says nothing, so it is null."""
    words = _known(pc.list_flatten(lists), codes)
    lengths = pc.fill_null(pc.list_value_length(lists), 0)
    ends = pc.cumulative_sum(lengths)
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), ends.cast(pa.int32())])
    return pa.ListArray.from_arrays(offsets, words, mask=pc.equal(lengths, 0))
