"""Year statistics: what somebody stored is never overwritten unseen."""

import threading

import pytest
from django.db import connection
from tests.support.api_client import Caller
from tests.support.data_folders import wait_until
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.area_work import put_year
from jingzhun.areas.models import AreaYear
from jingzhun.core.errors import Conflict

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    return village_world()


def store(world: World, households: int, version: int | None) -> None:
    by = world.actor("town")
    with acting(by):
        values = {"households": households}
        put_year(by=by, area=world.areas["西沟村"], year=2025, values=values, version=version, reason="年报")


def stored(world: World) -> int | None:
    with acting(world.actor("town")):
        return AreaYear.objects.get(area=world.areas["西沟村"], year=2025).households


def test_a_year_that_is_there_is_not_entered_anew(world: World) -> None:
    store(world, 12, None)
    with pytest.raises(Conflict):
        store(world, 13, None)
    assert stored(world) == 12
    store(world, 13, 1)
    assert stored(world) == 13


def test_two_offices_that_enter_the_same_year_at_once(world: World) -> None:
    """The second one sees no row when it asks: the database refuses its row, and that is a conflict, no failure."""
    met: list[type[BaseException]] = []

    def enter_too() -> None:
        try:
            store(world, 13, None)
        except Exception as error:
            met.append(type(error))
        finally:
            connection.close()

    def is_waiting() -> bool:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from pg_locks where not granted")
            return cursor.fetchone() == (1,)

    by, other = world.actor("town"), threading.Thread(target=enter_too)
    with acting(by):
        values = {"households": 12}
        put_year(by=by, area=world.areas["西沟村"], year=2025, values=values, version=None, reason="年报")
        other.start()
        wait_until(is_waiting)
    other.join()
    assert met == [Conflict]
    assert stored(world) == 12


def test_the_faces_say_so(world: World) -> None:
    store(world, 12, None)
    path = world.areas["西沟村"].path
    answer = signed_in("cadre").post(f"/areas/{path}/years/new/", {"year": "2025", "households": "9", "reason": "年报"})
    assert answer.status_code == 409
    assert "已有" in text_of(answer)
    caller = Caller.of(world.actor("town"), world.areas["西沟村"])
    assert caller.send("PUT", f"areas/{path}/years/2025", {"households": 9, "reason": "年报"}).status_code == 409
    assert stored(world) == 12
