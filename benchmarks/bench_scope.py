"""What row-level security costs at 1,000,000 people: the same queries as the runtime role and as the owner."""

import time
from collections.abc import Callable, Iterator
from statistics import median

import pytest
from django.db import connection
from tests.scale.million import COUNTY, load_million

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.core.scope import AreaScope
from jingzhun.database.owner import as_owner
from jingzhun.database.session import range_of
from jingzhun.registry.selectors import people

VILLAGE, TOWNSHIP = f"{COUNTY}003005", f"{COUNTY}003"
SCOPES = {
    "village": [VILLAGE],
    "township": [TOWNSHIP],
    "three": [f"{COUNTY}001", TOWNSHIP, f"{COUNTY}005007"],
    "county": [COUNTY],
}
ROUNDS = 9


def page() -> object:
    return [person.name for person in people.people_in(VILLAGE)[:50]]


def deep_page() -> object:
    return [person.name for person in people.page_of_people(VILLAGE, after=(f"{VILLAGE}005", "zhang22", 0))]


def search_name() -> object:
    return people.search_people(VILLAGE, "张" + chr(19968 + 2100))


def search_initials() -> object:
    return people.search_people(TOWNSHIP, "zb")


def count_village() -> object:
    return _count(VILLAGE)


def count_township() -> object:
    return _count(TOWNSHIP)


QUERIES: dict[str, Callable[[], object]] = {
    "page of a village": page,
    "page deep in a village": deep_page,
    "search by name": search_name,
    "search by initials, township": search_initials,
    "count of a village (2,000)": count_village,
    "count of a township (200,000)": count_township,
}


@pytest.fixture(scope="module", autouse=True)
def million(django_db_setup: None, django_db_blocker) -> Iterator[None]:  # type: ignore[no-untyped-def]
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        load_million()
        yield
        TransactionTestCase._fixture_teardown(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("scope", SCOPES)
def bench_policies(scope: str) -> None:
    actor = Actor(1, "bench", "bench", scope=AreaScope(SCOPES[scope], people=True), source="bench")
    for name, query in QUERIES.items():
        guarded, bare = _both(actor, query)
        print(f"{scope:9} {name:30} policies {guarded:8.2f} ms   without {bare:8.2f} ms   ratio {guarded / bare:5.2f}")


def _both(actor: Actor, query: Callable[[], object]) -> tuple[float, float]:
    guarded, bare = [], []
    for _ in range(ROUNDS):
        guarded.append(_timed(actor, query))
        with as_owner():
            bare.append(_timed(actor, query))
    return median(guarded), median(bare)


def _timed(actor: Actor, query: Callable[[], object]) -> float:
    """Milliseconds of the second run: the first one warms connection and caches."""
    with acting(actor):
        query()
        start = time.perf_counter()
        query()
        return (time.perf_counter() - start) * 1000


def _count(path: str) -> int:
    low, high = range_of(path)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from person where path >= %s and path < %s", [low, high])
        return int(cursor.fetchone()[0])
