"""The API's operations on households."""

from typing import Any

from django.http import HttpResponse
from ninja import Status

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.api.access import Request, require_sight, router
from jingzhun.api.documents import change_document, household_brief, household_document, person_document
from jingzhun.api.operation_shapes import MemberGiven
from jingzhun.api.shapes import (
    AreaPath,
    HouseholdCorrectionGiven,
    HouseholdGiven,
    HouseholdNumber,
    PersonGiven,
    Rows,
)
from jingzhun.api.versions import IfMatch, read_version, tell_version
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.grounds import cause_said_by, chosen_cause, reason_of
from jingzhun.registry.selectors.households import page_of_households
from jingzhun.registry.selectors.operations import newcomer_of
from jingzhun.registry.selectors.people import PAGE_ROWS, household_by_number
from jingzhun.registry.services.household_correction import HouseholdDetails, correct_household
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.joining import plan_join
from jingzhun.registry.services.registration import PersonDetails, check_version, register_household

households = router("households")
CREATED = 201
NATURAL_VILLAGE = "natural_village"


@households.get("/", summary="A page of the open households of an area")
def list_households(
    request: Request, area: AreaPath, after: HouseholdNumber | None = None, rows: Rows = PAGE_ROWS
) -> dict[str, Any]:
    """after: `next` of the page before. next: null on the last page."""
    _require_sight(request)
    area_by_path(area)
    last = household_by_number(after) if after else None
    found = page_of_households(area, after=(last.path, last.number) if last else None, rows=rows + 1)
    shown = found[:rows]
    return {
        "households": [household_brief(request.auth, household) for household in shown],
        "next": shown[-1].number if len(found) > rows else None,
    }


@households.get("/{number}", summary="One household with its members")
def one_household(request: Request, response: HttpResponse, number: HouseholdNumber) -> dict[str, Any]:
    _require_sight(request)
    household = household_by_number(number)
    tell_version(response, household.version)
    return household_document(request.auth, household)


@households.get("/{number}/history", summary="Who changed what, when and why; newest first")
def history(request: Request, number: HouseholdNumber) -> dict[str, Any]:
    _require_sight(request)
    return {"changes": [change_document(change) for change in changes_of(household_by_number(number))]}


@households.post("/", summary="Register a household with its head", response={CREATED: dict[str, Any]})
def register(request: Request, given: HouseholdGiven) -> Status[dict[str, Any]]:
    _require_sight(request)
    area = area_by_path(given.area)
    natural = area_by_path(given.natural_village) if given.natural_village else None
    if natural is not None and natural.kind != NATURAL_VILLAGE:
        raise WrongInput(Text("不是自然村", "Not a natural village"), where="body.natural_village")
    made = register_household(
        by=request.auth,
        area=area,
        head=details_of(given.head),
        reason=given.reason,
        address=given.address,
        natural_village=natural,
    )
    return Status(CREATED, household_document(request.auth, household_by_number(made.number)))


@households.patch("/{number}", summary="Correct what is recorded about a household itself")
def correct(
    request: Request,
    response: HttpResponse,
    number: HouseholdNumber,
    given: HouseholdCorrectionGiven,
    if_match: IfMatch,
) -> dict[str, Any]:
    """If-Match: the version that was read (its ETag). 409 when somebody changed the household since.

    days_moved: of how many members the first day moved along. The version counts on only when something changed. The
    group can only be corrected where the household was registered; to move it, record the operation.
    """
    _require_sight(request)
    done = correct_household(
        by=request.auth,
        household=household_by_number(number),
        details=HouseholdDetails(**given.dict(exclude={"reason"})),
        version=read_version(if_match),
        reason=given.reason,
    )
    tell_version(response, done.household.version)
    return household_document(request.auth, done.household) | {"days_moved": done.moved}


@households.post(
    "/{number}/members", summary="Record that somebody joins the household", response={CREATED: dict[str, Any]}
)
def add_member(request: Request, number: HouseholdNumber, given: MemberGiven) -> Status[dict[str, Any]]:
    """By birth, marriage, adoption …, from a day on. `operation` of the answer can be undone.

    The same as POST /operations/ with a kind of joining; somebody registered already comes by a transfer or a return.
    409 when the household was changed since it was read.
    """
    _require_sight(request)
    household = household_by_number(number)
    plan = plan_join(
        by=request.auth, household=household, details=details_of(given.person), joined_by=given.joined_by, on=given.on
    )
    check_version(plan.versions[household.pk], given.version)
    cause = chosen_cause(plan.kind, given.cause, cause_said_by(plan.kind, joined_by=given.joined_by))
    made = apply(by=request.auth, plan=plan, reason=reason_of(cause, given.reason, given.evidence))
    return Status(CREATED, person_document(request.auth, newcomer_of(made)) | {"operation": made.pk})


def details_of(given: PersonGiven) -> PersonDetails:
    return PersonDetails(**given.dict())


def _require_sight(request: Request) -> None:
    require_sight(request.auth)
    request.auth.require("household", "see")
