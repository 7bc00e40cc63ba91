"""Rows of a table with columns, facts and conditions."""

from collections.abc import Sequence
from dataclasses import dataclass

from jingzhun.rules.engines.naming import column_of, test_of
from jingzhun.rules.engines.sql.builder import Builder
from jingzhun.rules.engines.sql.ground import Ground
from jingzhun.rules.engines.sql.names import OWN
from jingzhun.rules.engines.sql.parameters import Parameters
from jingzhun.rules.engines.sql.query import Query
from jingzhun.rules.engines.sql.scope import within
from jingzhun.rules.kinds import Type


@dataclass(frozen=True, slots=True)
class Listing:
    """A query whose rows are the key and the columns, in the order of the key."""

    query: Query
    parameters: Parameters
    types: tuple[Type, ...]


def listing(ground: Ground, table: str, names: Sequence[str], *, where: str, under: Sequence[str]) -> Listing:
    """See engine.Engine.rows."""
    book = ground.setting.book
    holder = ground.catalogue.tables[table]
    columns = [column_of(ground.catalogue, book, table, name) for name in names]
    test = test_of(book, table, where) if where else None
    nodes = [*columns, *([] if test is None else [test])]
    builder = Builder(ground, table, nodes, under)
    key, village = f'{OWN}."{holder.key}"', f'{OWN}."{holder.village}"'
    select = ", ".join([key, *(builder.forms.fitted(column, column.type) for column in columns)])
    wanted = within(village, under) + ("" if test is None else f" AND {builder.forms.sql(test)}")
    source = builder.source(table, builder.stages.last, nodes)
    builder.query.final = f"SELECT {select}\n{source}\nWHERE {wanted}\nORDER BY {key}"
    types = (holder.columns[holder.key].type, *(column.type for column in columns))
    return Listing(builder.query, builder.parameters, types)
