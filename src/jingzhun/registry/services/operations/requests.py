"""Moves to another office's area: one office asks (operations.asking), the other answers.

Until it accepts, the office asked sees the request and nothing else. When it accepts, everything moves at once; the
office that asked keeps its place of the household, its lines of the balance and this request. See
docs/adr/0011-moves-between-offices.md.
"""

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import everywhere
from jingzhun.registry.models import Operation, TransferRequest
from jingzhun.registry.request_states import REQUEST_TITLES, RequestState
from jingzhun.registry.services.registration import check_version


def refuse(*, by: Actor, request: TransferRequest, reason: str) -> None:
    """The office asked does not take them. Errors: Refused, NotFound, Conflict."""
    current = locked_request(by, request)
    give_reason(by, reason)
    answer_request(current, RequestState.REFUSED, required_reason(reason))


def withdraw(*, by: Actor, request: TransferRequest, reason: str, version: int) -> None:
    """The office that asked takes it back. Errors: Refused, Conflict."""
    by.require("household", "edit")
    by.require_area(request.path)
    current = TransferRequest.objects.select_for_update().get(pk=request.pk)
    check_version(current.version, version)
    check_waiting(current)
    give_reason(by, reason)
    answer_request(current, RequestState.WITHDRAWN, required_reason(reason))


def locked_request(by: Actor, request: TransferRequest) -> TransferRequest:
    """The request, held, for the office that was asked; it may read the row and not yet write it."""
    by.require("household", "approve")
    by.require_area(request.to_path)
    if not TransferRequest.objects.filter(pk=request.pk).exists():
        raise NotFound(Text("没有这份申请", "No such request"))
    with everywhere():
        current = TransferRequest.objects.select_for_update().get(pk=request.pk)
        current.household, current.person  # noqa: B018 - read here: outside the block they are not visible yet
    check_waiting(current)
    return current


def check_waiting(request: TransferRequest) -> None:
    if request.state != RequestState.ASKED:
        raise Conflict(
            Text("这份申请{state}", "This request: {state}").format(state=REQUEST_TITLES[RequestState(request.state)]),
            where=request.number,
        )


def answer_request(
    request: TransferRequest, state: RequestState, answer: str, operation: Operation | None = None
) -> None:
    request.state, request.answer, request.answered_at, request.operation = state, answer, now(), operation
    request.version += 1
    with everywhere():
        request.save()
