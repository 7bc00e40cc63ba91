"""A frame as plain rows, for the reference engine: read from the ledger itself and not from the facts.

Slow, and the second opinion on everything that views, files and DuckDB make of the register.
"""

from collections.abc import Mapping
from typing import Any

from jingzhun.figures.catalogue.codes import OUTSIDE
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.registry.selectors.frame.rows import frame_rows
from jingzhun.rules.catalogue import Column
from jingzhun.rules.engine import Value
from jingzhun.rules.kinds import Kind
from jingzhun.rules.period import Period

PlainFrame = dict[str, list[dict[str, Value]]]
WRITTEN = "has_"


def plain_frame(period: Period) -> PlainFrame:
    """Table → its rows in the order of their keys, within the scope of the running transaction."""
    found = frame_rows(period)
    return {
        name: sorted(
            ({column.name: _value(column, row) for column in table.columns.values()} for row in found[name]),
            key=lambda row: str(row[table.key]),
        )
        for name, table in register_catalogue().tables.items()
    }


def _value(column: Column, row: Mapping[str, Any]) -> Value:
    """A recorded value as rules see it: nothing written is unknown, and of free words only that they are written."""
    if column.name not in row:
        words = row[column.name.removeprefix(WRITTEN)]
        return None if words is None else words != ""
    value = row[column.name]
    if column.type.kind is Kind.CODES:
        return tuple(_known(column, word) for word in value) if value else None
    if column.type.kind is Kind.TEXT and column.type.codes:
        return None if value is None or (value == "" and not _is_code(column, "")) else _known(column, str(value))
    return value if not isinstance(value, str) else str(value)


def _known(column: Column, word: str) -> str:
    return word if _is_code(column, word) else OUTSIDE


def _is_code(column: Column, word: str) -> bool:
    return word in register_catalogue().codes[column.type.codes]
