"""The operations of the API on the past, on the status of households and villages, and on papers."""

from django.core.files.uploadedfile import SimpleUploadedFile

from jingzhun.core.clock import today
from tests.leak.entries import Address, Operation, Sight
from tests.leak.visitors import Visitor

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


def village_step(name: str) -> Address:
    return lambda visitor: village(f"statuses/{visitor.twins.here.village_status}/{name}")(visitor)


def paper(tail: str = "") -> Address:
    return lambda visitor: f"households/{visitor.twins.here.household}/papers/{visitor.twins.here.paper}{tail}"


def upload(visitor: Visitor) -> dict[str, object]:
    """Of a kind that there is not: what lies in the dossier stays as it is."""
    return {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4"), "kind": "无此类", "reason": REASON}


def given(**more: object):  # type: ignore[no-untyped-def]
    return lambda visitor: {"reason": REASON, **more}


STALE = {"If_Match": "99"}
MOMENT_OPERATIONS = {
    "GET /households/{number}/as-of": Operation("GET", household("as-of"), sight=Sight.POLICY),
    "GET /households/{number}/as-of: as known on a day": Operation(
        "GET", household(f"as-of?known={today()}"), sight=Sight.POLICY
    ),
    "GET /households/{number}/compare": Operation("GET", household(f"compare?known={today()}"), why="nothing differs"),
    "GET /people/{number}/as-of": Operation("GET", person("as-of"), sight=Sight.POLICY),
    "GET /people/{number}/as-of: as known on a day": Operation(
        "GET", person(f"as-of?known={today()}"), sight=Sight.POLICY
    ),
    "GET /areas/{path}/as-of": Operation("GET", village("as-of"), sight=Sight.CODE, why=OUTSIDE),
    "POST /households/{number}/statuses": Operation(
        "POST", household("statuses"), data=given(kind="identified", year=2016)
    ),
    "POST /households/{number}/statuses/{key}/verify": Operation("POST", step("verify"), data=given(), headers=STALE),
    "POST /households/{number}/statuses/{key}/approve": Operation(
        "POST", step("approve"), data=given(effective_on="2020-01-01"), headers=STALE
    ),
    "POST /households/{number}/statuses/{key}/withdraw": Operation(
        "POST", step("withdraw"), data=given(), headers=STALE
    ),
    "GET /areas/{path}/compare": Operation(
        "GET", village(f"compare?on=2014-06-01&with_on={today()}"), sight=Sight.CODE, why=OUTSIDE
    ),
    "GET /areas/{path}/statuses": Operation("GET", village("statuses"), sight=Sight.CODE, why=OUTSIDE),
    "POST /areas/{path}/statuses": Operation("POST", village("statuses"), data=given(kind="identified", year=2016)),
    "POST /areas/{path}/statuses/{key}/verify": Operation("POST", village_step("verify"), data=given(), headers=STALE),
    "POST /areas/{path}/statuses/{key}/approve": Operation(
        "POST", village_step("approve"), data=given(effective_on="2020-01-01"), headers=STALE
    ),
    "POST /areas/{path}/statuses/{key}/withdraw": Operation(
        "POST", village_step("withdraw"), data=given(), headers=STALE
    ),
    "GET /households/{number}/papers": Operation("GET", household("papers"), sight=Sight.POLICY),
    "POST /households/{number}/papers": Operation("POST", household("papers"), data=upload, is_form=True),
    "GET /households/{number}/papers/{key}": Operation("GET", paper(), sight=Sight.POLICY),
    "POST /households/{number}/papers/{key}/remove": Operation(
        "POST", paper("/remove"), data=lambda visitor: {"reason": ""}
    ),
}
