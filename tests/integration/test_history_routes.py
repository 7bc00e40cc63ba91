"""History catches every way to write: the ORM, bulk SQL, COPY, psql; by the runtime role and by the owner."""

import json
import subprocess
from collections.abc import Callable
from contextlib import closing
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.database.binaries import program, wheel_programs
from jingzhun.database.connection import runtime_settings, tool_environment
from jingzhun.database.direct import our_database, owner_connection, owner_environment
from jingzhun.registry.models import Household

pytestmark = pytest.mark.django_db(transaction=True)
COLUMNS = "path, number, area_id, address, registered_on, version"
WHY = "测试各种写法"
CONTEXT = json.dumps({"name": "有人", "why": WHY}, ensure_ascii=False)
SCOPE = "set local jz.people = 'on'; set local jz.min = '0'; set local jz.max = 'z'; set local jz.lo1 = '0'; set local jz.hi1 = 'z'; "


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村"])
    world.user("cadre", "village_cadre", "西沟村", name="西沟老张")
    return world


def events(label: str) -> list[dict[str, Any]]:
    """What history says of households, as the owner reads it."""
    question = "select pgh_context, number, address from household_event where pgh_label = %s order by pgh_id"
    with closing(owner_connection()) as owner:
        rows = owner.execute(question, [label]).fetchall()
    return [
        {"why": (context or {}).get("why"), "number": number, "address": address} for context, number, address in rows
    ]


def line(world: World, number: str) -> str:
    village = world.areas["西沟村"]
    return f"{village.path}\t{number}\t{village.pk}\t村东\t2026-01-01\t1\n"


def fresh(world: World, number: str) -> Household:
    village = world.areas["西沟村"]
    return Household(path=village.path, number=number, area=village, address="村东", registered_on="2026-01-01")


def by_orm(world: World) -> None:
    fresh(world, "H1").save()
    row = Household.objects.get(number="H1")
    row.address = "村西"
    row.save()
    row.delete()


def by_bulk(world: World) -> None:
    Household.objects.bulk_create([fresh(world, "H1"), fresh(world, "H2")])
    Household.objects.update(address="村西")
    Household.objects.all().delete()


def by_sql(world: World) -> None:
    with connection.cursor() as cursor:
        values = "%s, 'H' || n, %s, '村东', '2026-01-01', 1 from generate_series(1, 3) n"
        cursor.execute(
            f"insert into household ({COLUMNS}) select {values}", [world.areas["西沟村"].path, world.areas["西沟村"].pk]
        )
        cursor.execute("update household set address = '村西'")
        cursor.execute("delete from household")


def by_copy(world: World) -> None:
    """As imports do it: COPY into a table with policies is refused by PostgreSQL, so it goes through a temporary one."""
    with connection.cursor() as cursor:
        cursor.execute(f"create temp table staging on commit drop as select {COLUMNS} from household limit 0")
        with cursor.copy(f"copy staging ({COLUMNS}) from stdin") as copy:
            copy.write(line(world, "H1") + line(world, "H2"))
        cursor.execute(f"insert into household ({COLUMNS}) select {COLUMNS} from staging")
        cursor.execute("update household set address = '村西' from staging where staging.number = household.number")
        cursor.execute("delete from household using staging where staging.number = household.number")


ROUTES = {by_orm: 1, by_bulk: 2, by_sql: 3, by_copy: 2}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_every_row_written_in_a_transaction_of_somebody_is_in_history(
    world: World, route: Callable[[World], None]
) -> None:
    with acting(world.actor("cadre"), why=WHY):
        route(world)
    count = ROUTES[route]
    for label, address in (("insert", "村东"), ("update", "村西"), ("delete", "村西")):
        found = events(label)
        assert [one["number"] for one in found] == [f"H{number}" for number in range(1, count + 1)], label
        assert {(one["why"], one["address"]) for one in found} == {(WHY, address)}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_without_somebody_nothing_is_written(world: World, route: Callable[[World], None]) -> None:
    with pytest.raises((DatabaseError, psycopg.DatabaseError)), transaction.atomic():
        route(world)
    assert events("insert") == []


def test_the_runtime_role_cannot_copy_past_the_policies(world: World) -> None:
    refused = pytest.raises((DatabaseError, psycopg.DatabaseError), match="row-level security")
    with refused, acting(world.actor("cadre"), why=WHY), connection.cursor() as cursor:
        cursor.execute(f"copy household ({COLUMNS}) from stdin")
    assert events("insert") == []


def test_copy_by_the_owner_is_caught_too(world: World) -> None:
    with closing(owner_connection()) as owner:
        owner.execute("select set_config('pghistory.context_metadata', %s, true)", [CONTEXT])
        with owner.cursor().copy(f"copy household ({COLUMNS}) from stdin") as copy:
            copy.write(line(world, "H1") + line(world, "H2"))
        owner.commit()
    assert [(one["number"], one["why"]) for one in events("insert")] == [("H1", WHY), ("H2", WHY)]
    with closing(owner_connection()) as owner, pytest.raises(psycopg.DatabaseError, match="without context"):
        owner.execute("delete from household")


def psql(place: dict[str, str], statements: str) -> subprocess.CompletedProcess[str]:
    """The program psql, as somebody at a terminal."""
    command = [str(program(wheel_programs(), "psql")), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-1", "-c", statements]
    done = subprocess.run(command, env=place, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return done


@pytest.mark.parametrize("who", ["runtime", "owner"])
def test_psql_is_caught_too(world: World, who: str) -> None:
    place = owner_environment() if who == "owner" else tool_environment({**runtime_settings(), "NAME": our_database()})
    with acting(world.actor("cadre"), why="登记"):
        fresh(world, "H1").save()
    for statement in ("update household set address = '村西'", "delete from household"):
        refused = psql(place, SCOPE + statement)
        assert refused.returncode == 1 and "without context" in refused.stderr
        done = psql(place, f"{SCOPE} set local pghistory.context_metadata = '{CONTEXT}'; {statement}")
        assert done.returncode == 0, done.stderr
    assert [(one["why"], one["address"]) for one in events("update") + events("delete")] == [(WHY, "村西")] * 2
    refused = psql(place, "truncate household cascade")
    assert refused.returncode == 1
    assert ("permission denied" if who == "runtime" else "cannot be truncated") in refused.stderr
