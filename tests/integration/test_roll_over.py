"""Next year's surveys from last year's: what comes along, what does not, and that repeating makes nothing twice."""

from datetime import date
from decimal import Decimal

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.support.command_line import run, run_json
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.selectors.actors import acting_for
from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, Refused, WrongInput
from jingzhun.registry import jobs
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import Household, HouseholdYear, IncomeLine, Person, PersonYear, VillageYear
from jingzhun.registry.selectors.roll_over import roll_over_progress, share_done
from jingzhun.registry.services.extra_fields import FieldTitles, define_field
from jingzhun.registry.services.income_lines import GivenLine, set_income_lines
from jingzhun.registry.services.roll_over import RolledOver, roll_over_village
from jingzhun.registry.services.surveys import save_survey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"])
    world.user("cadre", "village_cadre", "西沟村")
    world.user("second", "village_cadre", "铁赵村")
    world.user("town", "township_office", "肖咀镇")
    return world


@pytest.fixture
def household(world: World) -> Household:
    """With a survey of 2016, of its head too, and of the village."""
    made = world.household(world.actor("cadre"), "西沟村", "张三", 1)
    town = world.actor("town")
    with acting(town):
        for key, to_year in (("walnut_trees", None), ("old_count", 2016)):
            define_field(
                by=town, area=world.areas["肖咀镇"], key=key, subject=Subject.HOUSEHOLD, kind=FieldKind.COUNT,
                group="household", titles=FieldTitles(key), reason="产业", to_year=to_year,
            )  # fmt: skip
        values = {
            "main_cause": "因病", "cultivated_land": "5", "filled_on": "2016-11-20", "is_signed": "是",
            "income_from": "2016-01-01", "income_to": "2016-12-31", "walnut_trees": "30", "old_count": "2",
        }  # fmt: skip
        save_survey(by=town, owner=made, year=2016, values=values, version=None, reason="采集", confirms=True)
        set_income_lines(
            by=town, household=made, year=2016, item="business_income", version=1, reason="采集",
            lines=[GivenLine("玉米", land=Decimal(5), yield_per_mu=Decimal(400), price=Decimal("1.8"))],
        )  # fmt: skip
        save_survey(
            by=town, owner=Person.objects.get(), year=2016, values={"health": "健康"}, version=None, reason="采集"
        )
        save_survey(
            by=town, owner=world.areas["西沟村"], year=2016, values={"people": "2380"}, version=None, reason="采集"
        )
    return made


def roll(world: World, village: str = "西沟村", year: int = 2017, by: str = "town") -> RolledOver:
    actor = world.actor(by)
    with acting(actor):
        return roll_over_village(by=actor, village=world.areas[village], year=year, reason="年度结转")


def test_last_years_values_come_along_unconfirmed(world: World, household: Household) -> None:
    made = roll(world)
    assert made.made == {Subject.HOUSEHOLD: 1, Subject.PERSON: 1, Subject.VILLAGE: 1, Subject.NATURAL_VILLAGE: 0}
    with acting(world.actor("town")):
        survey = HouseholdYear.objects.get(year=2017)
        assert (survey.main_cause, survey.cultivated_land, survey.business_income) == (
            "因病",
            Decimal(5),
            Decimal(3600),
        )
        assert (survey.confirmed, survey.rolled_from, survey.version, survey.path) == ([], 2016, 1, household.path)
        assert (survey.filled_on, survey.is_signed) == (None, None)
        assert (survey.income_from, survey.income_to) == (date(2016, 1, 1), date(2016, 12, 31))
        assert survey.own == {"walnut_trees": 30}
        line = IncomeLine.objects.get(survey=survey)
        assert (line.what, line.amount, line.position) == ("玉米", Decimal(3600), 1)
        assert PersonYear.objects.get(year=2017).health == ["健康"]
        assert VillageYear.objects.get(year=2017).people == 2380
        last = HouseholdYear.objects.get(year=2016)
        assert (last.confirmed, last.is_signed, last.version) == (["household", "income"], True, 2)


def test_repeating_makes_nothing_twice_and_changes_nothing(world: World, household: Household) -> None:
    roll(world)
    town = world.actor("town")
    with acting(town):
        save_survey(by=town, owner=household, year=2017, values={"main_cause": "因残"}, version=1, reason="核对")
        set_income_lines(by=town, household=household, year=2016, item="wage_income", version=2, reason="补录",
                         lines=[GivenLine("务工", amount=Decimal(100))])  # fmt: skip
    assert roll(world).total == 0
    with acting(town):
        assert HouseholdYear.objects.get(year=2017).main_cause == "因残"
        assert IncomeLine.objects.filter(survey__year=2017).count() == 1
    second = world.household(world.actor("cadre"), "西沟村", "李四", 2)
    with acting(town):
        save_survey(by=town, owner=second, year=2016, values={"main_cause": "因学"}, version=None, reason="漏采")
    assert roll(world).made[Subject.HOUSEHOLD] == 1


def test_who_is_gone_does_not_come_along(world: World, household: Household) -> None:
    with acting(world.actor("town"), why="test"):
        Person.objects.update(left_on=today())
        Household.objects.update(closed_on=today())
    assert roll(world).made == {**dict.fromkeys(Subject, 0), Subject.VILLAGE: 1}


def test_rights_area_and_year(world: World, household: Household) -> None:
    with pytest.raises(Refused):
        roll(world, by="cadre")
    for year in (1949, today().year + 2):
        with pytest.raises(WrongInput):
            roll(world, year=year)
    assert roll(world, "铁赵村").total == 0


def progress(world: World) -> list[tuple[str, int, int, int, int]]:
    with acting(world.actor("town")):
        found = roll_over_progress(world.areas["肖咀镇"], 2017)
        return [(one.village.name, one.households, one.before, one.there, one.waiting) for one in found]


def test_a_killed_job_goes_on_where_it_was(world: World, household: Household, monkeypatch: pytest.MonkeyPatch) -> None:
    second = world.household(world.actor("second"), "铁赵村", "李四", 2)
    town = world.actor("town")
    with acting(town):
        save_survey(by=town, owner=second, year=2016, values={"main_cause": "因学"}, version=None, reason="采集")
    assert progress(world) == [("西沟村", 1, 1, 0, 1), ("铁赵村", 1, 1, 0, 1)]
    with acting(town):
        jobs.start_roll_over(by=town, path=world.areas["肖咀镇"].path, year=2017)
    with acting(town), pytest.raises(Conflict):
        jobs.start_roll_over(by=town, path=world.areas["肖咀镇"].path, year=2017)
    job = ProcrastinateJob.objects.get(task_name="roll_over")

    done: list[str] = []

    def dies_in_the_second(**given: object) -> RolledOver:
        found = roll_over_village(**given)  # type: ignore[arg-type]
        done.append(found.village)
        if len(done) == 2:
            raise KeyboardInterrupt  # as a killed worker: the second village's transaction is lost
        return found

    monkeypatch.setattr(jobs, "roll_over_village", dies_in_the_second)
    with pytest.raises(KeyboardInterrupt):
        app.tasks["roll_over"](**job.args)
    assert progress(world) == [("西沟村", 1, 1, 1, 0), ("铁赵村", 1, 1, 0, 1)]
    monkeypatch.undo()
    app.tasks["roll_over"](**job.args)
    assert progress(world) == [("西沟村", 1, 1, 1, 0), ("铁赵村", 1, 1, 1, 0)]
    with acting(town):
        assert share_done(roll_over_progress(world.areas["肖咀镇"], 2017)) == (2, 2)
        assert sorted(HouseholdYear.objects.filter(year=2017).values_list("household_id", flat=True)) == sorted(
            [household.pk, second.pk]
        )
        assert IncomeLine.objects.filter(survey__year=2017).count() == 1


def test_a_job_asked_for_somebody_else_names_both(world: World, household: Household) -> None:
    town = world.actor("town")
    with acting(town):
        by = acting_for(town, world.users["cadre"])
    with acting(by):
        jobs.start_roll_over(by=by, path=world.areas["西沟村"].path, year=2017)
    app.tasks["roll_over"](**ProcrastinateJob.objects.get(task_name="roll_over").args)
    with acting(town):
        (made,) = changes_of(HouseholdYear.objects.get(year=2017))
    assert (made.who, made.typed_by) == ("cadre", "town")


def test_the_command_rolls_over_and_says_how_far(world: World, household: Household) -> None:
    words = ["surveys", "roll-over", "--area", "肖咀镇", "--year", "2017", "--as", "town"]
    first = run_json(*words)
    assert (first["year"], first["made"]["household"], len(first["villages"])) == (2017, 1, 2)
    assert run_json(*words)["made"]["household"] == 0
    refused = run("surveys", "roll-over", "--area", "西沟村", "--year", "2017", "--as", "cadre")
    assert refused.exit_code == 3
