"""Imports at the same time as others, as somebody's changes, and as themselves: everything once, nothing undone."""

from collections.abc import Callable

import pytest
from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.integration.test_import import HOUSEHOLDS, PEOPLE, YEARS, tables
from tests.integration.test_web_imports import last_run
from tests.support.beside import Beside
from tests.support.import_flow import run_jobs, upload, workbook
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of
from tests.world import World, citizen_number

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services import vault
from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Conflict
from jingzhun.registry.imports.applying import apply_run
from jingzhun.registry.models import Household, HouseholdYear, ImportRun, Person
from jingzhun.registry.workbooks.importing.meanwhile import take_turn
from jingzhun.registry.workbooks.importing.run import apply, check
from jingzhun.registry.workbooks.tables import Table

pytestmark = pytest.mark.django_db(transaction=True)
WITHOUT_NUMBERS = [HOUSEHOLDS[0], HOUSEHOLDS[3]]


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    world.user("county", "county_office", "合水县")
    world.user("town", "township_office", "肖咀镇")
    world.user("cadre", "village_cadre", "西沟村")
    world.user("other", "village_cadre", "铁赵村")
    return world


def confirmed(sheets: dict[str, list[list[str]]], *usernames: str) -> list[tuple[str, ProcrastinateJob]]:
    """For each user the address of an import that is to be written, and the job that does it."""
    clients = [signed_in(username) for username in usernames]
    addresses = [upload(client, workbook(sheets)).url for client in clients]
    run_jobs()
    for client, address in zip(clients, addresses, strict=True):
        client.post(f"{address}confirm/")
    jobs = ProcrastinateJob.objects.filter(task_name="apply_import", status="todo").order_by("id")
    return list(zip(addresses, jobs, strict=True))


def run_of(job: ProcrastinateJob) -> ImportRun:
    return ImportRun.objects.get(pk=job.args["run"])


def test_a_job_that_runs_twice_at_once_writes_once(world: World) -> None:
    """As when a worker was taken for dead that was only slow."""
    ((_, job),) = confirmed({"户": HOUSEHOLDS, "年度": YEARS}, "town")
    by = world.actor("town")
    with acting(by, why="test"):
        apply_run(by=by, run=run_of(job))
        twin = Beside(lambda: app.tasks["apply_import"](**job.args))
        twin.wait_until_it_waits()
        assert not twin.is_over
    twin.join()
    assert last_run().state == "applied"
    with acting(by):
        assert (Household.objects.count(), HouseholdYear.objects.count()) == (3, 2)


def test_two_offices_that_bring_the_same_households_write_them_once(world: World) -> None:
    """Nothing but the name says that they are the same: no constraint of the database would keep the second out."""
    (_, first), (_, second) = confirmed({"户": WITHOUT_NUMBERS}, "town", "cadre")
    by = world.actor("town")
    with acting(by, why="test"):
        apply_run(by=by, run=run_of(first))
        other = Beside(lambda: app.tasks["apply_import"](**second.args))
        other.wait_until_it_waits()
        assert not other.is_over
    other.join()
    with acting(by):
        assert Household.objects.count() == 1
    cadre = world.actor("cadre")
    with acting(cadre):
        assert run_of(second).state == "checked", "asked again, since it would change nothing now"


@pytest.mark.parametrize(("first", "second", "waits"), [
    ("county", "cadre", True), ("cadre", "county", True), ("cadre", "other", False), ("town", "town", True),
])  # fmt: skip
def test_imports_wait_only_for_those_whose_areas_meet_theirs(
    world: World, first: str, second: str, *, waits: bool
) -> None:
    one, two = world.actor(first), world.actor(second)

    def take_it_too() -> None:
        with acting(two):
            take_turn(two)

    with acting(one):
        take_turn(one)
        other = Beside(take_it_too)
        other.wait_until_it_waits()
        assert other.is_over is not waits
    other.join()


def import_while(by: Actor, given: list[Table], meanwhile: Callable[[], object]) -> None:
    """Import, while somebody does something between the check and the writing."""
    with acting(by, why="test"):
        checked = check(by=by, tables=given, year=2016, reason="导入台账")
        Beside(meanwhile).join()
        apply(checked)


def test_what_somebody_changes_while_an_import_is_written_is_not_undone(world: World) -> None:
    by, cadre = world.actor("town"), world.actor("cadre")
    with acting(by, why="test"):
        apply(check(by=by, tables=tables(HOUSEHOLDS, PEOPLE, YEARS), year=2016, reason="导入台账"))
    changed = [YEARS[0], ["2016", "621001", "", "", "因学", "", ""]]

    def corrects() -> None:
        with acting(cadre, why="test"):
            survey = HouseholdYear.objects.get(household__national_number="621001")
            survey.cultivated_land, survey.version = 9, survey.version + 1
            survey.save()

    with pytest.raises(Conflict, match="检查之后有人"):
        import_while(by, [Table("乙.xlsx", "年度", changed)], corrects)
    with acting(by):
        survey = HouseholdYear.objects.get(household__national_number="621001")
        assert (survey.main_cause, survey.cultivated_land) == ("因病", 9)


def test_a_number_that_somebody_registers_meanwhile_is_a_conflict_and_no_failure(world: World) -> None:
    by = world.actor("town")
    with pytest.raises(Conflict, match="检查之后有人"):
        import_while(by, tables(HOUSEHOLDS), lambda: world.household(world.actor("cadre"), "西沟村", "张三", 1))
    with acting(by):
        assert Person.objects.count() == 1


def test_one_who_confirms_twice_is_told_at_once(world: World) -> None:
    """And need not wait until the whole import is written."""
    ((address, job),) = confirmed({"户": HOUSEHOLDS}, "town")
    client, by = signed_in("town"), world.actor("town")
    answers: list[str] = []
    with acting(by, why="test"):
        apply_run(by=by, run=run_of(job))
        Beside(lambda: answers.append(text_of(client.post(f"{address}confirm/", follow=True)))).join()
    assert "正在处理" in answers[0]
    assert last_run().state == "applied"


def test_two_who_bring_the_same_people_in_another_order_do_not_wait_for_each_other(world: World) -> None:
    """Each has one number of the other and waits, on the way to the second, for a third person: held up, then let go."""
    cadre, other = world.actor("cadre"), world.actor("other")
    with acting(cadre):
        indexes = vault.blind_indexes("citizen_id", [citizen_number(serial) for serial in range(1, 5)])
    first, second, third, last = sorted(indexes, key=indexes.__getitem__)

    def bring(by: Actor, *numbers: str) -> None:
        with acting(by, why="test"):
            vault.keep_many("citizen_id", [(number, by.scope.paths[0], False) for number in numbers])

    town = world.actor("town")
    with acting(town, why="test"):
        vault.keep_many("citizen_id", [(number, town.scope.paths[0], False) for number in (second, third)])
        both = [Beside(lambda: bring(cadre, first, second, last))]
        both[0].wait_until_it_waits()
        both.append(Beside(lambda: bring(other, last, third, first)))
        both[1].wait_until_it_waits(others=1)
        transaction.set_rollback(True)
    assert sorted(one.outcome() for one in both) == ["IntegrityError", "done"], "the first has them, the other is told"
