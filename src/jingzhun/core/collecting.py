"""Keeps the cyclic garbage collector away from work that makes millions of objects."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """For a block that makes very many objects and no circles of them.

    The collector would look through all of them again and again: of a workbook of 100,000 people that is a third of
    the time. What is not in circles is freed as ever.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def what_is_there_set_aside() -> Iterator[None]:
    """For a block that collects again and again: what was there before is not looked through each time."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
