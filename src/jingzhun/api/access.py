"""Who calls: the bearer token's owner, in the token's role and area.

Every operation is one transaction as that person.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from ninja import Router
from ninja.security import HttpBearer

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.tokens import actor_of_token
from jingzhun.core.errors import Refused
from jingzhun.core.text import Text

Operation = Callable[..., Any]


class Request(HttpRequest):
    """A request that came through the token."""

    auth: Actor


class TokenAccess(HttpBearer):
    """`Authorization: Bearer jz_…`"""

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        try:
            return actor_of_token(token, address=request.META.get("REMOTE_ADDR", ""))
        except Refused:
            return None  # answered with 401, alike for all reasons


def as_caller(operation: Operation) -> Operation:
    """Run an operation in one transaction as the caller. It returns plain data: nothing is read after it."""

    @wraps(operation)
    def run(request: Request, *args: Any, **values: Any) -> Any:
        with acting(request.auth, why=f"API {request.method}"):
            return operation(request, *args, **values)

    return run


def router(tag: str) -> Router:
    """A router whose operations all run as the caller."""
    made = Router(tags=[tag], auth=TokenAccess())
    made.add_decorator(as_caller, mode="operation")
    return made


def require_sight(actor: Actor) -> None:
    """`Refused` unless the role sees people."""
    actor.require("identity", "see")
    if not actor.scope.people:
        raise Refused(Text("当前身份不查看个人数据", "Your role sees no personal data"))
