"""Chance that repeats: the same words always give the same numbers, whatever else is drawn elsewhere."""

from random import Random


def luck(*words: object) -> Random:
    """Not for secrets: the whole point is that it repeats."""
    return Random("/".join(map(str, words)))  # noqa: S311
