"""The database itself decides what is seen: no scope, no rows; no context, no write."""

from datetime import date

import pytest
from django.db import DatabaseError, ProgrammingError, connection, transaction

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area
from jingzhun.core.scope import AreaScope
from jingzhun.registry.models import Household, Person
from jingzhun.registry.services.registration import PersonDetails, register_household

pytestmark = pytest.mark.django_db(transaction=True)
ALL = frozenset({("household", "edit"), ("identity", "edit")})


def actor(*paths: str, people: bool = True) -> Actor:
    return Actor(1, "cadre", "村干部", role="village_cadre", scope=AreaScope(paths, people=people), grants=ALL)


@pytest.fixture
def villages() -> list[Area]:
    # A province cannot be made within a scope that does not exist yet: the first areas come from the console.
    from jingzhun.database.owner import as_owner

    with as_owner(), acting(actor("00")):
        area = None
        for kind in (Kind.PROVINCE, Kind.CITY, Kind.COUNTY, Kind.TOWNSHIP):
            area = create_area(name=kind.value, kind=kind, parent=area)
        return [create_area(name=name, kind=Kind.VILLAGE, parent=area) for name in ("西沟村", "铁赵村")]


def test_a_household_is_seen_in_its_village_only(villages: list[Area]) -> None:
    here, there = villages
    with acting(actor(here.path), why="登记"):
        register_household(
            by=actor(here.path),
            area=here,
            head=PersonDetails("张三", citizen_id="11010519491231002x"),
            reason="入户登记",
        )
    with acting(actor(here.path)):
        assert Person.objects.get().born_on == date(1949, 12, 31)
    with acting(actor(there.path)):
        assert not Person.objects.exists()
        assert not Household.objects.exists()
    with acting(actor(here.path, people=False)):
        assert not Person.objects.exists()
    assert not Person.objects.exists()


def test_a_write_without_context_is_refused(villages: list[Area]) -> None:
    with pytest.raises(DatabaseError, match="without context"), transaction.atomic():
        Household.objects.create(path=villages[0].path, number="H1", area=villages[0], registered_on=date(2026, 1, 1))


def test_the_runtime_role_cannot_forge_history(villages: list[Area]) -> None:
    for statement in (
        "insert into person_event (pgh_label) values ('insert')",
        "update area_event set name = 'x'",
        "delete from area_event",
        "truncate area_event",
        "update account_audit_entry set reason = ''",
        "delete from history_seal",
    ):
        refused = pytest.raises(ProgrammingError, match="permission denied")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
