"""The leak matrix: every way out of the product × every role, as the owner, as a stranger, and without the policies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from django.db import connection

from jingzhun.accounts.limits import access_content
from jingzhun.areas.editions.catalogue import read_shipped
from tests.leak.command_entries import COMMANDS, JOBS
from tests.leak.entries import Entry, NotRun, Sight
from tests.leak.operation_entries import OPERATIONS
from tests.leak.page_entries import PAGES
from tests.leak.sentinels import about_people, found_in
from tests.leak.twins import Twins, build_twins
from tests.leak.visitors import Answer, Visitor, policies_dropped

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ROLES = sorted(access_content()["roles"])
FACES: dict[str, Mapping[str, Entry]] = {"pages": PAGES, "operations": OPERATIONS, "commands": COMMANDS, "jobs": JOBS}
Seen = dict[str, dict[str, set[str]]]
"""Name of the entry → role → names of the sentinels."""


@pytest.fixture
def twins() -> Twins:
    return build_twins()


@pytest.fixture(autouse=True)
def policies_are_back() -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_class where relname = 'person' and relrowsecurity")
        assert cursor.fetchone() == (1,)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.usefixtures("key_file")
def test_no_stranger_sees_and_every_owner_does(face: str, twins: Twins, tmp_path: Path) -> None:
    entries = {name: entry for name, entry in FACES[face].items() if not isinstance(entry, NotRun)}
    strangers = [*visitors(twins, "there", ROLES, tmp_path), *visitors(twins, "next", ["village_cadre"], tmp_path)]
    owners = visitors(twins, "here", ROLES, tmp_path)

    assert asked(entries, strangers) == {}, "leaks"
    seen = asked(entries, owners)
    blind = {name: about_people(found) for name, roles in seen.items() if (found := roles.get("system_administrator"))}
    assert {name: found for name, found in blind.items() if found} == {}, "seen without sight of people"
    assert set(seen) == named(entries, Sight.POLICY, Sight.CODE), "what the owner sees is not what the entries say"
    with policies_dropped():
        bare = asked(entries, [one for one in strangers if one.side == "there"])
    kept = {(name, role) for name in named(entries, Sight.POLICY) for role in seen[name]}
    open_now = {(name, role) for name, roles in bare.items() for role in roles}
    assert kept - open_now == set(), "these cells could not have leaked, so they prove nothing"
    assert set(bare) == named(entries, Sight.POLICY, Sight.NOBODY), "without the policies"


def visitors(twins: Twins, side: str, roles: Iterable[str], folder: Path) -> list[Visitor]:
    folder = folder / "files"
    folder.mkdir(exist_ok=True)
    return [Visitor(twins, side, role, folder) for role in roles]


def named(entries: Mapping[str, Entry], *sights: Sight) -> set[str]:
    return {name for name, entry in entries.items() if entry.sight in sights}


def asked(entries: Mapping[str, Entry], all_visitors: Sequence[Visitor]) -> Seen:
    """Where somebody got to see a sentinel."""
    found: Seen = defaultdict(dict)
    for name, entry in entries.items():
        for visitor in all_visitors:
            if seen := sentinels_in(entry.ask(visitor), visitor):
                found[name][visitor.role] = seen
    return dict(found)


def sentinels_in(answer: Answer, visitor: Visitor) -> set[str]:
    return found_in(answer.body, visitor.twins.here.numbers(), except_for=answer.given)
