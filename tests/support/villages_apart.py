"""Which related rows of a frame lie in different villages."""

from collections.abc import Iterator

import duckdb

from jingzhun.rules.catalogue import Catalogue

Relation = tuple[str, str]
"""A table, and what its parent or children are called there."""


def apart(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> dict[Relation, bool]:
    """Relations that join rows of different villages → whether the catalogue says that they never do."""
    return {
        name: is_of_one_village
        for name, joined, is_of_one_village in _relations(catalogue)
        if connection.execute(f"SELECT count(*) FROM {joined}").fetchone() != (0,)
    }


def _relations(catalogue: Catalogue) -> Iterator[tuple[Relation, str, bool]]:
    for table in catalogue.tables.values():
        for parent in table.parents.values():
            joined = _joined(catalogue, table.name, parent.by, parent.table)
            yield (table.name, parent.name), joined, parent.is_of_one_village
        for child in table.children.values():
            joined = _joined(catalogue, child.table, child.by, table.name)
            yield (table.name, child.name), joined, child.is_of_one_village


def _joined(catalogue: Catalogue, below: str, by: str, above: str) -> str:
    its, other = catalogue.tables[below], catalogue.tables[above]
    joined = f'"{below}" AS one JOIN "{above}" AS other ON other."{other.key}" = one."{by}"'
    return f'{joined} WHERE other."{other.village}" IS DISTINCT FROM one."{its.village}"'
