"""What a word of a YAML file is. Fewer forms than YAML has: no floats, no octal, no `on` that is a yes."""

import re
from datetime import date
from decimal import Decimal

Scalar = bool | int | Decimal | str | date | None
_WORDS: dict[str, bool | None] = {
    "true": True, "yes": True, "false": False, "no": False, "null": None, "~": None, "": None,
}  # fmt: skip
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,59})")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]{0,59})\.[0-9]{1,60}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def scalar(word: str) -> Scalar:
    """The value of an unquoted word; a word that is nothing else is text."""
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(word):
        return int(word)
    if _DECIMAL.fullmatch(word):
        return Decimal(word)
    return _day(word) if _DAY.fullmatch(word) else word


def _day(word: str) -> date | str:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return word
