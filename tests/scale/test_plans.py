"""At a million people every everyday query is answered from an index, whatever the policies add to it."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.db.models import QuerySet

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import event_model
from jingzhun.accounts.services.acting import acting
from jingzhun.core.scope import AreaScope
from jingzhun.database.session import range_of
from jingzhun.registry.models import Person
from jingzhun.registry.selectors import people
from tests.scale.million import COUNTY

pytestmark = pytest.mark.slow

VILLAGE = f"{COUNTY}003005"
SCOPES = {
    "one range": [f"{COUNTY}003"],
    "three ranges": [f"{COUNTY}001", f"{COUNTY}003", f"{COUNTY}005007"],
}
EVENTS = event_model(Person)


def within(queryset: "QuerySet[Person]", path: str = VILLAGE) -> "QuerySet[Person]":
    low, high = range_of(path)
    return queryset.filter(path__gte=low, path__lt=high)


QUERIES: dict[str, Callable[[], "QuerySet[Person]"]] = {
    "list": lambda: people.people_in(VILLAGE)[:50],
    "search by name": lambda: within(Person.objects.filter(name="张" + chr(19968 + 2100))),
    "search by pinyin initials": lambda: within(
        Person.objects.filter(pinyin_initials__gte="zb", pinyin_initials__lt="zb{")
    )[:50],
    "search by pinyin": lambda: within(Person.objects.filter(pinyin_key__gte="zhang21", pinyin_key__lt="zhang21{")),
    "history of an area": lambda: within(EVENTS.objects.all()).order_by("-pgh_id")[:50],
    "history of a person": lambda: EVENTS.objects.filter(pgh_obj_id=people.people_in(VILLAGE)[0].pk),
}


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("query", QUERIES)
def test_the_index_is_used(scope: str, query: str) -> None:
    with acting(_actor(*SCOPES[scope])):
        plan = QUERIES[query]().explain(analyze=True, buffers=False)
    _check(plan)
    assert "rows=0" not in plan.split("\n")[0], "the query must find somebody, or the plan says nothing"
    print(f"{scope:13} {query:26} {_milliseconds(plan):8.2f} ms")  # noqa: T201


@pytest.mark.parametrize("scope", SCOPES)
def test_a_count_uses_the_index(scope: str) -> None:
    low, high = range_of(VILLAGE)
    with acting(_actor(*SCOPES[scope])), connection.cursor() as cursor:
        cursor.execute("explain analyze select count(*) from person where path >= %s and path < %s", [low, high])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    _check(plan)
    print(f"{scope:13} {'count of a village':26} {_milliseconds(plan):8.2f} ms")  # noqa: T201


def test_a_stranger_finds_nothing_quickly() -> None:
    with acting(_actor("020202")):
        assert not list(people.people_in(VILLAGE)[:50])
        plan = QUERIES["list"]().explain(analyze=True, buffers=False)
    _check(plan)


def _actor(*paths: str) -> Actor:
    return Actor(1, "county", "县办", role="county_office", scope=AreaScope(paths, people=True), source="test")


def _check(plan: str) -> None:
    big = re.findall(r"Seq Scan on (person_event|person|household)\b", plan)
    assert not big, plan
    # An index that is read from end to end is no better than a sequential scan.
    removed = [int(number) for number in re.findall(r"Rows Removed by (?:Filter|Index Recheck): (\d+)", plan)]
    assert max(removed, default=0) < 20_000, plan


def _milliseconds(plan: str) -> float:
    found = re.search(r"Execution Time: ([\d.]+) ms", plan)
    assert found
    return float(found[1])
