"""The API's operations on the status of households: planned, verified, approved, withdrawn."""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from ninja import Header, Status
from pydantic import AfterValidator, Field, StringConstraints

from jingzhun.api.access import Request, require_sight, router
from jingzhun.api.shapes import Given, HouseholdNumber, Reason, Words, Year, storable
from jingzhun.api.versions import read_version
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
Document = Annotated[str, StringConstraints(max_length=120), AfterValidator(storable)]
Key = Annotated[int, Field(ge=1, le=2**63 - 1)]
IfMatch = Annotated[str, Header(alias="If-Match", max_length=40)]


class EventGiven(Given):
    """A new event. effective_on: it was approved already and holds from this day; without: it is planned."""

    kind: StatusKind
    year: Year
    effective_on: date | None = None
    monitored_kind: Annotated[str, StringConstraints(max_length=40), AfterValidator(storable)] = ""
    reasons: Annotated[list[Code], Field(max_length=10)] = []
    document: Document = ""
    note: Words = ""
    reason: Reason


class StepGiven(Given):
    """on: when it was done (today)."""

    on: date | None = None
    document: Document = ""
    reason: Reason


class ApprovalGiven(StepGiven):
    effective_on: date


class WithdrawalGiven(Given):
    reason: Reason


@statuses.post(
    "/{number}/statuses", summary="Plan an event, or record an approved one", response={CREATED: dict[str, Any]}
)
def new(request: Request, number: HouseholdNumber, given: EventGiven) -> Status[dict[str, Any]]:
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
def verify(request: Request, number: HouseholdNumber, key: Key, given: StepGiven, if_match: IfMatch) -> dict[str, Any]:
    """If-Match: the version that was read. 409 when somebody changed the event since."""
    event = _event(request, number, key)
    verify_status(by=request.auth, event=event, version=read_version(if_match), **given.dict())
    return _document(event)


@statuses.post("/{number}/statuses/{key}/approve", summary="Approve a verified event")
def approve(
    request: Request, number: HouseholdNumber, key: Key, given: ApprovalGiven, if_match: IfMatch
) -> dict[str, Any]:
    event = _event(request, number, key)
    approve_status(by=request.auth, event=event, version=read_version(if_match), **given.dict())
    return _document(event)


@statuses.post("/{number}/statuses/{key}/withdraw", summary="Take an event back: it never held")
def withdraw(
    request: Request, number: HouseholdNumber, key: Key, given: WithdrawalGiven, if_match: IfMatch
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
