"""The API beside the national system: what is still to be entered there, and tick-offs."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Query, Schema, Status
from pydantic import AwareDatetime, Field, StringConstraints

from jingzhun.accounts.actor import Actor
from jingzhun.api.access import Request, require_sight, router
from jingzhun.api.shapes import AreaPath, Given, Reason, Version
from jingzhun.registry.selectors.still_to_enter.details import details_of
from jingzhun.registry.selectors.still_to_enter.documents import act_document, row_document
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.registry.selectors.still_to_enter.tick_offs import act_in_sight, acts_in
from jingzhun.registry.selectors.still_to_enter.waiting import Question, waiting
from jingzhun.registry.services.tick_offs import take_back, tick_off_list, tick_off_rows

national = router("national")
CREATED = 201
PAGE_ROWS = 50
Clerk = Annotated[str, StringConstraints(pattern=r"^([0-9]{1,18}|-)?$")]
RowKey = Annotated[str, StringConstraints(pattern=r"^H[0-9]{8,12}:([0-9]{1,18}|-)$")]


class ListGiven(Schema):
    """until: the moment of a list that was shown before, for its further pages. wide: ordinary households too."""

    area: AreaPath
    clerk: Clerk = ""
    wide: bool = False
    until: AwareDatetime | None = None
    page: Version = 1


class TickOffGiven(Given):
    """until: as the list gave it. rows: of the list, by their `row`; without it all that was on the list."""

    area: AreaPath
    until: AwareDatetime
    rows: Annotated[list[RowKey], Field(min_length=1, max_length=1000)] | None = None
    clerk: Clerk = ""
    wide: bool = False


class TakeBackGiven(Given):
    reason: Reason


@national.get("/still-to-enter", summary="What changed here and is not ticked off as entered in the national system")
def still_to_enter(request: Request, given: Query[ListGiven]) -> dict[str, Any]:
    """Fifty rows a page, each what one clerk changed about one household. Of identifiers only that they changed."""
    by = _checked(request, given.area)
    settled = settled_until()
    until = min(given.until, settled) if given.until is not None else settled
    question = Question(given.area, until, given.clerk, is_wide=given.wide)
    listed = waiting(by, question, skip=(given.page - 1) * PAGE_ROWS, most=PAGE_ROWS)
    details = details_of(by, listed.rows, until)
    rows = [row_document(row, details) for row in listed.rows]
    return {"until": _exact(until), "count": listed.count, "rows": rows}


@national.get("/tick-offs", summary="What was ticked off at or below an area, the newest first")
def list_tick_offs(request: Request, area: AreaPath) -> dict[str, Any]:
    """At most a hundred."""
    by = _checked(request, area)
    return {"acts": [act_document(one) for one in acts_in(by, area)]}


@national.post("/tick-offs", summary="Tick off: entered there", response={CREATED: dict[str, Any]})
def tick_off(request: Request, given: TickOffGiven) -> Status[dict[str, Any]]:
    """Only what changed before `until`; what changed since then stays on the list. 409 when nothing is left."""
    by = _checked(request, given.area)
    question = Question(given.area, given.until, given.clerk, is_wide=given.wide)
    if given.rows is None:
        act = tick_off_list(by=by, question=question)
    else:
        act = tick_off_rows(by=by, question=question, keys=given.rows)
    return Status(CREATED, act_document(act_in_sight(by, act)))


@national.post("/tick-offs/{act}/take-back", summary="Take a tick-off back: it comes back on the list")
def take_act_back(request: Request, act: UUID, given: TakeBackGiven) -> dict[str, Any]:
    """As far as it is in sight. 409 when it was taken back already."""
    require_sight(request.auth)
    take_back(by=request.auth, act=act, reason=given.reason)
    return act_document(act_in_sight(request.auth, act))


def _checked(request: Request, path: str) -> Actor:
    require_sight(request.auth)
    request.auth.require("household", "see")
    request.auth.require_area(path)
    return request.auth


def _exact(moment: datetime) -> str:
    """With microseconds, which JSON answers leave out: a tick-off must reach exactly as far as the list did."""
    return moment.isoformat(timespec="microseconds")
