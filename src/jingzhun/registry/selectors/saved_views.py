"""Reads a user's own views of a ledger."""

from jingzhun.accounts.actor import Actor
from jingzhun.registry.models import SavedView


def views_of(actor: Actor, ledger: str) -> list[SavedView]:
    """The views that somebody saved for a ledger, by title."""
    if actor.user_id is None:
        return []
    return list(SavedView.objects.filter(user_id=actor.user_id, ledger=ledger).order_by("title"))
