"""Reads API tokens; never their secrets, of which only digests are kept."""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.models import ApiToken


def tokens_for(actor: Actor) -> list[ApiToken]:
    """One's own tokens, and for administrators those of their areas; usable ones first, newest first."""
    found = ApiToken.objects.select_related("user", "role", "area").order_by("revoked_at", "-created_at")
    if not actor.may("accounts", "see") and actor.user_id is not None:
        found = found.filter(user_id=actor.user_id)
    return sorted(found, key=lambda token: token.revoked_at is not None)
