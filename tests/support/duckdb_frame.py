"""Rows as dictionaries into DuckDB, as tables of a catalogue."""

import duckdb

from jingzhun.rules.catalogue import Catalogue, Table
from jingzhun.rules.engines.reference import Frame
from jingzhun.rules.kinds import Kind, Type

TYPES = {
    Kind.YES_NO: "BOOLEAN",
    Kind.INTEGER: "BIGINT",
    Kind.DECIMAL: "DECIMAL(18, {scale})",
    Kind.TEXT: "VARCHAR",
    Kind.DATE: "DATE",
    Kind.CODES: "VARCHAR[]",
}


def type_of(type_: Type) -> str:
    return TYPES[type_.kind].format(scale=type_.scale)


def load(connection: duckdb.DuckDBPyConnection, catalogue: Catalogue, frame: Frame) -> None:
    """Every table of the catalogue, replaced by these rows."""
    for table in catalogue.tables.values():
        columns = ", ".join(f'"{column.name}" {type_of(column.type)}' for column in table.columns.values())
        connection.execute(f'CREATE OR REPLACE TABLE "{table.name}" ({columns})')
        rows = [_values(table, row) for row in frame.get(table.name, ())]
        if rows:
            marks = ", ".join("?" for _ in table.columns)
            connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', rows)


def _values(table: Table, row: dict) -> list:
    values = [row.get(name) for name in table.columns]
    return [list(value) if isinstance(value, tuple) else value for value in values]
