"""The demonstration in the database: complete, whole, the same twice, and never over somebody's data."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from tests.support.command_line import run, run_json
from tests.world import World

from jingzhun.accounts.models import AuditEntry, Identifier, RoleAssignment, User
from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.sealing import seal_now
from jingzhun.accounts.services.verification import verify
from jingzhun.areas.editions.catalogue import read_editions, read_shipped
from jingzhun.areas.models import Area, AreaCode, AreaYear
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.tree import below, find_area
from jingzhun.demo import build
from jingzhun.demo.build import build_demo
from jingzhun.demo.console import console, user_in
from jingzhun.demo.content import demo_users
from jingzhun.registry.models import Household, Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def no_mark() -> Iterator[None]:
    yield
    settings.IS_DEMO_FILE.unlink(missing_ok=True)


def everything() -> dict[str, list[tuple[object, ...]]]:
    """What the demonstration holds, without keys, times and password hashes."""
    owner = console("test", role="data_owner")
    with acting(owner):
        identifiers = {entry.pk: vault.read(entry) for entry in Identifier.objects.all()}
        return {
            "areas": list(Area.objects.order_by("path").values_list("path", "name", "kind", "opened_on")),
            "codes": list(AreaCode.objects.order_by("path", "code").values_list("path", "code", "name", "valid_to")),
            "years": list(AreaYear.objects.order_by("path", "year").values_list("path", "year", "rural_population")),
            "users": list(User.objects.order_by("username").values_list("username", "display_name", "unit")),
            "households": list(Household.objects.order_by("path", "address").values_list("path", "address")),
            "people": sorted(
                (person.path, person.name, person.born_on, person.relation, identifiers[person.citizen_id_id])
                for person in Person.objects.all()
            ),
        }


def test_the_demonstration_is_complete_and_kept() -> None:
    found = run_json("demo", "--no-serve")
    assert found["is_new"]
    assert {one["role"] for one in found["logins"]} >= {"county_office", "village_cadre", "inspector"}
    _check_content()
    _check_second_run(found)


def _check_content() -> None:
    township = find_area("621024106")
    kinds = list(below(township.path).values_list("kind", flat=True))
    assert kinds.count(Kind.VILLAGE) == 6
    assert (kinds.count(Kind.GROUP), kinds.count(Kind.NATURAL_VILLAGE)) == (40, 5)
    assert find_area("621024201").pk == township.pk
    assert find_area("620824101").name == "安口镇"
    ganzhou = sum(
        1 for row in read_shipped(read_editions().shipped()[-1].edition_on).rows if row.code.startswith("3607")
    )
    assert below(find_area("3607").path).count() == ganzhou
    with acting(user_in("county", "county_office")):
        assert Household.objects.count() == 60
        assert 200 <= Person.objects.count() <= 270
        assert AreaYear.objects.get(area=township, year=2016).rural_population == 14_290
        typed = Person.pgh_event_model.objects.filter(pgh_context__has_key="typed_by")  # type: ignore[attr-defined]
        assert typed.exists()
    with acting(user_in("xigou", "village_cadre")):
        assert 8 <= Household.objects.count() <= 12
    with acting(user_in("ankou", "township_office")):
        assert not Household.objects.exists()
    with acting(console("test", role="data_owner")):
        assert RoleAssignment.objects.count() == sum(len(user.roles) for user in demo_users().users)
        assert not AuditEntry.objects.filter(action="clash").exists()
    assert User.objects.get(username="county").check_password(demo_users().password)
    seal_now()
    assert verify().is_whole


def _check_second_run(found: dict[str, object]) -> None:
    with acting(user_in("county", "county_office"), why="test"):
        Household.objects.filter(pk=Household.objects.order_by("pk")[0].pk).update(address="改过的地址")
    before = everything()
    again = run_json("demo", "--no-serve")
    assert (again["is_new"], again["logins"]) == (False, found["logins"])
    assert everything() == before
    # Without --as it is the county office that acts.
    assert run_json("audit", "log")["count"] == 0
    assert "县扶贫办" in run("demo", "--no-serve").stdout


@pytest.mark.slow
def test_the_demonstration_is_the_same_twice() -> None:
    build_demo("test")
    first = everything()
    connection.close()
    TransactionTestCase._fixture_teardown(None)  # type: ignore[arg-type]
    build_demo("test")
    assert everything() == first


def test_it_is_never_built_over_somebodys_data() -> None:
    World()
    done = run("demo", "--no-serve")
    assert (done.exit_code, done.stdout) == (3, "")
    assert not settings.IS_DEMO_FILE.exists()
    assert not User.objects.filter(is_demo=True).exists()
    assert run("demo", "--no-serve", "--reset").exit_code == 3
    assert Area.objects.filter(name="合水县").exists()


class Interrupted(Exception):
    """Stands for a kill."""


@pytest.mark.slow
def test_an_interrupted_build_leaves_nothing_and_is_made_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop() -> None:
        raise Interrupted

    with monkeypatch.context() as patch:
        patch.setattr(build, "build_households", stop)
        with pytest.raises(Interrupted):
            build_demo("test")
    assert not Area.objects.exists()
    assert build_demo("test")
