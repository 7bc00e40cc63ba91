"""The rows behind a figure as their page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.units import UNITS
from jingzhun.figures.frames.around import AREAS
from jingzhun.registry.selectors.named import Named
from jingzhun.rules.catalogue import Column
from jingzhun.rules.engine import Value
from jingzhun.rules.words import value_text

if TYPE_CHECKING:
    from jingzhun.figures.selectors.rows import Rows


@dataclass(frozen=True, slots=True)
class ShownRow:
    """place: of an area's row, its path and name. values: column and what stands there, in words."""

    who: Named | None
    place: tuple[str, str] | None
    values: list[tuple[Column, object]]


def shown_rows(found: "Rows") -> list[ShownRow]:
    is_of_areas = found.table in AREAS
    names: Mapping[str, str] = full_place_names(row.key for row in found.rows) if is_of_areas else {}
    return [
        ShownRow(
            row.who,
            (row.key, names.get(row.key, row.key)) if is_of_areas else None,
            [(column, _told(column, value) if row.who is not None or is_of_areas else "")
             for column, value in zip(found.columns, row.values, strict=True)],
        )
        for row in found.rows
    ]  # fmt: skip


def _told(column: Column, value: Value) -> Text:
    """Without its unit, which stands with the column."""
    return value_text(value, replace(column.type, unit=""), UNITS)
