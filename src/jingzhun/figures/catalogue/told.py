"""Values of the facts in words, for people: codes by their titles, and in the order in which people list them."""

import re
from collections.abc import Mapping
from typing import Any

from jingzhun.core.text import Text
from jingzhun.figures.catalogue.units import UNITS
from jingzhun.registry.code_lists import code_lists
from jingzhun.registry.status import KIND_TITLES, STAGE_TITLES, STATUS_TITLES
from jingzhun.rules.engine import Value
from jingzhun.rules.kinds import Type
from jingzhun.rules.words import value_text

PROGRAM_TITLES: Mapping[str, Mapping[Any, Text]] = {
    "household_status": STATUS_TITLES, "village_status": STATUS_TITLES, "event_kind": KIND_TITLES,
    "event_stage": STAGE_TITLES,
}  # fmt: skip
"""Of the words that follow from the program and not from a pack."""
LEADING_NUMBER = re.compile(r"\d+")


def told(value: Value, kind: Type, *, has_unit: bool = True) -> Text:
    """A value as a person reads it; without its unit where that stands beside it."""
    if isinstance(value, str) and kind.codes and (title := titles_of(kind.codes).get(value)) is not None:
        return title
    return value_text(value, kind, UNITS, has_unit=has_unit)


def titles_of(codes: str) -> Mapping[Any, Text]:
    """Code → its title, in the order of its list."""
    if codes in PROGRAM_TITLES:
        return PROGRAM_TITLES[codes]
    known = code_lists().get(codes)
    return {item.code: item.title for item in known.items} if known else {}


def order_of(value: Value, kind: Type) -> tuple[object, ...]:
    """Sorts values as people list them: codes as in their list, yes before no, by the number a text begins with; what
    is unknown last.
    """
    if value is None:
        return (3,)
    if isinstance(value, bool):
        return (0, not value)
    words = str(value)
    known = list(titles_of(kind.codes)) if kind.codes else []
    if words in known:
        return (0, known.index(words))
    number = LEADING_NUMBER.match(words)
    return (1, int(number[0]) if number else -1, words) if not kind.codes else (2, words)
