"""From what the database gives to what a reader is shown: ages, places by name, masked numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from jingzhun.accounts.models import Identifier
from jingzhun.accounts.services import vault
from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.area_path import Level
from jingzhun.core.clock import age_on, today
from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.fields.reading import shown
from jingzhun.registry.selectors.ledger.column import Column, Made
from jingzhun.registry.selectors.masked import MASKS

Value = str | int | bool | Decimal | date | list[str] | None
SHOWN_LEVELS = (Level.TOWNSHIP, Level.VILLAGE, Level.PLACE)
"""Of a place, from the township down; what lies above is in the heading."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. key: what it is called in addresses. values: in the order of the columns."""

    key: str
    path: str
    version: int
    values: tuple[Value, ...]


def made(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]], *, plain: bool = False) -> list[list[Value]]:
    """The values of rows, column by column in their order. plain: identifiers in full, not masked.

    At most two further queries, for places and for identifiers, however many rows there are.
    """
    makers = [_maker(one, rows, plain=plain) for one in columns]
    return [[maker(row[one.source]) for maker, one in zip(makers, columns, strict=True)] for row in rows]


def _maker(column: Column, rows: Sequence[Mapping[str, Any]], *, plain: bool) -> Callable[[Any], Value]:
    if column.made is Made.AGE:
        return lambda born_on: age_on(born_on, today()) if born_on else None
    if column.made is Made.PLACE:
        names = _names(str(row[column.source]) for row in rows)
        return lambda path: names[path]
    if column.made is Made.MASKED:
        numbers = _numbers({row[column.source] for row in rows} - {None})
        mask = (lambda text: text) if plain else MASKS[column.name]
        return lambda key: mask(numbers[key]) if numbers.get(key) else ""
    return lambda value: value


def _names(paths: Iterable[str]) -> dict[str, str]:
    """The names of places from the township down, by path."""
    lengths = [level.path_length for level in SHOWN_LEVELS]
    parts = {path: [path[:length] for length in lengths if length <= len(path)] for path in set(paths)}
    names = names_of_paths(part for line in parts.values() for part in line)
    return {path: " ".join(names.get(part, part) for part in line) for path, line in parts.items()}


def _numbers(keys: set[UUID]) -> dict[UUID, str]:
    return {entry.pk: vault.read(entry) for entry in Identifier.objects.filter(pk__in=keys)} if keys else {}


def in_words(column: Column, value: Value) -> Text | str:
    """A value for a reader: codes by title, yes or no, numbers with thousands; '' for what is not known."""
    if value is None:
        return ""
    if column.choices:
        return dict(column.choices).get(str(value), str(value))
    return shown(column.field, value)


def in_language(column: Column, value: Value, language: Language) -> str:
    """A value in one language for a file: as `in_words`, and numbers without thousands."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    words = in_words(column, value)
    return words.in_language(language) if isinstance(words, Text) else words
