"""The API's operations of the register, and requests between offices."""

from typing import Any

from jingzhun.core.clock import today
from tests.leak.entries import Address, Operation, Sight
from tests.leak.operation_pages import OUTSIDE
from tests.leak.sentinels import PEOPLE
from tests.leak.visitors import Visitor

REASON = "泄漏测试核实"
NEVER_SEEN = "0" * 64
NO_MORE = "what would be written is not what was seen, so nothing is"


def operation(tail: str = "") -> Address:
    return lambda visitor: f"operations/{visitor.twins.here.operation}{tail}"


def request(which: str, tail: str = "") -> Address:
    return lambda visitor: f"requests/{getattr(visitor.twins.here, which)}{tail}"


def new_head(visitor: Visitor) -> dict[str, Any]:
    here = visitor.twins.here
    return {"kind": "head_change", "on": today().isoformat(), "household": here.household, "head": here.member}


def clash(visitor: Visitor) -> dict[str, Any]:
    """A new member of the own household, with the number of somebody here; versions as a preview gives them."""
    details = {"name": "赵六", "citizen_id": PEOPLE["citizen id"]}
    order = {"kind": "birth", "on": today().isoformat(), "household": visitor.own.household, "details": details}
    preview = visitor.caller.send("POST", "operations/preview", order)
    versions = preview.json()["versions"] if preview.status_code == 200 else {visitor.own.household: 1}
    return order | {"versions": versions}


def asking(visitor: Visitor) -> dict[str, Any]:
    place = visitor.twins.areas["third"]["village"].path
    return {"household": visitor.twins.here.household, "to_area": place, "on": today().isoformat(), "reason": REASON}


def going(visitor: Visitor) -> dict[str, Any]:
    place = visitor.twins.areas["third"]["village"].path
    return {"person": visitor.twins.here.member, "to_area": place, "on": today().isoformat()}


def destination(visitor: Visitor) -> dict[str, Any]:
    return {"area": visitor.twins.areas["here"]["village"].path}


CHANGE_OPERATIONS = {
    "GET /operations/kinds": Operation("GET", lambda visitor: "operations/kinds", why="the same for everybody"),
    "GET /operations/": Operation(
        "GET", lambda visitor: f"operations/?area={visitor.twins.areas['here']['village'].path}", sight=Sight.POLICY
    ),
    "GET /operations/: of a household": Operation(
        "GET", lambda visitor: f"operations/?household={visitor.twins.here.household}", sight=Sight.POLICY
    ),
    "POST /operations/preview": Operation(
        "POST", lambda visitor: "operations/preview", data=new_head, sight=Sight.CODE, why=OUTSIDE
    ),
    "POST /operations/": Operation(
        "POST",
        lambda visitor: "operations/",
        data=lambda visitor: new_head(visitor) | {"reason": REASON, "versions": {visitor.twins.here.household: 999}},
        why="another version: nothing is written",
    ),
    "POST /operations/: clash": Operation("POST", lambda visitor: "operations/", data=clash, sight=Sight.POLICY),
    "GET /operations/{key}": Operation("GET", operation(), sight=Sight.POLICY),
    "GET /operations/{key}/undo": Operation("GET", operation("/undo"), sight=Sight.CODE, why=OUTSIDE),
    "POST /operations/{key}/undo": Operation(
        "POST", operation("/undo"), data=lambda visitor: {"reason": REASON, "seen": NEVER_SEEN}, why=NO_MORE
    ),
    "GET /requests/": Operation(
        "GET", lambda visitor: "requests/", sight=Sight.CODE, why="only those of own areas are listed"
    ),
    "POST /requests/": Operation("POST", lambda visitor: "requests/", data=asking, why="one is waiting already"),
    "POST /requests/preview": Operation(
        "POST", lambda visitor: "requests/preview", data=going, sight=Sight.CODE, why=OUTSIDE
    ),
    "GET /requests/{key}": Operation("GET", request("outgoing"), sight=Sight.POLICY),
    "GET /requests/{key}: of another county": Operation("GET", request("incoming"), sight=Sight.POLICY),
    "POST /requests/{key}/preview": Operation(
        "POST", request("incoming", "/preview"), data=destination, why="it says where they come, and nothing of them"
    ),
    "POST /requests/{key}/accept": Operation(
        "POST",
        request("incoming", "/accept"),
        data=lambda visitor: destination(visitor) | {"reason": REASON, "seen": NEVER_SEEN},
        why=NO_MORE,
    ),
    "POST /requests/{key}/refuse": Operation(
        "POST", request("incoming", "/refuse"), data=lambda visitor: {"reason": ""}, why="without a reason"
    ),
    "POST /requests/{key}/withdraw": Operation(
        "POST", request("outgoing", "/withdraw"), data=lambda visitor: {"reason": REASON, "version": 9}, why=NO_MORE
    ),
}
