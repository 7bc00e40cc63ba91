"""One minute before and one minute after midnight in Shanghai, on a host in UTC, where it is still the afternoon."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

import pytest
import time_machine
from django.test import Client
from tests.support.api_client import Caller
from tests.web_client import text_of, village_world
from tests.world import CONSOLE, PASSWORD, World

from jingzhun.accounts.models import AuditEntry, RoleAssignment, User
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.selectors.actors import bare_actor, held_roles
from jingzhun.accounts.selectors.audit_log import entries
from jingzhun.accounts.selectors.users import holds_outside
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.core.errors import WrongInput
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household, Person
from jingzhun.registry.services.registration import PersonDetails, register_household

pytestmark = pytest.mark.django_db(transaction=True)
LAST_DAY, NEXT_DAY = date(2026, 5, 31), date(2026, 6, 1)
BEFORE, AFTER = "2026-05-31 15:59:00+00:00", "2026-05-31 16:01:00+00:00"  # 23:59 and 00:01 in Shanghai
YEARS_AGO = date(2026 - 14, 6, 1)


@contextmanager
def at(moment: str) -> Iterator[None]:
    with time_machine.travel(moment, tick=True):
        yield


@pytest.fixture
def world() -> World:
    with time_machine.travel("2026-05-20 04:00:00+00:00", tick=True):
        return village_world()


@pytest.fixture(autouse=True)
def host_in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Django puts the process into Shanghai's zone, which would hide a date taken from the host."""
    before = os.environ.get("TZ", "")
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    yield
    os.environ["TZ"] = before
    time.tzset()


def test_the_date_is_not_the_hosts() -> None:
    for moment, day in ((BEFORE, LAST_DAY), (AFTER, NEXT_DAY)):
        with at(moment):
            assert today() == day
            assert datetime.now().date() == LAST_DAY


def test_a_role_holds_until_the_end_of_its_last_day_and_from_the_start_of_its_first(world: World) -> None:
    cadre, other = world.users["cadre"], world.users["other"]
    with as_owner(), acting(CONSOLE, why="test"):
        RoleAssignment.objects.filter(user=cadre).update(to_on=LAST_DAY)
        RoleAssignment.objects.filter(user=other).update(from_on=NEXT_DAY)
    for moment, holds in ((BEFORE, [True, False]), (AFTER, [False, True])):
        with at(moment):
            found = []
            for user in (cadre, other):
                with acting(bare_actor(user, source="test")):
                    found.append(bool(held_roles(user)))
            assert found == holds, moment


def test_the_page_of_a_role_closes_at_midnight(world: World) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        RoleAssignment.objects.filter(user=world.users["cadre"]).update(to_on=LAST_DAY)
    client = Client()
    with at(BEFORE):
        assert client.post("/login/", {"username": "cadre", "password": PASSWORD}).status_code == 302
        assert client.get("/").status_code == 200
    with at(AFTER):
        assert client.get("/").url == "/role/"  # type: ignore[attr-defined]


def test_an_account_expires_at_midnight(world: World) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        User.objects.filter(username="cadre").update(expires_on=LAST_DAY)
    for moment, status in ((BEFORE, 302), (AFTER, 422)):
        with at(moment):
            answer = Client().post("/login/", {"username": "cadre", "password": PASSWORD})
            assert answer.status_code == status, moment


def test_a_token_expires_at_midnight(world: World) -> None:
    office = world.actor("town")
    with at("2025-05-31 04:00:00+00:00"), as_owner(), acting(CONSOLE, why="test"):
        RoleAssignment.objects.filter(user=world.users["town"]).update(from_on=today())
    with at("2025-05-31 04:00:00+00:00"):
        caller = Caller.of(office, world.areas["肖咀镇"])  # for 365 days
    for moment, status in ((BEFORE, 200), (AFTER, 401)):
        with at(moment):
            assert caller.get("me").status_code == status, moment


def register(world: World, name: str, born_on: date | None = None) -> Household:
    county = world.actor("county")
    with acting(county):
        head = PersonDetails(name, born_on=born_on)
        return register_household(by=county, area=world.areas["西沟村"], head=head, reason="入户登记")


def test_what_is_registered_has_the_date_of_shanghai(world: World) -> None:
    for moment, day in ((BEFORE, LAST_DAY), (AFTER, NEXT_DAY)):
        with at(moment):
            assert register(world, "张三").registered_on == day
    with at(BEFORE), pytest.raises(WrongInput):
        register(world, "李四", born_on=NEXT_DAY)
    with at(AFTER):
        register(world, "李四", born_on=NEXT_DAY)


def test_a_child_is_one_until_the_fourteenth_birthday_begins(world: World) -> None:
    with at(BEFORE):
        register(world, "王小五", born_on=YEARS_AGO)
    for moment, is_child in ((BEFORE, True), (AFTER, False)):
        with at(moment), acting(world.actor("county")):
            assert Person.objects.get(name="王小五").is_child is is_child, moment


def test_the_audit_log_is_cut_at_midnight_in_shanghai(world: World) -> None:
    county = world.actor("county")
    for moment in (BEFORE, AFTER):
        with at(moment), acting(county):
            audit.record(county, AuditAction.UNMASKED, subject=moment)
    with acting(county):
        for day, subject in ((LAST_DAY, BEFORE), (NEXT_DAY, AFTER)):
            found = [line.entry.subject for line in entries(by=county, action="unmasked", since=day, until=day)]
            assert found == [subject]
        shown = [line.as_dict()["at"] for line in entries(by=county, action="unmasked")]
    assert shown == ["2026-06-01T00:01:00+08:00", "2026-05-31T23:59:00+08:00"]
    assert AuditEntry.objects.count() == 0  # outside a transaction of somebody


def test_pages_show_the_time_of_shanghai(world: World) -> None:
    with at(AFTER):
        client = Client()
        client.post("/login/", {"username": "county", "password": PASSWORD})
        page = text_of(client.get("/audit/", {"action": "login"}))
    assert "2026-06-01 00:01" in page


def test_a_role_elsewhere_counts_until_the_end_of_its_last_day(world: World) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        area = world.areas["板桥镇"]
        RoleAssignment.objects.create(
            user=world.users["town"], role_id="township_office", area=area, path=area.path,
            from_on=date(2026, 1, 1), to_on=LAST_DAY,
        )  # fmt: skip
    with at("2026-05-20 04:00:00+00:00"):
        world.user("small", "system_administrator", "肖咀镇")
    for moment, is_outside in ((BEFORE, True), (AFTER, False)):
        with at(moment), acting(world.actor("small")):
            assert holds_outside(world.users["town"]) is is_outside, moment
