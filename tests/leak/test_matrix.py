"""The leak matrix: every way out of the product × every role, as the owner, as a stranger, and without the policies."""

from collections.abc import Collection, Iterable, Mapping

import pytest

from jingzhun.accounts.limits import access_content
from tests.leak.entries import Entry, NotRun, Sight
from tests.leak.faces import FACES, FEW, Face
from tests.leak.sentinels import about_people, found_in
from tests.leak.visitors import Visitor, Visitors, policies_dropped

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROLES = sorted(access_content()["roles"])
BLIND = "system_administrator"
"""Sees nobody's data, in her own area neither."""
Cell = tuple[str, str]
"""Name of an entry, and a role."""
Seen = dict[Cell, set[str]]
"""Names of the sentinels that were seen; cells where nothing was seen are left out."""


@pytest.mark.parametrize("name", FACES)
@pytest.mark.usefixtures("key_file")
def test_no_stranger_sees_every_owner_does_and_without_policies_strangers_would(name: str, everybody: Visitors) -> None:
    face = FACES[name]
    shown, shut = named(face, Sight.POLICY), named(face, Sight.CODE)

    assert asked(face, cells(face, ROLES), everybody.there) == {}, "leaks"
    next_door = [(entry, "village_cadre") for entry in [*shown, *shut]]
    assert asked(face, next_door, everybody.next) == {}, "leaks next door"
    seen = asked(face, cells(face, face.owners), everybody.here)
    assert {entry for entry, _ in seen} == shown | shut, "what owners see is not what the entries say"
    assert {cell for cell, found in seen.items() if cell[1] == BLIND and about_people(found)} == set()
    with policies_dropped():
        could = asked(face, [*seen, *((entry, FEW[0]) for entry in named(face, Sight.NOBODY))], everybody.there)
    assert {cell for cell in seen if cell[0] in shown} - set(could) == set(), (
        "could not have leaked: they prove nothing"
    )
    assert {entry for entry, _ in could} == named(face, Sight.POLICY, Sight.NOBODY), "without the policies"


def test_every_entry_asks_what_it_is_named_for(everybody: Visitors) -> None:
    visitor = everybody.there[BLIND]
    reached = {name: entry.route(visitor) for face in FACES.values() for name, entry in run_here(face).items()}
    assert {name: route for name, route in reached.items() if name.partition(": ")[0] != route} == {}


def run_here(face: Face) -> dict[str, Entry]:
    return {name: entry for name, entry in face.entries.items() if not isinstance(entry, NotRun)}


def named(face: Face, *sights: Sight) -> set[str]:
    return {name for name, entry in run_here(face).items() if entry.sight in sights}


def cells(face: Face, roles: Collection[str]) -> list[Cell]:
    """All `roles` where there is something to see; few for further questions and at places where nothing is."""
    few = [role for role in FEW if role in roles]
    found = []
    for name, entry in run_here(face).items():
        chosen = roles if ": " not in name and entry.sight is not Sight.NOTHING else few
        found += [(name, role) for role in (chosen if entry.is_personal else few[:1])]
    return found


def asked(face: Face, wanted: Iterable[Cell], visitors: Mapping[str, Visitor]) -> Seen:
    found = {}
    for name, role in wanted:
        visitor = visitors[role]
        answer = face.entries[name].ask(visitor)
        found[name, role] = found_in(answer.parts, visitor.twins.here.numbers(), except_for=answer.given)
    return {cell: seen for cell, seen in found.items() if seen}
