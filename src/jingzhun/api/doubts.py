"""The API of doubts: the list of an area, one of them, and what was found out about it."""

from typing import Annotated, Any, Literal

from ninja import Query, Schema, Status
from pydantic import Field

from jingzhun.api.access import Request, require_sight, router
from jingzhun.api.shapes import AreaPath, Given, Reason, Version
from jingzhun.tasks.jobs import begin_finding
from jingzhun.tasks.selectors.doubt_history import changes_of_doubt
from jingzhun.tasks.selectors.doubts import PAGE_ROWS, Question, doubt_by_number, doubts_in
from jingzhun.tasks.selectors.looks import failed_checks, last_look, progress_of_finding
from jingzhun.tasks.selectors.shown import shown_doubts
from jingzhun.tasks.services.settling import settle_as_true, verify_again

doubts = router("doubts")
ACCEPTED = 202
State = Literal["open", "corrected", "stands", "withdrawn", "all"]
CheckName = Annotated[str, Field(pattern=r"^([a-z][a-z0-9_]{0,79})?$")]


class DoubtsGiven(Schema):
    """check: only of this one."""

    area: AreaPath
    state: State = "open"
    check: CheckName = ""
    page: Version = 1


class FindGiven(Given):
    area: AreaPath


class SettleGiven(Given):
    """version: of the doubt that was looked at."""

    version: Version
    note: Reason


class VerifyAgainGiven(Given):
    version: Version
    reason: Reason


@doubts.get("/", summary="Doubts at or below an area")
def list_doubts(request: Request, given: Query[DoubtsGiven]) -> dict[str, Any]:
    """Thirty a page, by place. Only those of which the role sees all that they rest on.

    failed: checks that could not run in the last look, and why; their doubts stand as the look before left them.
    """
    require_sight(request.auth)
    request.auth.require_area(given.area)
    question = Question(
        given.area, "" if given.state == "all" else given.state, [given.check] if given.check else None
    )
    found = doubts_in(request.auth, question)
    listed = shown_doubts(request.auth, found[(given.page - 1) * PAGE_ROWS : given.page * PAGE_ROWS])
    look = last_look(given.area)
    return {
        "count": found.count(), "doubts": [one.as_document() for one in listed],
        "looked_at": look.at if look is not None else None,
        "failed": {name: why.as_dict() for name, why in failed_checks(given.area).items()},
    }  # fmt: skip


@doubts.post("/find", summary="Look for doubts in an area, in the background", response={ACCEPTED: dict[str, Any]})
def find(request: Request, given: FindGiven) -> Status[dict[str, Any]]:
    """409 when it is in the queue already."""
    require_sight(request.auth)
    begin_finding(by=request.auth, path=given.area)
    return Status(ACCEPTED, {"area": given.area, "percent": progress_of_finding(given.area).percent})


@doubts.get("/{number}", summary="One doubt, with its history")
def one_doubt(request: Request, number: Version) -> dict[str, Any]:
    require_sight(request.auth)
    return _document(request, number)


@doubts.post("/{number}/settle", summary="True as it stands")
def settle(request: Request, number: Version, given: SettleGiven) -> dict[str, Any]:
    """Quiet until a value that it rests on changes. 409 when it changed meanwhile, or is not open."""
    require_sight(request.auth)
    settle_as_true(
        by=request.auth, doubt=doubt_by_number(request.auth, number), version=given.version, note=given.note
    )
    return _document(request, number)


@doubts.post("/{number}/verify-again", summary="Take back that it is true as it stands")
def take_back(request: Request, number: Version, given: VerifyAgainGiven) -> dict[str, Any]:
    require_sight(request.auth)
    verify_again(
        by=request.auth, doubt=doubt_by_number(request.auth, number), version=given.version, reason=given.reason
    )
    return _document(request, number)


def _document(request: Request, number: int) -> dict[str, Any]:
    found = doubt_by_number(request.auth, number)
    (shown,) = shown_doubts(request.auth, [found])
    history = [
        {"at": one.at, "what": one.what.as_dict(), "who": one.who, "why": one.why, "note": one.note}
        for one in changes_of_doubt(found)
    ]
    return {**shown.as_document(), "history": history}
