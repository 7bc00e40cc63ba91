"""The rows of a frame around one household, person or village: what an explanation needs."""

from typing import Any

import duckdb

from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.frames.plain_rows import Rows, plain_rows
from jingzhun.rules.engine import Value

OF_HOUSEHOLD = {"person": "household", "household_year": "household", "event": "household", "change": "household"}
"""Table → its column with the household's number."""
AREAS = ("village", "natural_village")


def rows_around_household(connection: duckdb.DuckDBPyConnection, number: str) -> dict[str, Rows]:
    """The household, its members and all that belongs to them, and its village. No household: none has the number."""
    found = {"household": _rows(connection, "household", "key", [number])}
    for table, column in OF_HOUSEHOLD.items():
        found[table] = _rows(connection, table, column, [number])
    people = [row["key"] for row in found["person"]]
    found["person_year"] = _rows(connection, "person_year", "person", people)
    villages = list({row["village"] for row in found["household"]})
    return found | {table: _rows(connection, table, "village", villages) for table in AREAS}


def households_among(connection: duckdb.DuckDBPyConnection, numbers: list[str]) -> dict[str, dict[str, Value]]:
    """Number → where each of these households lies, its status and its last exit; without those off the ledger."""
    asked = "select key, area, status, exited_on from household where key in (select unnest(?::varchar[]))"
    return {str(row["key"]): row for row in plain_rows(connection, asked, [numbers])}


def household_then(connection: duckdb.DuckDBPyConnection, person: str) -> str:
    """The number of the household that a person belonged to on the day; '' for none."""
    found = connection.execute("select household from person where key = ?", [person]).fetchone()
    return str(found[0]) if found and found[0] else ""


def rows_around_village(connection: duckdb.DuckDBPyConnection, path: str) -> dict[str, Rows]:
    """The village and everything in it."""
    tables = register_catalogue().tables.values()
    return {table.name: _rows(connection, table.name, table.village, [path]) for table in tables}


def _rows(connection: duckdb.DuckDBPyConnection, table: str, column: str, values: list[Any]) -> Rows:
    """table, column: of the catalogue."""
    asked = f'select * from {table} where list_contains(?, "{column}")'  # noqa: S608 - names of ours
    return plain_rows(connection, asked, [values])
