"""The operations of the API about years, windows and added fields."""

from typing import Any

from tests.leak.entries import Address, Operation, Sight
from tests.leak.visitors import Visitor

REASON = "泄漏测试核实"
OUTSIDE = "an area outside the visitor's is refused"
NONE = "none is planted"
FIRST = {"If_Match": "9"}


def of(kind: str, tail: str = "") -> Address:
    """The planted household, its head or the village."""

    def address(visitor: Visitor) -> str:
        here = visitor.twins.here
        keys = {"households": here.household, "people": here.head, "areas": village(visitor)}
        return f"{kind}/{keys[kind]}/{'records' if kind == 'areas' else 'years'}{tail}"

    return address


def village(visitor: Visitor) -> str:
    return visitor.twins.areas["here"]["village"].path


def asked(tail: str) -> Address:
    return lambda visitor: f"collection/{tail}area={village(visitor)}"


def given(**values: Any) -> Any:
    return lambda visitor: values | {"reason": REASON}


def there(**values: Any) -> Any:
    return lambda visitor: values | {"area": village(visitor)}


def _of_owner(kind: str, field: str, group: str) -> dict[str, Operation]:
    prefix = f"/{kind}/{{owner}}/{'records' if kind == 'areas' else 'years'}"
    return {
        f"GET {prefix}": Operation("GET", of(kind), why="years and counts of groups, nothing that is planted"),
        f"GET {prefix}/{{year}}": Operation("GET", of(kind, "/2015"), sight=Sight.POLICY),
        f"PATCH {prefix}/{{year}}": Operation(
            "PATCH", of(kind, "/2015"), data=given(values={field: "x" * 101}), headers=FIRST
        ),
        f"PATCH {prefix}/{{year}}: conflict": Operation(
            "PATCH", of(kind, "/2015"), data=given(values={field: "1"}), headers=FIRST, sight=Sight.CODE, why=OUTSIDE
        ),
        f"POST {prefix}/{{year}}/confirm": Operation(
            "POST", of(kind, "/2015/confirm"), data=given(groups=[group]), headers=FIRST
        ),
    }


SURVEY_OPERATIONS = {
    **_of_owner("households", "bank_name", "household"),
    **_of_owner("people", "employer", "identity"),
    **_of_owner("areas", "people", "area_statistics"),
    "PUT /households/{number}/years/{year}/lines/{item}": Operation(
        "PUT", of("households", "/2015/lines/wage_income"), data=given(lines=[]), headers=FIRST
    ),
    "GET /collection/fields": Operation("GET", asked("fields?subject=household&year=2015&"), why="no values"),
    "GET /collection/windows": Operation("GET", asked("windows?year=2015&"), why=OUTSIDE),
    "POST /collection/windows": Operation("POST", asked("windows?"), data=given(), why=OUTSIDE),
    "POST /collection/windows/{number}/close": Operation(
        "POST", lambda visitor: "collection/windows/999999999/close", data=given(), headers=FIRST, why=NONE
    ),
    "POST /collection/windows/{number}/take-back": Operation(
        "POST", lambda visitor: "collection/windows/999999999/take-back", data=given(), headers=FIRST, why=NONE
    ),
    "GET /collection/extra-fields": Operation("GET", asked("extra-fields?"), why=OUTSIDE),
    "POST /collection/extra-fields": Operation("POST", asked("extra-fields?"), data=given(), why=OUTSIDE),
    "PATCH /collection/extra-fields/{number}": Operation(
        "PATCH", lambda visitor: "collection/extra-fields/999999999", data=given(), headers=FIRST, why=NONE
    ),
    "GET /collection/roll-over": Operation("GET", asked("roll-over?year=2016&"), why=OUTSIDE),
    "POST /collection/roll-over": Operation("POST", asked("roll-over?"), data=there(year=1900), why=OUTSIDE),
}  # fmt: skip
