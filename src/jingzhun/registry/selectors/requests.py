"""Reads requests between offices: those one made, and those one is asked."""

from dataclasses import dataclass

from jingzhun.accounts.actor import Actor
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.models import TransferRequest
from jingzhun.registry.request_states import RequestState
from jingzhun.registry.selectors.operation_words import Words
from jingzhun.registry.services.operations.plan import Plan

MOST = 200


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many requests wait for an answer: of this office, and of others."""

    incoming: int
    outgoing: int


def requests_of(actor: Actor) -> tuple[list[TransferRequest], list[TransferRequest]]:
    """(asked of this office, asked by it), the newest first; at most 200 together. Two areas of one role: in both."""
    rows = list(TransferRequest.objects.select_related("to_area").order_by("-made_at", "-id")[:MOST])
    incoming = [row for row in rows if actor.scope.covers(row.to_path)]
    return incoming, [row for row in rows if actor.scope.covers(row.path)]


def waiting(actor: Actor) -> Waiting:
    """One query; at most 200 are counted."""
    rows = TransferRequest.objects.filter(state=RequestState.ASKED).order_by("-made_at", "-id")
    paths = list(rows.values_list("to_path", "path")[:MOST])
    covers = actor.scope.covers
    return Waiting(sum(covers(to) for to, _ in paths), sum(covers(path) for _, path in paths))


def request_by_key(key: int) -> TransferRequest:
    """`NotFound` also for a request between two other offices: the two read alike."""
    found = TransferRequest.objects.select_related("to_area").filter(pk=key).first()
    if found is None:
        raise NotFound(Text("没有这份申请", "No such request"))
    return found


def acceptance_lines(request: TransferRequest, plan: Plan) -> list[Text]:
    """A plan to take them in words. Of the household only what the request itself says."""
    words = Words.about(plan.changes)
    words.households.setdefault(request.household_id, request.number)
    words.people.setdefault(request.person_id, request.name)
    return words.lines(plan.changes)
