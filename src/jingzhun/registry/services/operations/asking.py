"""One office asks another to take a household or a person: what that would do, and the request.

The answers: operations.requests and operations.acceptance. See docs/adr/0011-moves-between-offices.md.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.db import IntegrityError, transaction

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.core.clock import now
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person, TransferRequest
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Coming, Going, Joining
from jingzhun.registry.request_states import RequestState
from jingzhun.registry.services.operations.apply import changed_since
from jingzhun.registry.services.operations.checks import check_rights, leave_in_order
from jingzhun.registry.services.operations.draft import Draft
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.subject import Subject, present_household, subject_of
from jingzhun.registry.services.operations.transfer import LEFT_BY

ASKABLE = frozenset({Kind.COUNTY, Kind.TOWNSHIP, Kind.VILLAGE})


@dataclass(frozen=True, slots=True)
class Asking:
    """A request that is not sent yet. plan: what an acceptance would do on this side; it is looked at, never written.

    Where exactly they come is for the office asked to say.
    """

    request: TransferRequest
    plan: Plan

    def digest(self) -> str:
        """Tells whether what is sent is what was looked at: all that the other office will read, and the plan."""
        asked = self.request
        told = (
            asked.to_path, asked.joined_by, asked.name, asked.status, str(asked.people), self.plan.digest()
        )  # fmt: skip
        return sha256("\n".join(told).encode()).hexdigest()


def plan_ask_move(*, by: Actor, household: Household, to_area: Area, on: date) -> Asking:
    """What asking the office of `to_area` to take the whole household would do.

    Errors: Refused, WrongInput, Conflict (closed, without a head, or a request is waiting).
    """
    check_rights(by, OperationKind.MOVE, household.path)
    subject = subject_of(household, on)
    if subject.head is None:
        raise Conflict(Text("这户没有户主", "This household has no head"), where=household.number)
    _check_target(by, to_area)
    draft = Draft(OperationKind.MOVE, on)
    draft.end_place(subject.place, Going.MOVED_OUT)
    draft.begin_place(subject.household.pk, to_area, Coming.MOVED_IN)
    return _asking(draft, subject, subject.head.person, to_area)


def plan_ask_transfer(*, by: Actor, person: Person, to_area: Area, joined_by: Joining, on: date) -> Asking:
    """The same for a person, who goes into one of its households. The head asks with the household.

    Errors: Refused, WrongInput, Conflict.
    """
    check_rights(by, OperationKind.TRANSFER, person.path)
    if joined_by not in LEFT_BY:
        raise WrongInput(Text("跨户不能用这个原因", "Not a reason for a transfer"), where="joined_by")
    subject = subject_of(present_household(person), on)
    draft = Draft(OperationKind.TRANSFER, on)
    leave_in_order(draft, subject, {person.pk}, None)
    _check_target(by, to_area)
    draft.end_spell(subject.spell_of(person.pk), LEFT_BY[joined_by])
    return _asking(draft, subject, person, to_area, joined_by)


def send(*, by: Actor, asking: Asking, reason: str, seen: str = "") -> TransferRequest:
    """Send the request. seen: digest of what was looked at, if it was. Errors: WrongInput (reason), Conflict."""
    if seen and seen != asking.digest():
        raise changed_since()
    give_reason(by, reason)
    request = asking.request
    request.reason, request.made_at = required_reason(reason), now()
    try:
        with transaction.atomic():
            request.save()
    except IntegrityError:
        raise _waiting_already(request) from None
    return request


def ask_move(
    *, by: Actor, household: Household, to_area: Area, on: date, reason: str, seen: str = ""
) -> TransferRequest:
    """Ask the office of `to_area` to take the whole household. Errors as of `plan_ask_move` and `send`."""
    asking = plan_ask_move(by=by, household=household, to_area=to_area, on=on)
    return send(by=by, asking=asking, reason=reason, seen=seen)


def ask_transfer(
    *, by: Actor, person: Person, to_area: Area, joined_by: Joining, on: date, reason: str, seen: str = ""
) -> TransferRequest:
    """The same for a person."""
    asking = plan_ask_transfer(by=by, person=person, to_area=to_area, joined_by=joined_by, on=on)
    return send(by=by, asking=asking, reason=reason, seen=seen)


def _asking(
    draft: Draft, subject: Subject, person: Person, to_area: Area, joined_by: Joining | None = None
) -> Asking:
    household = subject.household
    request = TransferRequest(
        path=household.path, to_path=to_area.path, to_area=to_area, kind=draft.kind, household=household,
        person=person, number=household.number, name=person.name, status=household.status,
        people=len(subject.spells) if draft.kind is OperationKind.MOVE else 1, joined_by=joined_by or "", on=draft.on,
    )  # fmt: skip
    waiting = TransferRequest.objects.filter(kind=draft.kind, state=RequestState.ASKED)
    about = {"household": household} if draft.kind is OperationKind.MOVE else {"person": person}
    if waiting.filter(**about).exists():
        raise _waiting_already(request)
    return Asking(request, draft.plan(household))


def _waiting_already(request: TransferRequest) -> Conflict:
    return Conflict(
        Text("已有一份申请待接收", "A request is waiting already"),
        where=request.number,
        todo=Text("请先撤回", "Withdraw it first"),
    )


def _check_target(by: Actor, to_area: Area) -> None:
    if by.scope.covers(to_area.path):
        raise WrongInput(
            Text("这个区域在您的管理范围内", "This area is one of yours"),
            where="to_area",
            todo=Text("请直接办理，不需申请", "Record the operation itself; no request is needed"),
        )
    if not to_area.is_open or to_area.kind not in ASKABLE:
        raise WrongInput(
            Text("请选择现有的县、乡镇或村", "Choose an open county, township or village"), where="to_area"
        )
