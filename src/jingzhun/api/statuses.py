"""The API's operations on the status of households: planned, verified, approved, withdrawn."""

from typing import TYPE_CHECKING, Annotated, Any

from ninja import Status
from pydantic import AfterValidator, Field, StringConstraints

from jingzhun.api.access import Request, require_sight, router
from jingzhun.api.shapes import HouseholdNumber, storable
from jingzhun.api.status_shapes import ApprovalGiven, EventGiven, EventKey, StepGiven, WithdrawalGiven
from jingzhun.api.versions import IfMatch, read_version
from jingzhun.registry.selectors.household_statuses import household_event
from jingzhun.registry.selectors.people import household_by_number
from jingzhun.registry.services.statuses import (
    StatusDetails,
    approve_status,
    plan_status,
    record_status,
    verify_status,
    withdraw_status,
)
from jingzhun.registry.status import StatusKind

if TYPE_CHECKING:
    from jingzhun.registry.models import HouseholdStatus

statuses = router("households")
CREATED = 201
Code = Annotated[str, StringConstraints(min_length=1, max_length=40), AfterValidator(storable)]


class HouseholdEventGiven(EventGiven):
    """With the causes, risks or ways that go with the kind of event."""

    kind: StatusKind
    monitored_kind: Annotated[str, StringConstraints(max_length=40), AfterValidator(storable)] = ""
    reasons: Annotated[list[Code], Field(max_length=10)] = []


@statuses.post(
    "/{number}/statuses", summary="Plan an event, or record an approved one", response={CREATED: dict[str, Any]}
)
def new(request: Request, number: HouseholdNumber, given: HouseholdEventGiven) -> Status[dict[str, Any]]:
    _require_sight(request)
    household = household_by_number(number)
    details = StatusDetails(
        given.kind, given.year, given.monitored_kind, tuple(given.reasons), given.note, given.document
    )
    if given.effective_on is None:
        made = plan_status(by=request.auth, household=household, details=details, reason=given.reason)
    else:
        made = record_status(
            by=request.auth,
            household=household,
            details=details,
            effective_on=given.effective_on,
            reason=given.reason,
        )
    return Status(CREATED, {"key": made.pk, "stage": made.stage, "version": made.version})


@statuses.post("/{number}/statuses/{key}/verify", summary="Note that a planned event was verified")
def verify(
    request: Request, number: HouseholdNumber, key: EventKey, given: StepGiven, if_match: IfMatch
) -> dict[str, Any]:
    """If-Match: the version that was read. 409 when somebody changed the event since."""
    event = _event(request, number, key)
    verify_status(by=request.auth, event=event, version=read_version(if_match), **given.dict())
    return _document(event)


@statuses.post("/{number}/statuses/{key}/approve", summary="Approve a verified event")
def approve(
    request: Request, number: HouseholdNumber, key: EventKey, given: ApprovalGiven, if_match: IfMatch
) -> dict[str, Any]:
    event = _event(request, number, key)
    approve_status(by=request.auth, event=event, version=read_version(if_match), **given.dict())
    return _document(event)


@statuses.post("/{number}/statuses/{key}/withdraw", summary="Take an event back: it never held")
def withdraw(
    request: Request, number: HouseholdNumber, key: EventKey, given: WithdrawalGiven, if_match: IfMatch
) -> dict[str, Any]:
    event = _event(request, number, key)
    withdraw_status(by=request.auth, event=event, version=read_version(if_match), **given.dict())
    return _document(event)


def _event(request: Request, number: str, key: int) -> "HouseholdStatus":
    _require_sight(request)
    return household_event(household_by_number(number), key)


def _document(event: "HouseholdStatus") -> dict[str, Any]:
    event.refresh_from_db()
    return {"key": event.pk, "stage": event.stage, "is_void": event.is_void, "version": event.version}


def _require_sight(request: Request) -> None:
    require_sight(request.auth)
    request.auth.require("household", "see")
