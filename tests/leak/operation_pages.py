"""The pages of operations on households and people."""

from typing import Any

from jingzhun.core.clock import today
from tests.leak.entries import Address, Page, Sight, Values
from tests.leak.sentinels import PEOPLE
from tests.leak.visitors import Visitor
from tests.support.page_forms import values_in

OUTSIDE = "an area outside the visitor's is refused"
OWN_AREAS = "only the visitor's own areas are searched"
WHY = {"on": today().isoformat(), "reason": "泄漏测试核实"}
NEW = {"joined_by": "marriage", "name": "赵六", "citizen_id": PEOPLE["citizen id"], **WHY}


def household(tail: str) -> Address:
    return lambda visitor: f"/people/households/{visitor.twins.here.household}/{tail}"


def person(tail: str) -> Address:
    return lambda visitor: f"/people/{visitor.twins.here.head}/{tail}"


def own_household(tail: str) -> Address:
    return lambda visitor: f"/people/households/{visitor.own.household}/{tail}"


def own_person(tail: str) -> Address:
    return lambda visitor: f"/people/{visitor.own.member}/{tail}"


def operation(tail: str = "") -> Address:
    return lambda visitor: f"/operations/{visitor.twins.here.operation}/{tail}"


def request(which: str, tail: str = "") -> Address:
    return lambda visitor: f"/operations/requests/{getattr(visitor.twins.here, which)}/{tail}"


def posted(**typed: Any) -> Values:
    return lambda visitor: WHY | typed


def confirmation(address: Address, typed: dict[str, Any]) -> Values:
    """What the preview's form would send; what is typed, for who gets no preview."""

    def values(visitor: Visitor) -> dict[str, Any]:
        preview = visitor.client.post(address(visitor), typed)
        return values_in(preview, "seen") | {"confirm": "yes"} if preview.status_code == 200 else typed

    return values


OPERATION_PAGES = {
    "household_operations": Page(household("operations/"), sight=Sight.POLICY),
    "household_operation": Page(household("operations/split/"), sight=Sight.POLICY),
    "household_operation: preview": Page(
        household("operations/head_change/"),
        data=lambda visitor: WHY | {"head": visitor.twins.here.member},
        sight=Sight.CODE,
        why=OUTSIDE,
    ),
    "household_operation: join the household here": Page(
        own_household("operations/merge/"), data=posted(into=PEOPLE["head name"]), sight=Sight.CODE, why=OWN_AREAS
    ),
    "person_operation": Page(person("operations/death/"), sight=Sight.POLICY),
    "person_operation: preview": Page(
        person("operations/death/"),
        data=lambda visitor: WHY | {"new_head": visitor.twins.here.member},
        sight=Sight.CODE,
        why=OUTSIDE,
    ),
    "person_operation: the same person as one here": Page(
        own_person("operations/duplicate/"), data=posted(kept=PEOPLE["head name"]), sight=Sight.CODE, why=OWN_AREAS
    ),
    "person_operation: clash": Page(
        own_person("operations/id_changed/"),
        data=confirmation(own_person("operations/id_changed/"), WHY | {"citizen_id": PEOPLE["citizen id"]}),
        sight=Sight.POLICY,
    ),
    "household_add": Page(household("add/"), sight=Sight.POLICY),
    "household_add: clash": Page(
        own_household("add/"), data=confirmation(own_household("add/"), NEW), sight=Sight.POLICY
    ),
    "operations": Page(lambda visitor: "/operations/", why="leads on to the only area"),
    "operations_in": Page(
        lambda visitor: f"/operations/in/{visitor.twins.areas['here']['village'].path}/", sight=Sight.POLICY
    ),
    "operation": Page(operation(), sight=Sight.POLICY),
    "operation_undo": Page(operation("undo/"), sight=Sight.CODE, why=OUTSIDE),
    "requests": Page(
        lambda visitor: "/operations/requests/", sight=Sight.CODE, why="only those of own areas are listed"
    ),
    "transfer_request": Page(request("outgoing"), sight=Sight.POLICY),
    "transfer_request: of another county": Page(request("incoming"), sight=Sight.POLICY),
    "request_accept": Page(request("incoming", "accept/"), sight=Sight.CODE, why=OUTSIDE),
    "request_accept: preview": Page(
        request("incoming", "accept/"),
        data=lambda visitor: {"area": visitor.twins.areas["here"]["village"].path, "reason": "泄漏测试核实"},
        sight=Sight.CODE,
        why=OUTSIDE,
    ),
    "request_refuse": Page(request("incoming", "refuse/"), sight=Sight.CODE, why=OUTSIDE),
    "request_withdraw": Page(request("outgoing", "withdraw/"), sight=Sight.CODE, why=OUTSIDE),
    "household_ask": Page(household("ask/"), sight=Sight.POLICY),
    "household_ask: waiting already": Page(
        household("ask/"),
        data=lambda visitor: WHY | {"to_area": visitor.twins.areas["third"]["village"].path},
        sight=Sight.CODE,
        why=OUTSIDE,
    ),
    "person_ask": Page(person("ask/"), sight=Sight.POLICY),
    "person_ask: preview": Page(
        lambda visitor: f"/people/{visitor.twins.here.member}/ask/",
        data=lambda visitor: WHY | {"to_area": visitor.twins.areas["third"]["village"].path, "joined_by": "moved_in"},
        sight=Sight.CODE,
        why=OUTSIDE,
    ),
}
