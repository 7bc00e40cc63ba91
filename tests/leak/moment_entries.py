"""The operations of the API on the past, and on the status of households."""

from jingzhun.core.clock import today
from tests.leak.entries import Address, Operation, Sight

OUTSIDE = "an area outside the visitor's is refused"
REASON = "泄漏测试核实"


def household(tail: str) -> Address:
    return lambda visitor: f"households/{visitor.twins.here.household}/{tail}"


def person(tail: str) -> Address:
    return lambda visitor: f"people/{visitor.twins.here.head}/{tail}"


def village(tail: str) -> Address:
    return lambda visitor: f"areas/{visitor.twins.areas['here']['village'].path}/{tail}"


def step(name: str) -> Address:
    return lambda visitor: f"households/{visitor.twins.here.household}/statuses/{visitor.twins.here.status}/{name}"


def given(**more: object):  # type: ignore[no-untyped-def]
    return lambda visitor: {"reason": REASON, **more}


STALE = {"If_Match": "99"}
MOMENT_OPERATIONS = {
    "GET /households/{number}/as-of": Operation("GET", household("as-of"), sight=Sight.POLICY),
    "GET /households/{number}/as-of: as known on a day": Operation("GET", household(f"as-of?known={today()}"), sight=Sight.POLICY),
    "GET /households/{number}/compare": Operation("GET", household(f"compare?known={today()}"), why="nothing differs"),
    "GET /people/{number}/as-of": Operation("GET", person("as-of"), sight=Sight.POLICY),
    "GET /people/{number}/as-of: as known on a day": Operation("GET", person(f"as-of?known={today()}"), sight=Sight.POLICY),
    "GET /areas/{path}/as-of": Operation("GET", village("as-of"), sight=Sight.CODE, why=OUTSIDE),
    "POST /households/{number}/statuses": Operation("POST", household("statuses"), data=given(kind="identified", year=2016)),
    "POST /households/{number}/statuses/{key}/verify": Operation("POST", step("verify"), data=given(), headers=STALE),
    "POST /households/{number}/statuses/{key}/approve": Operation(
        "POST", step("approve"), data=given(effective_on="2020-01-01"), headers=STALE
    ),
    "POST /households/{number}/statuses/{key}/withdraw": Operation("POST", step("withdraw"), data=given(), headers=STALE),
}

