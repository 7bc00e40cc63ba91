"""The rows behind a figure as their page shows them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.figures.frames.around import AREAS
from jingzhun.registry.selectors.named import Named
from jingzhun.rules.catalogue import Column

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
    return [
        ShownRow(
            row.who,
            (row.key, found.areas.get(row.key, row.key)) if is_of_areas else None,
            [(column, found.words(column, value) if row.who is not None or is_of_areas else "")
             for column, value in zip(found.columns, row.values, strict=True)],
        )
        for row in found.rows
    ]  # fmt: skip
