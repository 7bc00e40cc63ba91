"""Drawn tables read: cells become values of their columns' types."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jingzhun.core.text import same_in_both
from jingzhun.rules.definitions import Citation, Parameter, ParameterValue
from jingzhun.rules.engine import Value
from jingzhun.rules.kinds import DATE, YES_NO, Kind, Type, decimal, integer
from tests.support.small_catalogue import SMALL

VILLAGES = {"东村": "010101001001", "西村": "010102001001"}
CODES = {
    VILLAGES["东村"]: ("621001001001", "621001001000", "621001000000", "620000000000"),
    VILLAGES["西村"]: ("621002001001", "621002001000", "621002000000", "620000000000"),
}
RESULT = "→"
HERE = "东村"
PARAMETERS = {"line": decimal(2, "yuan"), "day": DATE, "least": integer("person"), "is_strict": YES_NO}
_NOT_KNOWN = Citation("none", "", is_confirmed=False)


@dataclass(frozen=True)
class Drawn:
    """Rows by table, and the cells of the result column by key."""

    frame: dict[str, list[dict[str, Value]]]
    results: dict[str, str]


def drawn(text: str) -> Drawn:
    """Tables separated by an empty line."""
    frame: dict[str, list[dict[str, Value]]] = {}
    results: dict[str, str] = {}
    for block in text.strip().split("\n\n"):
        header, *lines = cells(block)
        table = header[0]
        for line in lines:
            named = dict(zip(["key", *header[1:]], line, strict=True))
            if RESULT in named:
                results[named["key"]] = named.pop(RESULT)
            frame.setdefault(table, []).append(_row(table, named))
    return Drawn(frame, results)


def cells(block: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in block.strip().splitlines()]


def _row(table: str, named: dict[str, str]) -> dict[str, Value]:
    columns = SMALL.tables[table].columns
    row = {name: value(cell, columns[name].type) for name, cell in named.items() if name != "village"}
    village = VILLAGES[named.get("village") or (str(row["key"]) if table == "village" else HERE)]
    return row | ({"key": village, "village": village} if table == "village" else {"village": village})


def value(cell: str, type_: Type) -> Value:
    """`''` is an empty text, `[]` no code at all; nothing is unknown."""
    if not cell or cell == "unknown":
        return None
    if type_.kind is Kind.YES_NO:
        return {"yes": True, "no": False}[cell]
    if type_.kind is Kind.DATE:
        return date.fromisoformat(cell)
    if type_.kind is Kind.CODES:
        return tuple(part.strip() for part in cell.strip("[]").split(",") if part.strip())
    if type_.kind is Kind.TEXT:
        return cell.strip("'")
    return int(cell) if type_.kind is Kind.INTEGER else Decimal(cell)


def parameters(text: str) -> dict[str, Parameter]:
    """`parameter | from | to | area | value`."""
    values: dict[str, list[ParameterValue]] = {}
    for name, begun, ended, area, cell in cells(text)[1:] if text else []:
        values.setdefault(name, []).append(_dated(begun, ended, area, value(cell, PARAMETERS[name])))
    return {name: Parameter(name, same_in_both(name), PARAMETERS[name], tuple(its)) for name, its in values.items()}


def _dated(begun: str, ended: str, area: str, found: Value) -> ParameterValue:
    assert found is not None and not isinstance(found, tuple)
    last = date.fromisoformat(ended) if ended else None
    return ParameterValue(found, date.fromisoformat(begun), last, area, _NOT_KNOWN)


def written(found: Value) -> str:
    """A value as a drawn cell says it."""
    if found is None:
        return "unknown"
    if isinstance(found, bool):
        return "yes" if found else "no"
    return f"[{', '.join(found)}]" if isinstance(found, tuple) else str(found)


def lines(block: str) -> Iterator[str]:
    """A drawn table in Markdown; columns of the language stay as they are."""
    header, *rows = cells(block)
    yield "| " + " | ".join(f"`{cell}`" if cell != RESULT else RESULT for cell in header) + " |"
    yield "|---" * len(header) + "|"
    for row in rows:
        yield "| " + " | ".join(row) + " |"
