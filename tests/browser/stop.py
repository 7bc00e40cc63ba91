"""A stop of the walk over all pages."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Page

MOST = 60_000
"""Milliseconds: several years of the ledger are counted for the first time."""


@dataclass(frozen=True)
class Stop:
    """A page. username '' = nobody is signed in; `then`: what is done on it before one looks."""

    username: str
    address: str
    then: Callable[[Page], None] = field(default=lambda page: None)
