"""What a registered household costs through the real service, and what policies and history cost in bulk."""

import time
from statistics import median

import pytest
from django.db import connection
from tests.world import CONSOLE, World

from jingzhun.accounts.services.acting import acting
from jingzhun.database.owner import as_owner

pytestmark = pytest.mark.django_db(transaction=True)
HOUSEHOLDS = 300
ROWS = 100_000
INSERT = """
insert into household (path, number, area_id, address, registered_on, version)
select %s, %s || i, %s, '', date '2014-01-01', 1 from generate_series(1, %s) i
"""


def bench_registering() -> None:
    world = World()
    world.township("肖咀乡", ["西沟村"])
    world.user("county", "county_office", "合水县")
    by, taken = world.actor("county"), []
    for serial in range(HOUSEHOLDS):
        start = time.perf_counter()
        world.household(by, "西沟村", "张有福", serial, phone="13900000000")
        taken.append((time.perf_counter() - start) * 1000)
    print(f"household with head, ID and phone, one transaction each: median {median(taken):.1f} ms")


def bench_bulk() -> None:
    world = World()
    world.township("肖咀乡", ["西沟村"])
    world.user("county", "county_office", "合水县")
    guarded = _insert(world, "A", as_runtime=True)
    owner = _insert(world, "B", as_runtime=False)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("alter table household disable trigger user")
    bare = _insert(world, "C", as_runtime=False)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("alter table household enable trigger user")
    print(f"insert of {ROWS:,} rows: runtime role with policies and history {ROWS / guarded:,.0f} rows/s")
    print(f"   ratio to owner with history {guarded / owner:.2f}, to owner without history {guarded / bare:.2f}")


def _insert(world: World, letter: str, *, as_runtime: bool) -> float:
    actor = world.actor("county") if as_runtime else CONSOLE
    area = world.areas["西沟村"]
    if as_runtime:
        return _timed_insert(actor, area, letter)
    with as_owner():
        return _timed_insert(actor, area, letter)


def _timed_insert(actor, area, letter: str) -> float:  # type: ignore[no-untyped-def]
    start = time.perf_counter()
    with acting(actor, why="bench"), connection.cursor() as cursor:
        cursor.execute(INSERT, [area.path, letter, area.pk, ROWS])
    return time.perf_counter() - start
