"""The order of answers, the same from every engine: by village and group, the unknown last."""

from collections.abc import Iterable

from jingzhun.rules.engine import Parts, Value


def in_order(parts: Iterable[Parts]) -> list[Parts]:
    """By village, then by the values of the group, unknown ones last."""
    return sorted(parts, key=lambda part: (part.village, [_rank(value) for value in part.group]))


def _rank(value: Value) -> tuple[bool, bool | int | str]:
    """Values of one column are of one kind."""
    return (value is None, "" if value is None else value)  # type: ignore[return-value]
