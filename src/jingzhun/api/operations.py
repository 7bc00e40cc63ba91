"""The API's operations of the register: what there are, a preview, the deed, the lists, undoing."""

from collections.abc import Mapping
from typing import Any

from ninja import Status

from jingzhun.api.access import Request, require_sight, router
from jingzhun.api.operation_documents import kind_document, operation_document, plan_document
from jingzhun.api.operation_shapes import ApplyGiven, OrderGiven, UndoGiven
from jingzhun.api.shapes import AreaPath, HouseholdNumber, Rows, Short, Version
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.grounds import cause_said_by, chosen_cause, reason_of
from jingzhun.registry.operation_kinds import OPERATION_TITLES, OperationKind
from jingzhun.registry.selectors.households import numbers_of
from jingzhun.registry.selectors.operations import (
    PAGE_ROWS,
    operation_by_key,
    operations_of,
    page_of_operations,
    shown_operation,
)
from jingzhun.registry.selectors.people import household_by_number
from jingzhun.registry.services.operations.apply import apply, changed_since
from jingzhun.registry.services.operations.ordering import plan_of
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.undo import plan_undo

operations = router("operations")
CREATED = 201


@operations.get("/kinds", summary="What can be recorded: kinds, their fields, causes and effects")
def list_kinds(request: Request) -> dict[str, Any]:
    return {"kinds": [kind_document(kind) for kind in OPERATION_TITLES]}


@operations.get("/", summary="What was recorded in an area or about a household, the newest first")
def list_operations(
    request: Request,
    *,
    area: AreaPath | None = None,
    household: HouseholdNumber | None = None,
    kind: OperationKind | None = None,
    cause: Short = "",
    before: Version | None = None,
    rows: Rows = PAGE_ROWS,
) -> dict[str, Any]:
    """One of area and household. kind, cause (the Chinese word): only those.

    before: `next` of the page before, of an area; a household's come all at once.
    """
    require_operations(request)
    if household is not None:
        found = operations_of(household_by_number(household), kind=kind or "", cause=cause)
        return {"operations": [operation_document(one) for one in found], "next": None}
    if area is None:
        raise WrongInput(Text("请给出区域或户", "Give an area or a household"), where="query.area")
    area_by_path(area)
    last = operation_by_key(before) if before else None
    found = page_of_operations(area, before=last, rows=rows + 1, kind=kind or "", cause=cause)
    listed = found[:rows]
    return {
        "operations": [operation_document(one) for one in listed],
        "next": listed[-1].operation.pk if len(found) > rows else None,
    }


@operations.post("/preview", summary="What an operation would do; nothing is written")
def preview(request: Request, given: OrderGiven) -> dict[str, Any]:
    """Send `versions` and `seen` back with the operation itself: 409 when something changed in between."""
    require_operations(request)
    return plan_document(plan_of(by=request.auth, order=given.order()))


@operations.post("/", summary="Record an operation", response={CREATED: dict[str, Any]})
def record(request: Request, given: ApplyGiven) -> Status[dict[str, Any]]:
    """409 when a household has another version than the one given, or the plan is another than the one seen."""
    require_operations(request)
    plan = plan_of(by=request.auth, order=given.order())
    _check_versions(plan, given.versions)
    if given.seen is not None and given.seen != plan.digest():
        raise changed_since()
    said = cause_said_by(plan.kind, joined_by=given.joined_by or "", left_by=given.left_by or "")
    reason = reason_of(chosen_cause(plan.kind, given.cause, said), given.reason, given.evidence)
    made = apply(by=request.auth, plan=plan, reason=reason)
    return Status(CREATED, operation_document(shown_operation(operation_by_key(made.pk))))


@operations.get("/{key}", summary="One operation")
def one_operation(request: Request, key: Version) -> dict[str, Any]:
    require_operations(request)
    return operation_document(shown_operation(operation_by_key(key)))


@operations.get("/{key}/undo", summary="What undoing an operation would do; nothing is written")
def preview_undo(request: Request, key: Version) -> dict[str, Any]:
    """409 when something later rests on it: undo that first."""
    require_operations(request)
    return plan_document(plan_undo(by=request.auth, operation=operation_by_key(key)))


@operations.post("/{key}/undo", summary="Undo an operation by a counter-entry", response={CREATED: dict[str, Any]})
def undo(request: Request, key: Version, given: UndoGiven) -> Status[dict[str, Any]]:
    """409 when the preview would say something else by now."""
    require_operations(request)
    plan = plan_undo(by=request.auth, operation=operation_by_key(key))
    if given.seen != plan.digest():
        raise changed_since()
    cause = chosen_cause(plan.kind, given.cause)
    made = apply(by=request.auth, plan=plan, reason=reason_of(cause, given.reason, given.evidence))
    return Status(CREATED, operation_document(shown_operation(operation_by_key(made.pk))))


def require_operations(request: Request) -> None:
    require_sight(request.auth)
    request.auth.require("household", "see")


def _check_versions(plan: Plan, given: Mapping[str, int]) -> None:
    """`WrongInput` for a household whose version is not given, `Conflict` for one that changed."""
    for key, number in numbers_of(plan.versions).items():
        if number not in given:
            raise WrongInput(
                Text("缺少户 {number} 的版本", "The version of household {number} is missing").format(number=number),
                where="body.versions",
                todo=Text("先请求预览，并原样带回 versions", "Ask for the preview, and send its versions back"),
            )
        if given[number] != plan.versions[key]:
            raise Conflict(
                Text("这户在此之后又有变化", "The household was changed in the meantime"),
                where=number,
                todo=Text("请重新预览", "Look at the preview again"),
            )
