"""Windows, roll-over, added fields: what offices plan is public; how many households there are is not."""

from tests.leak.entries import Address, Page, Sight
from tests.leak.visitors import Visitor

REASON = "泄漏测试核实"
OUTSIDE = "an area outside the visitor's is refused"


def of(kind: str, tail: str = "") -> Address:
    return lambda visitor: f"/collection/{kind}/in/{visitor.twins.areas['here']['county'].path}/{tail}"


def at(url: str) -> Address:
    return lambda visitor: url


def years(visitor: Visitor) -> dict[str, str]:
    return {"year": "2016", "reason": REASON}


COLLECTION_PAGES = {
    "collection": Page(at("/collection/"), why="leads on to the only area"),
    "windows": Page(of("windows", "?year=2015"), why=OUTSIDE),
    "windows: bad form": Page(of("windows"), data=years, why=OUTSIDE),
    "window": Page(at("/collection/windows/999999999/"), why="none is planted"),
    "roll_over": Page(of("roll-over", "?year=2016"), sight=Sight.NOTHING, why=OUTSIDE),
    "extra_fields": Page(of("fields"), why=OUTSIDE),
    "extra_field_new": Page(of("fields", "new/"), why=OUTSIDE),
    "extra_field": Page(at("/collection/fields/999999999/"), why="none is planted"),
}
