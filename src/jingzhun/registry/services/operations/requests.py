"""Moves to another office's area: one office asks, the other answers.

Until it accepts, the office asked sees the request and nothing else. When it accepts, everything moves at once; the
office that asked keeps its place of the household, its lines of the balance and this request. See
docs/adr/0011-moves-between-offices.md.
"""

from datetime import date

from django.db import IntegrityError, transaction

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.areas.models import Area
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, NotFound, WrongInput
from jingzhun.core.text import Text
from jingzhun.database.session import everywhere
from jingzhun.registry.models import Household, Operation, Person, TransferRequest
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Joining
from jingzhun.registry.request_states import REQUEST_TITLES, RequestState
from jingzhun.registry.services.operations.checks import check_rights, leave_in_order
from jingzhun.registry.services.operations.draft import Draft
from jingzhun.registry.services.operations.subject import Subject, present_household, subject_of
from jingzhun.registry.services.operations.transfer import LEFT_BY
from jingzhun.registry.services.registration import check_version


def ask_move(*, by: Actor, household: Household, to_area: Area, on: date, reason: str) -> TransferRequest:
    """Ask the office of `to_area` to take the whole household. Errors: Refused, WrongInput, Conflict."""
    check_rights(by, OperationKind.MOVE, household.path)
    subject = subject_of(household, on)
    if subject.head is None:
        raise Conflict(Text("这户没有户主", "This household has no head"), where=household.number)
    return _ask(by, OperationKind.MOVE, subject, subject.head.person, to_area, on, reason)


def ask_transfer(
    *, by: Actor, person: Person, to_area: Area, joined_by: Joining, on: date, reason: str
) -> TransferRequest:
    """Ask the office of `to_area` to take a person into one of its households. The head asks with the household.

    Errors: Refused, WrongInput, Conflict.
    """
    check_rights(by, OperationKind.TRANSFER, person.path)
    if joined_by not in LEFT_BY:
        raise WrongInput(Text("跨户不能用这个原因", "Not a reason for a transfer"), where="joined_by")
    subject = subject_of(present_household(person), on)
    leave_in_order(Draft(OperationKind.TRANSFER, on), subject, {person.pk}, None)
    return _ask(by, OperationKind.TRANSFER, subject, person, to_area, on, reason, joined_by)


def _ask(  # noqa: PLR0917
    by: Actor, kind: OperationKind, subject: Subject, person: Person, to_area: Area, on: date, reason: str,
    joined_by: Joining | None = None,
) -> TransferRequest:  # fmt: skip
    _check_target(by, to_area)
    give_reason(by, reason)
    request = TransferRequest(
        path=subject.household.path, to_path=to_area.path, to_area=to_area, kind=kind, household=subject.household,
        person=person, number=subject.household.number, name=person.name, status=subject.household.status,
        people=len(subject.spells) if kind is OperationKind.MOVE else 1, joined_by=joined_by or "", on=on,
        reason=required_reason(reason), made_at=now(),
    )  # fmt: skip
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError:
        raise Conflict(
            Text("已有一份申请待接收", "A request is waiting already"),
            where=subject.household.number,
            todo=Text("请先撤回", "Withdraw it first"),
        ) from None
    return request


def _check_target(by: Actor, to_area: Area) -> None:
    if by.scope.covers(to_area.path):
        raise WrongInput(
            Text("这个区域在您的管理范围内", "This area is one of yours"),
            where="to_area",
            todo=Text("请直接办理，不需申请", "Record the operation itself; no request is needed"),
        )
    if not to_area.is_open or to_area.kind not in ("county", "township", "village"):
        raise WrongInput(
            Text("请选择现有的县、乡镇或村", "Choose an open county, township or village"), where="to_area"
        )


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
