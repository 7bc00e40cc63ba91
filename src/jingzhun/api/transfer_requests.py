"""The API's operations on requests between offices."""

from typing import Any

from ninja import Status

from jingzhun.api.access import Request, router
from jingzhun.api.operation_documents import asking_document, effects_of, operation_document, request_document, said
from jingzhun.api.operation_shapes import AcceptGiven, AskGiven, AskOrder, DestinationGiven, RefuseGiven, WithdrawGiven
from jingzhun.api.operations import require_operations
from jingzhun.api.shapes import Version
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.reasons import Joining
from jingzhun.registry.selectors.operations import operation_by_key, shown_operation
from jingzhun.registry.selectors.people import household_by_number, person_by_number
from jingzhun.registry.selectors.requests import acceptance_lines, request_by_key, requests_of
from jingzhun.registry.services.operations import requests as services
from jingzhun.registry.services.operations.acceptance import Destination, plan_acceptance
from jingzhun.registry.services.operations.acceptance import accept as accept_request
from jingzhun.registry.services.operations.asking import Asking, plan_ask_move, plan_ask_transfer, send

requests = router("requests")
CREATED = 201


@requests.get("/", summary="Requests that this office is asked, and those it made; newest first")
def list_requests(request: Request) -> dict[str, Any]:
    """At most two hundred together."""
    require_operations(request)
    incoming, outgoing = requests_of(request.auth)
    return {
        "incoming": [request_document(row) for row in incoming],
        "outgoing": [request_document(row) for row in outgoing],
    }


@requests.post("/preview", summary="What asking another office would do; nothing is written")
def preview_asking(request: Request, given: AskOrder) -> dict[str, Any]:
    """request: all that the other office would see. The rest: what an acceptance would do on this side."""
    require_operations(request)
    return asking_document(_asking(request, given))


@requests.post("/", summary="Ask another office to take a household or a person", response={CREATED: dict[str, Any]})
def ask(request: Request, given: AskGiven) -> Status[dict[str, Any]]:
    """409 when one is waiting already, or when the preview would say something else by now."""
    require_operations(request)
    made = send(by=request.auth, asking=_asking(request, given), reason=given.reason, seen=given.seen or "")
    return Status(CREATED, request_document(made))


def _asking(request: Request, given: AskOrder) -> Asking:
    if (given.household is None) == (given.person is None):
        raise WrongInput(Text("请给出一户或一人", "Give either a household or a person"), where="body.household")
    to_area = area_by_path(given.to_area)
    if given.household is not None:
        if given.joined_by is not None:
            raise WrongInput(
                Text("整户迁移不说明怎样加入", "A household that moves does not join another"), where="joined_by"
            )
        household = household_by_number(given.household)
        return plan_ask_move(by=request.auth, household=household, to_area=to_area, on=given.on)
    person = person_by_number(given.person or "")
    joined_by = given.joined_by or Joining.MOVED_IN
    return plan_ask_transfer(by=request.auth, person=person, to_area=to_area, joined_by=joined_by, on=given.on)


@requests.get("/{key}", summary="One request")
def one_request(request: Request, key: Version) -> dict[str, Any]:
    require_operations(request)
    return request_document(request_by_key(key))


@requests.post("/{key}/preview", summary="What accepting a request would do; nothing is written")
def preview_acceptance(request: Request, key: Version, given: DestinationGiven) -> dict[str, Any]:
    """Of the household only what the request says. Send `seen` back with the acceptance."""
    require_operations(request)
    row = request_by_key(key)
    plan = plan_acceptance(by=request.auth, request=row, where=_destination(given))
    return {
        "kind": plan.kind,
        "on": plan.on,
        "lines": said(acceptance_lines(row, plan)),
        "warnings": said(plan.warnings()),
        "effects": effects_of(plan.kind),
        "seen": plan.digest(),
    }


@requests.post("/{key}/accept", summary="Take the household or person over", response={CREATED: dict[str, Any]})
def accept(request: Request, key: Version, given: AcceptGiven) -> Status[dict[str, Any]]:
    """409 when it was answered already, or when the preview would say something else by now."""
    require_operations(request)
    made = accept_request(
        by=request.auth, request=request_by_key(key), where=_destination(given), reason=given.reason, seen=given.seen
    )
    return Status(CREATED, operation_document(shown_operation(operation_by_key(made.pk))))


@requests.post("/{key}/refuse", summary="Do not take them")
def refuse(request: Request, key: Version, given: RefuseGiven) -> dict[str, Any]:
    require_operations(request)
    services.refuse(by=request.auth, request=request_by_key(key), reason=given.reason)
    return request_document(request_by_key(key))


@requests.post("/{key}/withdraw", summary="Take a request back")
def withdraw(request: Request, key: Version, given: WithdrawGiven) -> dict[str, Any]:
    """409 when it was answered since it was read."""
    require_operations(request)
    services.withdraw(by=request.auth, request=request_by_key(key), reason=given.reason, version=given.version)
    return request_document(request_by_key(key))


def _destination(given: DestinationGiven) -> Destination:
    return Destination(
        area=area_by_path(given.area) if given.area else None,
        natural_village=area_by_path(given.natural_village) if given.natural_village else None,
        into=household_by_number(given.into) if given.into else None,
        relation=given.relation,
    )
