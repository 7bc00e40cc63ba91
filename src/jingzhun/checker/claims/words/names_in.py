"""The names that a text puts in a row: 东湾、西湾和北坡."""

import re

_BETWEEN = re.compile("[、和与及]")


def names_in(words: str | None) -> list[str]:
    """None where nothing is said."""
    return _BETWEEN.split(words) if words else []
