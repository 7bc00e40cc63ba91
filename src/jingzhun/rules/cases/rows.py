"""Rows of an example are completed: the village and the parents' keys where there is one choice."""

from collections.abc import Mapping

from jingzhun.rules.cases.example import Row, Rows
from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.engine import Value

ONE_VILLAGE = "V"
"""The path of the village where an example has no rows of villages."""
_LEVELS = (9, 6, 4, 2)
Given = Mapping[str, list[dict[str, Value]]]


def codes_of(area: str) -> tuple[str, ...]:
    """A code and those of its ancestors, nearest first: `621024201204`, `621024201000`, `621024000000` …"""
    above = (area[:length].ljust(len(area), "0") for length in _LEVELS)
    return tuple(dict.fromkeys((area, *above))) if area else ()


def completed(catalogue: Catalogue, given: Given) -> Rows:
    """The rows with village and parents' keys filled in."""
    tables = village_tables(catalogue)
    keys = {row[catalogue.tables[name].key] for name in tables for row in given.get(name, ())}
    only = next(iter(keys)) if len(keys) == 1 else None if keys else ONE_VILLAGE
    return {
        name: tuple(_filled(catalogue, name, row, given, None if name in tables else only) for row in rows)
        for name, rows in given.items()
    }


def village_tables(catalogue: Catalogue) -> frozenset[str]:
    """The tables whose rows are villages: those that rows belong to by their village."""
    tables = catalogue.tables.values()
    return frozenset(
        parent.table for table in tables for parent in table.parents.values() if parent.by == table.village
    )


def villages_in(catalogue: Catalogue, rows: Rows) -> frozenset[str]:
    """The paths of all villages that rows name."""
    found = ((row.get(catalogue.tables[name].village)) for name, table_rows in rows.items() for row in table_rows)
    return frozenset(str(path) for path in found if path)


def _filled(catalogue: Catalogue, name: str, row: dict[str, Value], given: Given, village: Value) -> Row:
    """village: None for a row that is a village itself."""
    table = catalogue.tables[name]
    filled: dict[str, Value] = {
        table.village: row[table.key] if village is None and name in village_tables(catalogue) else village
    }
    for parent in table.parents.values():
        others = given.get(parent.table, [])
        if len(others) == 1:
            filled[parent.by] = others[0][catalogue.tables[parent.table].key]
    return filled | row
