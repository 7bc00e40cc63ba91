"""Reads requests between offices: those one made, and those one is asked."""

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.models import TransferRequest

MOST = 200


def requests_of(actor: Actor) -> tuple[list[TransferRequest], list[TransferRequest]]:
    """(asked of this office, asked by it), the newest first; at most 200 together. Two areas of one role: in both."""
    rows = list(TransferRequest.objects.select_related("to_area").order_by("-made_at", "-id")[:MOST])
    incoming = [row for row in rows if actor.scope.covers(row.to_path)]
    return incoming, [row for row in rows if actor.scope.covers(row.path)]


def request_by_key(key: int) -> TransferRequest:
    """`NotFound` also for a request between two other offices: the two read alike."""
    found = TransferRequest.objects.select_related("to_area").filter(pk=key).first()
    if found is None:
        raise NotFound(Text("没有这份申请", "No such request"))
    return found
