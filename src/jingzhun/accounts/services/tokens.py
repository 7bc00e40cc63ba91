"""API tokens: a secret for a program that carries one role and one area of its owner. Only its digest is kept.

Everybody makes tokens for herself: an administrator who could make one for somebody else would read with it what she
may not see. Administrators list and revoke the tokens of their areas.
"""

import hashlib
import secrets
from datetime import timedelta

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models import ApiToken, User
from jingzhun.accounts.selectors.actors import HeldRole, actor_in_role, bare_actor, held_roles
from jingzhun.accounts.services.acting import acting, give_reason
from jingzhun.areas.models import Area
from jingzhun.core import area_path
from jingzhun.core.clock import now, today
from jingzhun.core.errors import Conflict, NotFound, Refused, WrongInput
from jingzhun.core.text import Text

PREFIX = "jz"
SECRET_BYTES = 32
USE_NOTED_EVERY = timedelta(minutes=10)  # a busy program must not write a row for every call


def make_token(*, by: Actor, name: str, area: Area, reason: str, days: int | None = None) -> tuple[ApiToken, str]:
    """A new token of the acting person in her present role, and its secret, which is never shown again.

    days: 1 to the limit `token_days`, which is the default. Errors: Refused (代录, area), WrongInput.
    """
    if by.typed_by_id is not None or not by.role:
        raise Refused(Text("令牌只能由本人办理", "Everybody makes her own tokens"))
    by.require_area(area.path)
    valid_days = _checked_days(days)
    if not name.strip():
        raise WrongInput(Text("请写明令牌的用途", "Say what the token is for"), where="name")
    give_reason(by, reason)
    secret = f"{PREFIX}_{by.user_id}_{secrets.token_urlsafe(SECRET_BYTES)}"
    token = ApiToken.objects.create(
        path=area.path,
        user_id=by.user_id or 0,  # the console has no tokens: the foreign key refuses it
        role_id=by.role,
        area=area,
        name=name.strip()[:80],
        digest=digest_of(secret),
        expires_on=today() + timedelta(days=valid_days),
        created_at=now(),
    )
    return token, secret


def _checked_days(days: int | None) -> int:
    most = limit("token_days")
    if days is not None and not 1 <= days <= most:
        raise WrongInput(
            Text("有效期不对：{days}", "Not a term: {days}").format(days=days),
            where="days",
            allowed=Text("1 到 {most} 天", "1 to {most} days").format(most=most),
        )
    return days or most


def revoke_token(*, by: Actor, token: ApiToken, reason: str) -> ApiToken:
    """End a token at once: the owner, or an administrator of its area. Errors: Refused, Conflict."""
    if token.user_id != by.user_id:
        by.require("accounts", "edit")
    if token.revoked_at is not None:
        raise Conflict(Text("令牌已经作废", "The token is revoked already"))
    by.require_area(token.path)
    give_reason(by, reason)
    token.revoked_at = now()
    token.save(update_fields=["revoked_at"])
    return token


def token_by_number(number: int, *, by: Actor) -> ApiToken:
    """One of those that the acting person has in her list (selectors.tokens). `NotFound`."""
    token = ApiToken.objects.filter(pk=number).select_related("area", "user", "role").first()
    if token is None or (token.user_id != by.user_id and not by.may("accounts", "see")):
        raise NotFound(Text("没有这个令牌", "No such token"))
    return token


def actor_of_token(secret: str, *, address: str = "") -> Actor:
    """Who acts with this secret. `Refused` alike for unknown, revoked and expired ones and for roles no longer held.

    Opens transactions of its own: call it outside `acting`.
    """
    user = _owner(secret)
    if user is None:
        raise _unusable()
    with acting(bare_actor(user, source="api", address=address), why="api token"):
        token = ApiToken.objects.select_related("area").filter(digest=digest_of(secret)).first()
        if token is None or not _is_usable(token):
            raise _unusable()
        actor = actor_in_role(user, _held(user, token), source="api", address=address)
    _note_use(actor, token)
    return actor


def _owner(secret: str) -> User | None:
    """The user whose number the secret names: tokens can be read by their owner only, so she is needed first."""
    parts = secret.split("_", 2)
    if len(parts) != 3 or parts[0] != PREFIX or not (parts[1].isascii() and parts[1].isdigit()):
        return None
    user = User.objects.filter(pk=min(int(parts[1][:19]), 2**62)).first()
    return user if user is not None and user.is_valid else None


def _held(user: User, token: ApiToken) -> HeldRole:
    """The token's role over the token's area, if its owner still holds it there."""
    for held in held_roles(user):
        if held.role.code == token.role_id and any(area_path.is_within(token.path, own) for own in held.paths):
            return HeldRole(held.role, (token.path,), (token.area.name,))
    raise _unusable()


def _is_usable(token: ApiToken) -> bool:
    return token.revoked_at is None and token.expires_on >= today()


def _note_use(actor: Actor, token: ApiToken) -> None:
    """Remember when the token was used last. Outside history: the audit log tells what was done with it."""
    if token.last_used_at is None or now() - token.last_used_at > USE_NOTED_EVERY:
        with acting(actor, why="api token used"):
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now())


def _unusable() -> Refused:
    return Refused(
        Text("令牌无效", "The token is not valid"),
        todo=Text("请检查令牌是否完整、到期或作废", "Check whether it is complete, expired or revoked"),
    )


def digest_of(secret: str) -> str:
    """SHA-256, in hexadecimal digits: the secret has 256 random bits, so no slow hash is needed."""
    return hashlib.sha256(secret.encode()).hexdigest()
