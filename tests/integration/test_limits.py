"""Limits count what one person did: not what her present role happens to see of the audit log."""

import threading
from collections.abc import Callable

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, village_world
from tests.world import CONSOLE, World, citizen_number

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.limits import limit
from jingzhun.accounts.models import AuditEntry, RoleAssignment
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.core.errors import TooMany
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Person
from jingzhun.registry.services.extracts import extract_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    county = found.actor("county")
    found.household(county, "西沟村", "张宝堂", 1)
    found.household(county, "柳沟村", "王板桥", 3)
    return found


def also(world: World, username: str, role: str, area: str) -> None:
    """A further role of a user."""
    place = world.areas[area]
    with as_owner(), acting(CONSOLE, why="test"):
        RoleAssignment.objects.create(
            user=world.users[username], role_id=role, area=place, path=place.path, from_on=today()
        )


def clash(client: Client, world: World, area: str) -> int:
    """Ask for the number of somebody of another area, by registering her. Returns the status."""
    path = world.areas[area].path
    given = {"place": path, "name": "某人", "citizen_id": citizen_number(3), "reason": "登记"}
    return client.post(f"/people/in/{path}/register/", given).status_code


def clash_until_the_limit(client: Client, world: World, area: str) -> None:
    assert {clash(client, world, area) for _ in range(limit("clashes_per_day"))} == {409}
    with as_owner():
        assert AuditEntry.objects.filter(action=AuditAction.CLASH).count() == limit("clashes_per_day")


def test_whoever_meets_too_many_clashes_is_stopped_for_the_day(world: World) -> None:
    client = signed_in("cadre")
    clash_until_the_limit(client, world, "西沟村")
    assert clash(client, world, "西沟村") == 429
    assert clash(signed_in("town"), world, "西沟村") == 409  # others go on


def test_clashes_of_somebody_with_two_areas_count(world: World) -> None:
    """They are noted where both areas lie, and neither of her areas shows that part of the log."""
    also(world, "cadre", "village_cadre", "铁赵村")
    client = signed_in("cadre")
    clash_until_the_limit(client, world, "西沟村")
    assert clash(client, world, "铁赵村") == 429


def test_clashes_of_a_typist_count_whomever_she_types_for(world: World) -> None:
    world.user("second", "village_cadre", "铁赵村")
    client = signed_in("town")
    client.post("/typing-for/", {"user": world.users["cadre"].pk})
    clash_until_the_limit(client, world, "西沟村")
    client.post("/typing-for/", {"user": ""})
    client.post("/typing-for/", {"user": world.users["second"].pk})
    assert clash(client, world, "铁赵村") == 429
    assert clash(signed_in("cadre"), world, "西沟村") == 409  # the cadre herself did nothing


def unmask(by: Actor, name: str) -> str:
    with acting(by):
        person = Person.objects.select_related("citizen_id", "household__area").get(name=name)
        assert person.citizen_id is not None
        return vault.unmask(by, person.citizen_id, subject=person.number, reason="核对社保")


def extract(by: Actor, name: str) -> object:
    with acting(by):
        return extract_of(by=by, person=Person.objects.get(name=name), reason="本人申请")


def test_unmasking_in_one_role_counts_in_the_other(world: World) -> None:
    also(world, "town", "data_owner", "板桥镇")
    first, second = (world.actor("town", role) for role in ("township_office", "data_owner"))
    for _ in range(limit("unmasks_per_hour")):
        assert unmask(first, "张宝堂") == citizen_number(1)
    with pytest.raises(TooMany):
        unmask(second, "王板桥")
    assert unmask(world.actor("county"), "王板桥") == citizen_number(3)


@pytest.mark.parametrize(("first", "then"), [(unmask, extract), (extract, unmask), (extract, extract)])
def test_an_extract_shows_numbers_too_and_counts(
    world: World, first: Callable[[Actor, str], object], then: Callable[[Actor, str], object]
) -> None:
    county = world.actor("county")
    for _ in range(limit("unmasks_per_hour")):
        first(county, "张宝堂")
    with pytest.raises(TooMany):
        then(county, "王板桥")


def test_two_unmaskings_of_one_person_wait_for_each_other(world: World) -> None:
    """Else both would count before the other's entry is there, and the limit would be passed by asking in parallel."""
    county, met = world.actor("county"), []

    def ask_too() -> None:
        try:
            with acting(county), connection.cursor() as cursor:
                cursor.execute("set local lock_timeout = '200ms'")
                vault.check_unmask_limit(county)
        except DatabaseError as error:
            met.append(str(error))
        finally:
            connection.close()

    with acting(county):
        vault.check_unmask_limit(county)
        other = threading.Thread(target=ask_too)
        other.start()
        other.join()
    assert len(met) == 1 and "lock timeout" in met[0]
