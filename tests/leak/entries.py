"""One entry for every page and API operation: how to reach what is planted here, and whether it shows it.

`shows`: the owner must see a sentinel, and with the policies dropped the stranger must see it too; otherwise the cell
proves nothing. Other entries only must not show a stranger anything.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.leak.twins import SENTINELS, Twins


@dataclass(frozen=True)
class Entry:
    """`url` and `data` are made for the world; `api`: under /api/v1 with a token instead of a session."""

    url: Callable[[Twins], str]
    shows: bool = False
    method: str = "GET"
    data: Callable[[Twins], dict[str, Any]] = field(default=lambda twins: {})


def village(twins: Twins) -> str:
    return twins.areas["here"]["village"].path


def person(tail: str = "") -> Callable[[Twins], str]:
    return lambda twins: f"/people/{twins.head.number}/{tail}"  # type: ignore[union-attr]


def area(tail: str = "") -> Callable[[Twins], str]:
    return lambda twins: f"/areas/{village(twins)}/{tail}"


def household(tail: str = "") -> Callable[[Twins], str]:
    return lambda twins: f"/people/households/{twins.household.number}/{tail}"  # type: ignore[union-attr]


def staff(tail: str = "") -> Callable[[Twins], str]:
    return lambda twins: f"/users/of/county_office.here/{tail}"


def at(url: str) -> Callable[[Twins], str]:
    return lambda twins: url


LAST_FOUR = SENTINELS["citizen id"][-4:]
UNMASK = {"field": "phone", "reason": "泄漏测试核实"}

PAGES = {
    "": Entry(at("/")),
    "home": Entry(at("/")),
    "login": Entry(at("/login/")),
    "logout": Entry(at("/logout/")),
    "second_step": Entry(at("/second-step/")),
    "second_step_set_up": Entry(at("/second-step/set-up/")),
    "password": Entry(at("/password/")),
    "language": Entry(at("/language/")),
    "role": Entry(at("/role/")),
    "typing_for": Entry(at("/typing-for/")),
    "health": Entry(at("/health/")),
    "areas": Entry(at("/areas/")),
    "area": Entry(area()),  # hides the figures of areas outside the scope itself, before the policies would
    "area_children": Entry(area("children/")),
    "area_add": Entry(area("add/")),
    "area_year_new": Entry(area("years/new/")),
    "area_year": Entry(area("years/2015/")),
    "area_merge": Entry(area("merge/")),
    "area_split": Entry(area("split/")),
    "area_move": Entry(area("move/")),
    "people": Entry(at("/people/")),
    "people_in": Entry(lambda twins: f"/people/in/{village(twins)}/", shows=True),
    "register_household": Entry(lambda twins: f"/people/in/{village(twins)}/register/"),
    "person": Entry(person(), shows=True),
    "person_unmask": Entry(person("unmask/"), shows=True, method="POST", data=lambda twins: UNMASK),
    "person_correct": Entry(person("correct/"), shows=True),
    "person_history": Entry(person("history/"), shows=True),
    "person_extract": Entry(
        person("extract/"), shows=True, method="POST", data=lambda twins: {"format": "json", "reason": "本人申请"}
    ),
    "person_erase": Entry(person("erase/"), shows=True),
    "household": Entry(household(), shows=True),
    "household_add": Entry(household("add/")),
    "users": Entry(at("/users/")),
    "user_new": Entry(at("/users/new/")),
    "user": Entry(staff()),
    "user_edit": Entry(staff("edit/")),
    "user_password": Entry(staff("password/")),
    "user_second_step": Entry(staff("second-step/")),
    "user_assign": Entry(staff("roles/new/")),
    "user_end_role": Entry(staff("roles/1/end/")),
    "roles": Entry(at("/roles/")),
    "role_edit": Entry(at("/roles/county_office/")),
    "tokens": Entry(at("/tokens/")),
    "token_revoke": Entry(at("/tokens/1/revoke/")),
    "audit": Entry(at("/audit/")),
    "system": Entry(at("/system/")),
}


def _searched(words: str) -> Entry:
    """The page of a village, searched. What was searched for may be echoed and does not count."""
    return Entry(
        lambda twins: f"/people/in/{village(twins)}/", shows=True, method="POST", data=lambda twins: {"words": words}
    )


SEARCHES = {
    "search by last four": _searched(LAST_FOUR),
    "search by full ID": _searched(SENTINELS["citizen id"]),
    "search by phone": _searched(SENTINELS["phone"]),
}


def _number(kind: str, tail: str = "") -> Callable[[Twins], str]:
    return lambda twins: f"{kind}/{(twins.head if kind == 'people' else twins.household).number}{tail}"  # type: ignore[union-attr]


def _village(tail: str = "") -> Callable[[Twins], str]:
    return lambda twins: f"areas/{village(twins)}{tail}"


REASON = "泄漏测试核实"
# The two lists do not yet show their owner a sentinel through the test client: open, see the closing note.
OPERATIONS = {
    "GET /areas": Entry(at("areas")),
    "GET /areas/{path}": Entry(_village()),
    "GET /areas/{path}/children": Entry(_village("/children")),
    "GET /areas/{path}/codes": Entry(_village("/codes")),
    "GET /areas/{path}/years": Entry(_village("/years"), shows=True),
    "PUT /areas/{path}/years/{year}": Entry(
        _village("/years/2015"), method="PUT", data=lambda twins: {"households": 1, "reason": REASON}
    ),
    "GET /audit": Entry(at("audit")),
    "GET /health": Entry(at("health")),
    "GET /households": Entry(lambda twins: f"households?area={village(twins)}"),
    "GET /households/{number}": Entry(_number("households"), shows=True),
    "GET /households/{number}/history": Entry(_number("households", "/history"), shows=True),
    "GET /me": Entry(at("me")),
    "GET /people": Entry(lambda twins: f"people?area={village(twins)}"),
    "GET /people/{number}": Entry(_number("people"), shows=True),
    "GET /people/{number}/history": Entry(_number("people", "/history"), shows=True),
    "PATCH /people/{number}": Entry(
        _number("people"), method="PATCH", data=lambda twins: {"name": "李四", "reason": REASON}
    ),
    "POST /households": Entry(
        at("households"),
        method="POST",
        data=lambda twins: {"area": village(twins), "head": {"name": "李四"}, "reason": REASON},
    ),
    "POST /households/{number}/members": Entry(
        _number("households", "/members"), method="POST", data=lambda twins: {"name": "李四", "reason": REASON}
    ),
    "POST /people/search": Entry(
        at("people/search"),
        shows=True,
        method="POST",
        data=lambda twins: {"area": village(twins), "words": LAST_FOUR},
    ),
    "POST /people/{number}/unmask": Entry(
        _number("people", "/unmask"),
        shows=True,
        method="POST",
        data=lambda twins: {"field": "phone", "reason": REASON},
    ),
}
