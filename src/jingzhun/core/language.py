"""The language in force: Simplified Chinese first, English second."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Literal

Language = Literal["zh-hans", "en"]

CHINESE: Language = "zh-hans"
ENGLISH: Language = "en"
LANGUAGES: tuple[Language, ...] = (CHINESE, ENGLISH)

_in_force: ContextVar[Language | None] = ContextVar("jingzhun_language", default=None)


def current() -> Language:
    """The language in force here, else the one of `JINGZHUN_LANG`, else Chinese."""
    return _in_force.get() or from_tag(os.environ.get("JINGZHUN_LANG", ""))


def set_current(language: str) -> None:
    """Put a language in force for the rest of this context. `ValueError` if it is not one of `LANGUAGES`."""
    _in_force.set(_checked(language))


@contextmanager
def use(language: str) -> Iterator[None]:
    """Put a language in force for a block. `ValueError` if it is not one of `LANGUAGES`."""
    token = _in_force.set(_checked(language))
    try:
        yield
    finally:
        _in_force.reset(token)


def from_tag(tag: str) -> Language:
    """The nearest language for a tag such as `en-GB`, `en_US.UTF-8` or `zh-CN`; Chinese if in doubt."""
    return ENGLISH if tag.strip().lower().replace("_", "-").split("-")[0] == "en" else CHINESE


def _checked(language: str) -> Language:
    for known in LANGUAGES:
        if language == known:
            return known
    raise ValueError(f"{language!r} is not a language of this product; use one of {', '.join(LANGUAGES)}")
