"""Beside the national system: what is still to be entered there, and tick-offs; pages and operations."""

from pathlib import Path
from typing import Any

from tests.leak.entries import Address, Command, Entry, Operation, Page, Sight
from tests.leak.planting_national import their_rows
from tests.leak.visitors import Visitor
from tests.support.import_flow import workbook

OUTSIDE = "an area outside the visitor's is refused"
LONG_AGO = "2001-01-01T00:00:00+08:00"
OWN = "only one's own comparisons are looked for"
NOTHING = "nothing was on a list of that day"


def village(visitor: Visitor) -> str:
    return visitor.twins.areas["here"]["village"].path


def page(what: str, tail: str = "") -> Address:
    return lambda visitor: f"/national/{what}/in/{village(visitor)}/{tail}"


def take_back() -> Address:
    return lambda visitor: f"/national/ticked/in/{village(visitor)}/{visitor.twins.here.tick_off}/take-back/"


def listed(what: str) -> Address:
    return lambda visitor: f"national/{what}?area={village(visitor)}"


def difference(tail: str = "") -> Address:
    return lambda visitor: f"/national/differences/{visitor.twins.comparison}/{tail}"


def their_book(visitor: Visitor) -> Path:
    """What the national system may know of the household here, and got wrong."""
    path = visitor.folder.with_name("theirs.xlsx")
    path.write_bytes(workbook({"户": their_rows(visitor.twins.areas["here"]["village"].name)}))
    return path


def long_ago(visitor: Visitor) -> dict[str, Any]:
    return {"area": village(visitor), "until": LONG_AGO}


NATIONAL_PAGES = {
    "national": Page(lambda visitor: "/national/", why="only the visitor's own areas are listed"),
    "still_to_enter": Page(page("waiting"), sight=Sight.CODE, why=OUTSIDE),
    "still_to_enter: for paper": Page(page("waiting", "?print=1&wide=on"), sight=Sight.CODE, why=OUTSIDE),
    "tick_off": Page(
        page("waiting", "tick-off/"), data=lambda visitor: {"until": LONG_AGO, "then": "all"}, why=NOTHING
    ),
    "tick_offs": Page(page("ticked"), sight=Sight.CODE, why=OUTSIDE),
    "tick_off_take_back": Page(take_back(), sight=Sight.POLICY),
    "tick_off_take_back: bad form": Page(take_back(), data=lambda visitor: {"reason": ""}, sight=Sight.POLICY),
}
NATIONAL_PAGES |= {
    "differences": Page(lambda visitor: "/national/differences/", sight=Sight.CODE, why=OWN),
    "difference": Page(difference(), sight=Sight.CODE, why=OWN),
    "difference_workbook": Page(difference("workbook/"), data=lambda visitor: {}, sight=Sight.CODE, why=OWN),
    "difference_discard": Page(difference("discard/"), data=lambda visitor: {}, why=OWN),
}
NATIONAL_COMMANDS: dict[str, Entry] = {
    "differences": Command(lambda visitor: ["differences", their_book(visitor), "--json"], sight=Sight.POLICY),
}
NATIONAL_OPERATIONS = {
    "GET /national/still-to-enter": Operation("GET", listed("still-to-enter"), sight=Sight.CODE, why=OUTSIDE),
    "GET /national/tick-offs": Operation("GET", listed("tick-offs"), sight=Sight.CODE, why=OUTSIDE),
    "POST /national/tick-offs": Operation("POST", lambda visitor: "national/tick-offs", data=long_ago, why=NOTHING),
    "POST /national/tick-offs/{act}/take-back": Operation(
        "POST", lambda visitor: f"national/tick-offs/{visitor.twins.here.tick_off}/take-back",
        data=lambda visitor: {"reason": ""}, why="without a reason nothing is taken back",
    ),
}  # fmt: skip
