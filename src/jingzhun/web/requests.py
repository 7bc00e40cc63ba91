"""What our middleware adds to a request."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from jingzhun.accounts.actor import Actor

if TYPE_CHECKING:
    from jingzhun.accounts.models import User

PAGES_MOST = 1_000_000


class PageRequest(HttpRequest):
    """A request after the middleware. `actor` is who acts; `user` who is signed in (the typist, in 代录)."""

    actor: Actor
    user: "User"


def is_htmx(request: HttpRequest) -> bool:
    """Does htmx ask, for a part of a page?"""
    return request.headers.get("HX-Request") == "true"


def page_asked(request: HttpRequest) -> int:
    """The page that the address names, from 1."""
    given = request.GET.get("page", "1")
    return int(given) if given.isascii() and given.isdigit() and 0 < int(given) < PAGES_MOST else 1


def pages_of(count: int, rows: int) -> int:
    """How many pages so many lines take, at least one. rows: of a page."""
    return max(1, -(-count // rows))


def address_of(request: HttpRequest) -> str:
    """The address the request came from, as the server sees it."""
    return str(request.META.get("REMOTE_ADDR", ""))[:45]
