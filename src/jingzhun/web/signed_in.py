"""Who acts in a request: from the session's user, role and 代录, resolved anew for every request."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from jingzhun.accounts.actor import ANONYMOUS, Actor
from jingzhun.accounts.selectors.actors import HeldRole, acting_for, bare_actor, take_role
from jingzhun.accounts.selectors.users import user_by_number
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.sign_in import password_is_due
from jingzhun.core.errors import JingzhunError
from jingzhun.web.gates import Gate
from jingzhun.web.requests import address_of

if TYPE_CHECKING:
    from jingzhun.accounts.models import User

ROLE, TYPING_FOR, AREA_NAMES, SECOND_STEP = "role", "typing_for", "area_names", "second_step"


def bare(request: HttpRequest, user: "User | None" = None) -> Actor:
    """The signed-in person (or `user`) without a role."""
    found = user or request.user
    if not found.is_authenticated:
        return ANONYMOUS.from_source("web", address_of(request))
    return bare_actor(found, source="web", address=address_of(request))


def resolve(request: HttpRequest) -> Actor:
    """The actor of the session. Call it inside `acting(bare(request))`.

    A role or a 代录 that is no longer possible (assignment ended, account shut) is dropped from the session.
    """
    role = request.session.get(ROLE)
    if not role:
        return bare(request)
    try:
        actor = take_role(request.user, role, source="web", address=address_of(request))  # type: ignore[arg-type]
    except JingzhunError:
        leave_role(request)
        return bare(request)
    return _typing(request, actor)


def _typing(request: HttpRequest, actor: Actor) -> Actor:
    principal = request.session.get(TYPING_FOR)
    if principal is None:
        return actor
    try:
        with acting(actor):
            return acting_for(actor, user_by_number(principal))
    except JingzhunError:
        del request.session[TYPING_FOR]
        return actor


def leave_role(request: HttpRequest) -> None:
    for key in (ROLE, TYPING_FOR, AREA_NAMES):
        request.session.pop(key, None)


def keep_role(request: HttpRequest, held: HeldRole) -> None:
    """Put a role into the session; typing for somebody ends with the old one."""
    leave_role(request)
    request.session[ROLE] = held.role.code
    request.session[AREA_NAMES] = list(held.area_names)


def next_gate(request: HttpRequest, actor: Actor) -> Gate | None:
    """The first gate that is not passed yet; None when all are."""
    user = request.user
    if not user.is_authenticated:
        return Gate.LOGIN
    if getattr(user, "otp_device", None) is None and has_second_step(request):
        return Gate.SECOND_STEP
    if password_is_due(user):
        return Gate.PASSWORD
    return None if actor.role else Gate.ROLE


def has_second_step(request: HttpRequest) -> bool:
    """Must this session still be confirmed with a code? Noted in the session at login, so no query is needed."""
    return bool(request.session.get(SECOND_STEP))
