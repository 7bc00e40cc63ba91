"""The office that was asked takes a household or person over: what that would do, and the deed.

It writes in two areas at once, which neither office may alone: the area that was asked is checked first, and only then
the scope is lifted. See docs/adr/0011-moves-between-offices.md.
"""

from dataclasses import dataclass, replace

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import give_reason, required_reason
from jingzhun.areas.models import Area
from jingzhun.core.area_path import is_within
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.database.session import everywhere
from jingzhun.registry.models import Household, Operation, TransferRequest
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Joining
from jingzhun.registry.request_states import RequestState
from jingzhun.registry.services.operations.apply import changed_since, write
from jingzhun.registry.services.operations.move import move_draft
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.requests import answer_request, locked_request
from jingzhun.registry.services.operations.transfer import transfer_draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where they come: a household into `area`; a person into the household `into`, as `relation` to its head."""

    area: Area | None = None
    natural_village: Area | None = None
    into: Household | None = None
    relation: str = ""


def plan_acceptance(*, by: Actor, request: TransferRequest, where: Destination) -> Plan:
    """What taking them would do. Holds the request for the running transaction, and writes nothing.

    Errors: Refused, NotFound, WrongInput, Conflict (answered already).
    """
    return _plan(by, locked_request(by, request), where)


def accept(
    *, by: Actor, request: TransferRequest, where: Destination, reason: str, seen: str = ""
) -> Operation:
    """Take the household into an area, or the person into a household, in the area that was asked.

    seen: digest of the plan that was looked at, if one was. Errors: Refused, NotFound, WrongInput, Conflict (answered
    already, or the household changed since).
    """
    current = locked_request(by, request)
    give_reason(by, reason)
    plan = _plan(by, current, where)
    if seen and seen != plan.digest():
        raise changed_since()
    operation = write(by=by, plan=plan, reason=reason, is_lifted=True)
    answer_request(current, RequestState.ACCEPTED, required_reason(reason), operation)
    return operation


def _plan(by: Actor, request: TransferRequest, where: Destination) -> Plan:
    make = _move if request.kind == OperationKind.MOVE else _transfer
    return make(by, request, where)


def _move(by: Actor, request: TransferRequest, where: Destination) -> Plan:
    if where.area is None or not is_within(where.area.path, request.to_path):
        raise WrongInput(Text("请选择接收的村或村民小组", "Choose the village or group it goes to"), where="area")
    by.require_area(where.area.path)
    with everywhere():
        return move_draft(request.household, where.area, request.on, where.natural_village)


def _transfer(by: Actor, request: TransferRequest, where: Destination) -> Plan:
    """The operation stands with the household that takes her."""
    into = where.into
    if into is None or not is_within(into.path, request.to_path):
        raise WrongInput(Text("请选择接收的户", "Choose the household that takes her"), where="into")
    by.require_area(into.path)
    with everywhere():
        plan = transfer_draft(request.person, into, request.on, where.relation, Joining(request.joined_by))
    return replace(plan, household=into.pk, other=plan.household)
