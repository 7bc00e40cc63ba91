"""The gates of the web face, in their order: a page opens when the gates before it are passed.

Every view stands behind the last gate (a role is taken) unless it says otherwise, so a forgotten mark shuts a page
instead of opening it.
"""

from collections.abc import Callable
from enum import IntEnum
from typing import Any

from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]


class Gate(IntEnum):
    """What must be done before a page opens."""

    NOTHING = 0
    LOGIN = 1
    SECOND_STEP = 2
    PASSWORD = 3
    ROLE = 4


ROUTES = {Gate.LOGIN: "login", Gate.SECOND_STEP: "second_step", Gate.PASSWORD: "password", Gate.ROLE: "role"}


def behind(gate: Gate) -> Callable[[View], View]:
    """Mark a view: all gates up to and with this one must be passed."""

    def mark(view: View) -> View:
        view.jingzhun_gate = gate  # type: ignore[attr-defined]
        return view

    return mark


def own_transaction(view: View) -> View:
    """Mark a view that opens its transactions itself, because who acts changes within it (login, logout)."""
    view.jingzhun_own_transaction = True  # type: ignore[attr-defined]
    return view


def gate_of(view: Any) -> Gate:
    found: Gate = getattr(view, "jingzhun_gate", Gate.ROLE)
    return found


def opens_own_transaction(view: Any) -> bool:
    return bool(getattr(view, "jingzhun_own_transaction", False))


def is_ours(request: HttpRequest) -> bool:
    """Is this a page of the web face? The API has its own way to say who acts and to answer errors."""
    return not request.path.startswith("/api/")
