"""The API's operations on the status of villages: listed, planned, verified, approved, withdrawn."""

from typing import TYPE_CHECKING, Any

from ninja import Status

from jingzhun.api.access import Request, router
from jingzhun.api.shapes import AreaPath
from jingzhun.api.status_shapes import ApprovalGiven, EventGiven, EventKey, StepGiven, WithdrawalGiven
from jingzhun.api.versions import IfMatch, read_version
from jingzhun.registry.selectors.village_statuses import village_at, village_event, village_events
from jingzhun.registry.services.village_statuses import (
    VillageStatusDetails,
    approve_village_status,
    plan_village_status,
    record_village_status,
    verify_village_status,
    withdraw_village_status,
)
from jingzhun.registry.status import VillageStatusKind

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.registry.models import VillageStatus

village_statuses = router("areas")
CREATED = 201


class VillageEventGiven(EventGiven):
    kind: VillageStatusKind


@village_statuses.get("/{path}/statuses", summary="The status events of a village, withdrawn ones too; latest first")
def listed(request: Request, path: AreaPath) -> dict[str, Any]:
    """version: what a step on the event sends as If-Match. Only approved events that are not void count."""
    return {"statuses": [_document(event) for event in village_events(_village(request, path))]}


@village_statuses.post(
    "/{path}/statuses", summary="Plan an event, or record an approved one", response={CREATED: dict[str, Any]}
)
def new(request: Request, path: AreaPath, given: VillageEventGiven) -> Status[dict[str, Any]]:
    area = _village(request, path)
    details = VillageStatusDetails(given.kind, given.year, given.note, given.document)
    if given.effective_on is None:
        made = plan_village_status(by=request.auth, area=area, details=details, reason=given.reason)
    else:
        made = record_village_status(
            by=request.auth, area=area, details=details, effective_on=given.effective_on, reason=given.reason
        )
    return Status(CREATED, _document(made))


@village_statuses.post("/{path}/statuses/{key}/verify", summary="Note that a planned event was verified")
def verify(request: Request, path: AreaPath, key: EventKey, given: StepGiven, if_match: IfMatch) -> dict[str, Any]:
    """If-Match: the version that was read. 409 when somebody changed the event since."""
    event, version = village_event(_village(request, path), key), read_version(if_match)
    return _document(verify_village_status(by=request.auth, event=event, version=version, **given.dict()))


@village_statuses.post("/{path}/statuses/{key}/approve", summary="Approve a verified event")
def approve(
    request: Request, path: AreaPath, key: EventKey, given: ApprovalGiven, if_match: IfMatch
) -> dict[str, Any]:
    """If-Match as for verifying. effective_on: the village has the new status from this day on."""
    event, version = village_event(_village(request, path), key), read_version(if_match)
    return _document(approve_village_status(by=request.auth, event=event, version=version, **given.dict()))


@village_statuses.post("/{path}/statuses/{key}/withdraw", summary="Take an event back: it never held")
def withdraw(
    request: Request, path: AreaPath, key: EventKey, given: WithdrawalGiven, if_match: IfMatch
) -> dict[str, Any]:
    event, version = village_event(_village(request, path), key), read_version(if_match)
    return _document(withdraw_village_status(by=request.auth, event=event, version=version, **given.dict()))


def _village(request: Request, path: str) -> "Area":
    request.auth.require("area_statistics", "see")
    request.auth.require_area(path)
    return village_at(path)


def _document(event: "VillageStatus") -> dict[str, Any]:
    return {
        "key": event.pk,
        "kind": event.kind,
        "stage": event.stage,
        "year": event.year,
        "effective_on": event.effective_on,
        "planned_on": event.planned_on,
        "verified_on": event.verified_on,
        "approved_on": event.approved_on,
        "note": event.note,
        "document": event.document,
        "is_void": event.is_void,
        "version": event.version,
    }
