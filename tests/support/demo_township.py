"""The demonstration township, invented once for all tests that look at it."""

from functools import cache

from jingzhun.demo.township.figures import Size
from jingzhun.demo.township.invention import Township, invent


def township(size: Size = Size.FULL) -> Township:
    return _invented(size)


@cache
def _invented(size: Size) -> Township:
    return invent(size)
