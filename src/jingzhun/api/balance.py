"""The API's operations on the balance."""

from typing import Annotated, Any

from ninja import Query, Schema
from pydantic import Field, StringConstraints

from jingzhun.api.access import Request, router
from jingzhun.api.shapes import AnyDay, AreaPath, Rows
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.registry.selectors.balance_check import balances_of
from jingzhun.registry.selectors.balance_document import balance_document, row_document
from jingzhun.registry.selectors.balance_question import behind
from jingzhun.registry.selectors.balance_rows import PAGE_ROWS, page_behind

balance = router("balance")
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z_-]{0,39}$")]
After = Annotated[str, StringConstraints(max_length=40)]


class Period(Schema):
    """Two days, both inclusive."""

    first: AnyDay = Field(alias="from")
    last: AnyDay = Field(alias="to")


class ListGiven(Period):
    """people: those, and not the households. after: `next` of the page before."""

    people: bool = False
    after: After = ""
    rows: Rows = PAGE_ROWS


@balance.get("/{path}", summary="Both balances of an area over a period, and whether they close")
def one_area(request: Request, path: AreaPath, given: Query[Period]) -> dict[str, Any]:
    """counted: what really stood there, for comparison. 403 unless the whole area is the caller's."""
    area = area_by_path(path)
    found = balances_of(by=request.auth, path=path, first=given.first, last=given.last)
    return balance_document(area, given.first, given.last, found)


@balance.get("/{path}/{identity}/{part}", summary="The households or people behind a number of a balance")
def list_behind(
    request: Request, path: AreaPath, identity: Slug, part: Slug, given: Query[ListGiven]
) -> dict[str, Any]:
    """part: `start`, `end`, `came-KIND`, `went-KIND`, `unequal`."""
    asked = behind(
        path=path, identity=identity, part=part, first=given.first, last=given.last, is_of_people=given.people
    )
    found = page_behind(by=request.auth, asked=asked, after=given.after, rows=given.rows)
    return {
        "title": asked.title.as_dict(),
        "rows": [row_document(row) for row in found.rows],
        "next": found.after or None,
    }
