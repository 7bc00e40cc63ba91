"""Rows of DuckDB as dictionaries, as the plain interpreter takes them."""

from typing import Any

import duckdb

from jingzhun.rules.engine import Value

Rows = list[dict[str, Value]]


def plain_rows(connection: duckdb.DuckDBPyConnection, asked: str, given: list[Any] | None = None) -> Rows:
    """What a SELECT gives. Lists become tuples, which codes are everywhere else."""
    answer = connection.execute(asked, given)
    names = [column[0] for column in answer.description or []]
    rows = [[tuple(value) if isinstance(value, list) else value for value in row] for row in answer.fetchall()]
    return [dict(zip(names, row, strict=True)) for row in rows]
