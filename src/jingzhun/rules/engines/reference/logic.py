"""Yes, no and unknown (None). Unknown is not false."""

import operator
from collections.abc import Callable, Iterable
from typing import Any

from jingzhun.rules.engine import Value
from jingzhun.rules.nodes import Compare

Truth = bool | None

_OPERATORS: dict[Compare, Callable[[Any, Any], bool]] = {
    Compare.EQUAL: operator.eq,
    Compare.NOT_EQUAL: operator.ne,
    Compare.LESS: operator.lt,
    Compare.AT_MOST: operator.le,
    Compare.MORE: operator.gt,
    Compare.AT_LEAST: operator.ge,
}


def every(truths: Iterable[Value]) -> Truth:
    """No if one is no; else unknown if one is unknown; else yes."""
    found = list(truths)
    if False in found:
        return False
    return None if None in found else True


def some(truths: Iterable[Value]) -> Truth:
    """Yes if one is yes; else unknown if one is unknown; else no."""
    found = list(truths)
    if True in found:
        return True
    return None if None in found else False


def opposite(truth: Value) -> Truth:
    """Unknown stays unknown."""
    return None if truth is None else not truth


def compare(how: Compare, left: Value, right: Value) -> Truth:
    """Unknown where a side is. Numbers by their worth, texts by code point, days by time."""
    if left is None or right is None:
        return None
    return _OPERATORS[how](left, right)


def one_of(value: Value, among: Iterable[Value]) -> Truth:
    """Unknown where the value is."""
    return None if value is None else some(compare(Compare.EQUAL, value, other) for other in among)
