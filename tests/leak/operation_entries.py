"""The operations of the API: "METHOD /path" or "METHOD /path: what is asked there"."""

from typing import Any

from jingzhun.core.clock import today
from tests.leak.balance_entries import BALANCE_OPERATIONS
from tests.leak.change_entries import CHANGE_OPERATIONS
from tests.leak.doubt_entries import DOUBT_OPERATIONS
from tests.leak.entries import Address, Operation, Sight
from tests.leak.figure_entries import FIGURE_OPERATIONS
from tests.leak.moment_entries import MOMENT_OPERATIONS
from tests.leak.national_entries import NATIONAL_OPERATIONS
from tests.leak.page_entries import CLASH, OUTSIDE, OWN_AREAS, PUBLIC, REASON
from tests.leak.report_entries import REPORT_OPERATIONS
from tests.leak.sentinels import PEOPLE
from tests.leak.survey_operations import SURVEY_OPERATIONS
from tests.leak.visitors import Visitor

MEMBER = {name: value for name, value in CLASH.items() if name != "reason"}


def at(address: str) -> Address:
    return lambda visitor: address


def village(visitor: Visitor) -> str:
    return visitor.twins.areas["here"]["village"].path


def area(tail: str = "") -> Address:
    return lambda visitor: f"areas/{village(visitor)}{tail}"


def person(tail: str = "") -> Address:
    return lambda visitor: f"people/{visitor.twins.here.head}{tail}"


def household(tail: str = "") -> Address:
    return lambda visitor: f"households/{visitor.twins.here.household}{tail}"


def searched(words: str) -> Operation:
    return Operation(
        "POST",
        at("people/search"),
        data=lambda visitor: {"area": village(visitor), "words": words},
        sight=Sight.POLICY,
    )


def joining(visitor: Visitor) -> dict[str, Any]:
    """A new member of the visitor's own household, with the number of somebody here."""
    version = visitor.caller.get(f"households/{visitor.own.household}").json().get("version", 1)
    return {"person": MEMBER, "joined_by": "birth", "on": today().isoformat(), "version": version}


def new_household(visitor: Visitor) -> dict[str, Any]:
    place = visitor.twins.areas["here" if visitor.side == "here" else "there"]["village"].path
    return {"area": place, "head": MEMBER, "reason": REASON}


OPERATIONS = (
    {
        # First: what strangers ask for later, and are refused, stands in the log of their own areas.
        "GET /audit": Operation("GET", at("audit"), sight=Sight.POLICY),
        "GET /areas/": Operation("GET", at("areas/"), why=PUBLIC),
        "GET /areas/: find": Operation("GET", at("areas/?find=合水县一村"), why=PUBLIC),
        "GET /areas/{path}": Operation("GET", area(), sight=Sight.POLICY),
        "GET /areas/{path}/children": Operation("GET", area("/children"), why=PUBLIC),
        "GET /areas/{path}/codes": Operation("GET", area("/codes"), why=PUBLIC),
        "GET /areas/{path}/fields": Operation("GET", area("/fields"), why=PUBLIC),
        "GET /areas/{path}/shape": Operation("GET", area("/shape"), why=PUBLIC),
        "GET /areas/{path}/years": Operation("GET", area("/years"), sight=Sight.POLICY),
        "PUT /areas/{path}/years/{year}": Operation(
            "PUT", area("/years/2016"), data=lambda visitor: {"households": 1, "reason": REASON}, why=OUTSIDE
        ),
        "PUT /areas/{path}/years/{year}: another version": Operation(
            "PUT", area("/years/2015"), data=lambda visitor: {"households": 1, "version": 9, "reason": REASON}
        ),
        "GET /health": Operation("GET", at("health")),
        "GET /me": Operation("GET", at("me"), why=OWN_AREAS),
        "GET /households/": Operation(
            "GET", lambda visitor: f"households/?area={village(visitor)}", sight=Sight.POLICY
        ),
        "GET /households/{number}": Operation("GET", household(), sight=Sight.POLICY),
        "GET /households/{number}/history": Operation("GET", household("/history"), sight=Sight.POLICY),
        "POST /households/": Operation(
            "POST",
            at("households/"),
            data=lambda visitor: {"area": village(visitor), "head": {"name": "赵六"}, "reason": ""},
        ),
        "POST /households/: clash": Operation("POST", at("households/"), data=new_household, sight=Sight.POLICY),
        "PATCH /households/{number}": Operation(
            "PATCH", household(), data=lambda visitor: {"address": "村东", "reason": REASON}, headers={"If_Match": "99"}
        ),
        "POST /households/{number}/members": Operation(
            "POST", household("/members"), data=lambda visitor: {"person": {"name": ""}, "reason": REASON}
        ),
        "POST /households/{number}/members: clash": Operation(
            "POST",
            lambda visitor: f"households/{visitor.own.household}/members",
            data=joining,
            sight=Sight.POLICY,
        ),
        "GET /people/": Operation("GET", lambda visitor: f"people/?area={village(visitor)}", sight=Sight.POLICY),
        "GET /people/: behind somebody": Operation(
            "GET",
            lambda visitor: f"people/?area={village(visitor)}&after={visitor.twins.here.head}",
            sight=Sight.POLICY,
        ),
        "GET /people/{number}": Operation("GET", person(), sight=Sight.POLICY),
        "GET /people/{number}/history": Operation("GET", person("/history"), sight=Sight.POLICY),
        "PATCH /people/{number}": Operation(
            "PATCH",
            person(),
            data=lambda visitor: {"relation": "户主", "reason": REASON},
            headers={"If_Match": "1"},
            sight=Sight.CODE,
            why=OUTSIDE,
        ),
        "PATCH /people/{number}: clash": Operation(
            "PATCH",
            lambda visitor: f"people/{visitor.own.member}",
            data=lambda visitor: {"citizen_id": PEOPLE["citizen id"], "reason": REASON},
            headers={"If_Match": "1"},
            sight=Sight.POLICY,
        ),
        "POST /people/search": searched(PEOPLE["citizen id"][-4:]),
        "POST /people/search: by name": searched(PEOPLE["head name"]),
        "POST /people/search: by phone": searched(PEOPLE["phone"]),
        "POST /people/search: by full ID": searched(PEOPLE["citizen id"]),
        "POST /people/{number}/unmask": Operation(
            "POST",
            person("/unmask"),
            data=lambda visitor: {"field": "phone", "reason": REASON},
            sight=Sight.POLICY,
        ),
    }
    | SURVEY_OPERATIONS
    | BALANCE_OPERATIONS
    | DOUBT_OPERATIONS
    | FIGURE_OPERATIONS
    | MOMENT_OPERATIONS
    | CHANGE_OPERATIONS
    | NATIONAL_OPERATIONS
    | REPORT_OPERATIONS
)
