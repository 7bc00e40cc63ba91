"""The rows behind a figure as their page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.text import Text
from jingzhun.registry.selectors.named import Named
from jingzhun.rules.catalogue import Column
from jingzhun.rules.engine import Value

if TYPE_CHECKING:
    from jingzhun.figures.selectors.rows import Rows

YES, NO, UNKNOWN = Text("是", "yes"), Text("否", "no"), Text("不明", "unknown")
OF_AREAS = frozenset({"village", "natural_village"})
"""Tables whose rows are areas, which everybody may see."""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """place: of an area's row, its path and name. values: column and what stands there, in words."""

    who: Named | None
    place: tuple[str, str] | None
    values: list[tuple[Column, object]]


def shown_rows(found: "Rows") -> list[ShownRow]:
    is_of_areas = found.table in OF_AREAS
    names: Mapping[str, str] = full_place_names(row.key for row in found.rows) if is_of_areas else {}
    return [
        ShownRow(
            row.who,
            (row.key, names.get(row.key, row.key)) if is_of_areas else None,
            [(column, in_words(value) if row.who is not None or is_of_areas else "")
             for column, value in zip(found.columns, row.values, strict=True)],
        )
        for row in found.rows
    ]  # fmt: skip


def in_words(value: Value) -> object:
    """A value of the facts for people."""
    match value:
        case None:
            return UNKNOWN
        case bool():
            return YES if value else NO
        case int() | Decimal():
            return f"{value:,}"
        case date():
            return value.isoformat()
        case tuple():
            return "、".join(value)
        case _:
            return value
