"""The API's operations on people. Addresses hold our numbers only; what identifies somebody is in bodies."""

from typing import Any

from django.http import HttpResponse

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services import vault
from jingzhun.api.access import Request, require_sight, router
from jingzhun.api.documents import change_document, person_document
from jingzhun.api.shapes import AreaPath, CorrectionGiven, PersonNumber, Rows, SearchGiven, UnmaskGiven
from jingzhun.api.versions import IfMatch, read_version
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.registry.selectors.people import PAGE_ROWS, page_of_people, person_by_number, search_people
from jingzhun.registry.services.registration import PersonDetails, correct_person

people = router("people")


@people.get("/", summary="A page of the people of an area, in list order")
def list_people(
    request: Request, area: AreaPath, after: PersonNumber | None = None, rows: Rows = PAGE_ROWS
) -> dict[str, Any]:
    """after: `next` of the page before. next: null on the last page."""
    require_sight(request.auth)
    area_by_path(area)
    last = person_by_number(after) if after else None
    key = (last.path, last.pinyin_key, last.pk) if last else None
    found = page_of_people(area, after=key, rows=rows + 1)
    shown = found[:rows]
    return {
        "people": [person_document(request.auth, person) for person in shown],
        "next": shown[-1].number if len(found) > rows else None,
    }


@people.post("/search", summary="Search people of an area")
def search(request: Request, given: SearchGiven) -> dict[str, Any]:
    """At most fifty are given; `is_cut` says whether there may be more."""
    require_sight(request.auth)
    area_by_path(given.area)
    found = search_people(given.area, given.words, sees_numbers=request.auth.may("identifiers", "see"))
    return {
        "people": [person_document(request.auth, person) for person in found],
        "is_cut": len(found) >= PAGE_ROWS,
    }


@people.get("/{number}", summary="One person; the header ETag is the version")
def one_person(request: Request, response: HttpResponse, number: PersonNumber) -> dict[str, Any]:
    require_sight(request.auth)
    person = person_by_number(number)
    response.headers["ETag"] = f'"{person.version}"'
    return person_document(request.auth, person)


@people.get("/{number}/history", summary="Who changed what, when and why; newest first")
def history(request: Request, number: PersonNumber) -> dict[str, Any]:
    require_sight(request.auth)
    return {"changes": [change_document(change) for change in changes_of(person_by_number(number))]}


@people.patch("/{number}", summary="Correct what is recorded about a person")
def correct(
    request: Request,
    response: HttpResponse,
    number: PersonNumber,
    given: CorrectionGiven,
    if_match: IfMatch,
) -> dict[str, Any]:
    """If-Match: the version that was read (its ETag). 409 when somebody changed the person since."""
    require_sight(request.auth)
    person = person_by_number(number)
    kept = {name: getattr(person, name) for name in ("name", "sex", "born_on", "relation")}
    values = kept | given.dict(exclude={"reason", "cleared"}, exclude_none=True)
    done = correct_person(
        by=request.auth,
        person=person,
        details=PersonDetails(**values, cleared=frozenset(given.cleared)),
        version=read_version(if_match),
        reason=given.reason,
    )
    response.headers["ETag"] = f'"{done.version}"'
    return person_document(request.auth, done)


@people.post("/{number}/unmask", summary="One identifier in full; needs a reason, is limited and logged")
def unmask(request: Request, number: PersonNumber, given: UnmaskGiven) -> dict[str, str]:
    require_sight(request.auth)
    request.auth.require("identifiers", "unmask")
    person = person_by_number(number)
    entry = getattr(person, given.field)
    if entry is None:
        raise NotFound(Text("没有登记这个号码", "No such number is recorded"), where=given.field)
    text = vault.unmask(request.auth, entry, subject=person.number, reason=given.reason)
    return {"field": given.field, "value": text}
