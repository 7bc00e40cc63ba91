"""Doubts: lists, one of them, what is said about it; pages, operations, commands, jobs."""

from collections.abc import Callable
from typing import Any

from jingzhun.accounts.selectors.actors import find_user
from tests.leak.entries import Address, Command, Entry, Job, Operation, Page, Sight
from tests.leak.visitors import Visitor

OUTSIDE = "an area outside the visitor's is refused"
OLD = "of an older version nothing is settled"
ELSEWHERE = "a campaign outside the visitor's areas is not found"
NO_NOTE = "without a note nothing is settled"


def village(visitor: Visitor) -> str:
    return visitor.twins.areas["here"]["village"].path


def page(tail: str = "") -> Address:
    return lambda visitor: f"/doubts/in/{village(visitor)}/{tail}"


def no_deadline(visitor: Visitor) -> dict[str, Any]:
    return {"area": village(visitor), "title": "核查", "deadline": "2001-01-01", "reason": "年度核查"}


def doubt() -> Address:
    return lambda visitor: f"/doubts/{visitor.twins.here.doubt}/"


def operation(tail: str = "") -> Address:
    return lambda visitor: f"doubts/{visitor.twins.here.doubt}{tail}"


def asked(visitor: Visitor) -> dict[str, Any]:
    return {"area": village(visitor), "user": find_user(visitor.twins.staff).pk, "role": "county_office"}


def campaign(tail: str = "") -> Address:
    return lambda visitor: f"/doubts/campaigns/{visitor.twins.here.campaign}/{tail}"


def round_(*words: str) -> Callable[[Visitor], list[Any]]:
    return lambda visitor: ["campaign", words[0], str(visitor.twins.here.campaign), *words[1:]]


def no_workbook(visitor: Visitor) -> list[Any]:
    return ["campaign", "take", str(visitor.twins.here.campaign), visitor.folder / "nothing.xlsx"]


DOUBT_PAGES = {
    "doubts": Page(lambda visitor: "/doubts/", why="only the visitor's own areas are listed"),
    "doubts_in": Page(page("?state=all"), sight=Sight.CODE, why=OUTSIDE),
    "doubts_find": Page(page("find/"), data=lambda visitor: {}, why=OUTSIDE),
    "doubt": Page(doubt(), sight=Sight.POLICY),
    "campaigns_in": Page(lambda visitor: f"/doubts/campaigns/in/{village(visitor)}/", sight=Sight.CODE, why=OUTSIDE),
    "campaign": Page(campaign(), sight=Sight.CODE, why=ELSEWHERE),
    "campaign_workbook": Page(campaign("workbook/"), sight=Sight.CODE, why=ELSEWHERE),
    "campaign_close": Page(campaign("close/"), sight=Sight.CODE, why=ELSEWHERE),
    "doubt: bad form": Page(doubt(), data=lambda visitor: {"reason": ""}, sight=Sight.POLICY),
}
DOUBT_OPERATIONS = {
    "GET /doubts/": Operation("GET", lambda visitor: f"doubts/?state=all&area={village(visitor)}", sight=Sight.CODE, why=OUTSIDE),
    "POST /doubts/find": Operation("POST", lambda visitor: "doubts/find", data=lambda visitor: {"area": village(visitor)}, why=OUTSIDE),
    "GET /doubts/{number}": Operation("GET", operation(), sight=Sight.POLICY),
    "GET /doubts/campaigns/": Operation(
        "GET", lambda visitor: f"doubts/campaigns/?area={village(visitor)}", sight=Sight.CODE, why=OUTSIDE
    ),
    "POST /doubts/campaigns/": Operation("POST", lambda visitor: "doubts/campaigns/", data=no_deadline, why="a day long ago"),
    "GET /doubts/campaigns/{number}": Operation(
        "GET", lambda visitor: f"doubts/campaigns/{visitor.twins.here.campaign}", sight=Sight.CODE, why=ELSEWHERE
    ),
    "GET /doubts/campaigns/{number}/workbook": Operation(
        "GET", lambda visitor: f"doubts/campaigns/{visitor.twins.here.campaign}/workbook", sight=Sight.CODE, why=ELSEWHERE
    ),
    "POST /doubts/campaigns/{number}/results": Operation(
        "POST", lambda visitor: f"doubts/campaigns/{visitor.twins.here.campaign}/results", data=lambda visitor: {},
        why="without a file nothing is taken",
    ),
    "POST /doubts/campaigns/{number}/close": Operation(
        "POST", lambda visitor: f"doubts/campaigns/{visitor.twins.here.campaign}/close",
        data=lambda visitor: {"version": 99, "reason": "已完成"}, why=OLD,
    ),
    "POST /doubts/{number}/settle": Operation(
        "POST", operation("/settle"), data=lambda visitor: {"version": 99, "note": "已核实"}, why=OLD
    ),
    "POST /doubts/{number}/verify-again": Operation(
        "POST", operation("/verify-again"), data=lambda visitor: {"version": 99, "reason": "再查"}, why=OLD
    ),
}  # fmt: skip
DOUBT_COMMANDS: dict[str, Entry] = {
    "doubts find": Command(lambda visitor: ["doubts", "find", "--area", village(visitor)], why="tells only how many"),
    "doubts list": Command(
        lambda visitor: ["doubts", "list", "--area", village(visitor), "--state", "all", "--json"],
        sight=Sight.CODE, why=OUTSIDE,
    ),
    "doubts settle": Command(
        lambda visitor: ["doubts", "settle", str(visitor.twins.here.doubt), "--note", "x"], why=NO_NOTE
    ),
}  # fmt: skip
DOUBT_COMMANDS |= {
    "campaign list": Command(
        lambda visitor: ["campaign", "list", "--area", village(visitor), "--json"], sight=Sight.CODE, why=OUTSIDE
    ),
    "campaign open": Command(
        lambda visitor: ["campaign", "open", "--area", village(visitor), "--title", "核查", "--deadline", "2001-01-01",
                         "--reason", "年度核查"], why="a day long ago",
    ),
    "campaign show": Command(round_("show", "--json"), sight=Sight.CODE, why=ELSEWHERE),
    "campaign export": Command(
        lambda visitor: ["campaign", "export", str(visitor.twins.here.campaign), "-o", visitor.folder / "doubts.xlsx"],
        sight=Sight.CODE, why=ELSEWHERE,
    ),
    "campaign take": Command(no_workbook, why="there is no such file"),
    "campaign close": Command(round_("close", "--reason", "x"), why="without a reason it stays open"),
}  # fmt: skip
DOUBT_JOBS: dict[str, Entry] = {
    "find_doubts": Job("find_doubts", asked, is_personal=False, why="works as the person who asked; returns nothing"),
    "look_again": Job("look_again", lambda visitor: {"timestamp": 1}, is_personal=False, why="returns nothing"),
}
