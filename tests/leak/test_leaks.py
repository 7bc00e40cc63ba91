"""The leak matrix of the pages: every page × every role, as the owner of the data, as a stranger, and without policies."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest
from django.db import connection
from django.test import Client

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import access_content
from jingzhun.accounts.selectors.actors import bare_actor, take_role
from jingzhun.accounts.services.acting import acting
from jingzhun.database.owner import as_owner
from jingzhun.database.scoped import scoped_models, tracked_models
from tests.leak.answers import found_in
from tests.leak.entries import OPERATIONS, PAGES, SEARCHES, Entry
from tests.leak.routes import operations, pages
from tests.leak.twins import Twins, build_twins
from tests.support.api_client import Caller
from tests.world import PASSWORD

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ALL = {**PAGES, **SEARCHES}
ROLES = sorted(access_content()["roles"])
SEES_PEOPLE = [role for role in ROLES if access_content()["roles"][role]["sees_people"]]
SHOWING = {name: entry for name, entry in ALL.items() if entry.shows}


def test_every_page_has_an_entry() -> None:
    assert pages() == set(PAGES), f"missing: {pages() - set(PAGES)}; gone: {set(PAGES) - pages()}"


def test_every_operation_has_an_entry() -> None:
    assert operations() == set(OPERATIONS)


@pytest.mark.parametrize("role", ["county_office", "data_owner"])
def test_the_operations_show_nothing_to_strangers_and_leak_without_policies(role: str) -> None:
    twins = build_twins()
    here, there = (Caller.of(_actor_of(twins, side, role), twins.area_of(side, role)) for side in ("here", "there"))
    showing = {name for name, entry in OPERATIONS.items() if entry.shows}
    assert {name for name in OPERATIONS if _call(there, twins, OPERATIONS[name])} == set()
    assert {name for name in showing if not _call(here, twins, OPERATIONS[name])} == set(), "nobody sees"
    with policies_dropped():
        assert {name for name in showing if not _call(there, twins, OPERATIONS[name])} == set(), "could not have leaked"


def _actor_of(twins: Twins, side: str, role: str) -> Actor:
    user = twins.user(side, role)
    with acting(bare_actor(user, source="test")):
        return take_role(user, role, source="test")


def _call(caller: Caller, twins: Twins, entry: Entry) -> set[str]:
    url, data = entry.url(twins), entry.data(twins)
    path, _, query = url.partition("?")
    answer = (
        caller.get(path, **dict(parse_qsl(query))) if entry.method == "GET" else caller.send(entry.method, url, data)
    )
    assert answer.status_code < 500, (url, answer.content)
    found = found_in(answer.content, except_for=[url, *map(str, data.values())])
    return found - {"staff name"}


def test_strangers_see_nothing_and_owners_do() -> None:
    twins, leaks, shown = build_twins(), [], set()
    for role in ROLES:
        for name, entry in ALL.items():
            if seen := _ask(twins, "there", role, entry):
                leaks.append((role, name, seen))
            if entry.shows and _ask(twins, "here", role, entry):
                shown.add(name)
    assert leaks == []
    assert shown == set(SHOWING), f"nobody sees: {set(SHOWING) - shown}"


def test_without_the_policies_every_showing_cell_leaks() -> None:
    twins, dry = build_twins(), []
    for role in ["data_owner"]:
        for name, entry in SHOWING.items():
            assert not _ask(twins, "there", role, entry), (role, name)
    with policies_dropped():
        dry = [name for name, entry in SHOWING.items() if not _ask(twins, "there", "data_owner", entry)]
    assert dry == [], "these cells could not have leaked, so they prove nothing"


def _ask(twins: Twins, side: str, role: str, entry: Entry) -> set[str]:
    """Names of the sentinels that this role on this side gets to see; what the request itself said does not count."""
    client = Client()
    assert client.post("/login/", {"username": f"{role}.{side}"[:40], "password": PASSWORD}).status_code == 302
    url, data = entry.url(twins), entry.data(twins)
    answer = client.get(url) if entry.method == "GET" else client.post(url, data)
    assert answer.status_code < 500, (role, url)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    own = {"staff name"} if side == "here" else set()
    return found_in(body, except_for=[url, *map(str, data.values())]) - own


class policies_dropped:  # noqa: N801
    """Row-level security off on every table, for a block."""

    def __enter__(self) -> None:
        self._all("disable")

    def __exit__(self, *error: object) -> None:
        self._all("enable")

    def _all(self, what: str) -> None:
        tables = {model._meta.db_table for model in scoped_models()}
        tables |= {events._meta.db_table for _, events in tracked_models()}
        with as_owner(), connection.cursor() as cursor:
            for table in sorted(tables):
                cursor.execute(f"alter table {table} {what} row level security")


@pytest.fixture(autouse=True)
def policies_are_back() -> Iterator[None]:
    yield
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from pg_class where relname = 'person' and relrowsecurity")
        assert cursor.fetchone() == (1,)
