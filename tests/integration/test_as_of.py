"""The two times of the register: as it was on a day, as it was known on a day, and both; compared with what was read
at the time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import now, today
from jingzhun.core.errors import NotFound, WrongInput
from jingzhun.database.owner import as_owner
from jingzhun.database.session import everywhere
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    HouseholdYear,
    Membership,
    Person,
    PersonYear,
    VillageStatus,
)
from jingzhun.registry.reasons import Coming, Going, Joining, Leaving
from jingzhun.registry.selectors.as_of import household_as_of
from jingzhun.registry.selectors.comparison import Difference, differences
from jingzhun.registry.selectors.household_then import Gap, HouseholdThen
from jingzhun.registry.selectors.moment import Moment, moment_of
from jingzhun.registry.selectors.village_then import VillageThen, village_as_of
from jingzhun.registry.services.follow import follow
from jingzhun.registry.services.personal_information import erase_person
from jingzhun.registry.services.registration import PersonDetails, add_person, correct_person, register_household
from jingzhun.registry.services.statuses import (
    StatusDetails,
    approve_status,
    plan_status,
    record_status,
    verify_status,
    withdraw_status,
)
from jingzhun.registry.status import Stage, Status, StatusKind, VillageStatusKind

pytestmark = pytest.mark.django_db(transaction=True)
START, SPRING, EXIT = date(2014, 1, 1), date(2015, 3, 1), date(2016, 12, 31)


@pytest.fixture
@kept
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村", "铁赵村"])
    made.user("cadre", "village_cadre", "西沟村")
    made.user("neighbour", "village_cadre", "铁赵村")
    made.user("town", "township_office", "肖咀镇")
    made.user("health", "department_health", "合水县")
    made.user("owner", "data_owner", "合水县")
    return made


@pytest.fixture
def household(world: World) -> Household:
    """Registered and identified in 2014 with a wife; a child in 2015."""
    town = world.actor("town")
    with acting(town, why="test"):
        head = PersonDetails("张三", citizen_id=citizen_number(1))
        made = register_household(
            by=town, area=world.areas["西沟村"], head=head, reason="登记", address="西沟1号", on=START
        )
        add_person(by=town, household=made, details=PersonDetails("李四", relation="配偶"), reason="登记", on=START)
        add_person(
            by=town, household=made, details=PersonDetails("张小", relation="子", born_on=SPRING), reason="出生",
            on=SPRING, joined_by=Joining.BIRTH,
        )  # fmt: skip
        HouseholdYear.objects.create(
            path=made.path, household=made, year=2014, main_cause="因病", cultivated_land="3.5"
        )
        record_status(
            by=town, household=made, details=StatusDetails(StatusKind.IDENTIFIED, 2014, reasons=("因病",)),
            effective_on=START, reason="建档立卡",
        )  # fmt: skip
    return made


def ask(world: World, household: Household, moment: Moment, who: str = "town") -> HouseholdThen:
    actor = world.actor(who)
    with acting(actor):
        return household_as_of(by=actor, number=household.number, moment=moment)


def village(world: World, moment: Moment, who: str = "town", area: str = "西沟村") -> VillageThen:
    actor = world.actor(who)
    with acting(actor):
        return village_as_of(by=actor, path=world.areas[area].path, moment=moment)


def names(then: HouseholdThen) -> list[str]:
    return [member.name for member in then.members]


def leave(world: World, name: str, on: date) -> None:
    town = world.actor("town")
    with acting(town, why="test"):
        person = Person.objects.get(name=name)
        Membership.objects.filter(person=person).update(to_on=on, left_by=Leaving.MARRIAGE)
        follow(households=[person.household_id])


def move_to_neighbour(world: World, household: Household, on: date) -> None:
    """The household moves to the other village, as the service does it; the place stays where it was."""
    town, area = world.actor("town"), world.areas["铁赵村"]
    with acting(town, why="test"), everywhere():
        HouseholdPlace.objects.filter(household=household).update(to_on=on, went_by=Going.MOVED_OUT)
        HouseholdPlace.objects.create(
            path=area.path, household=household, area=area, from_on=on, came_by=Coming.MOVED_IN
        )
        follow(households=[household.pk])
        for model, column in (
            (Household, "id"), (Person, "household"), (Membership, "household"), (HouseholdYear, "household"),
            (household.statuses.model, "household"),
        ):  # fmt: skip
            model.objects.filter(**{column: household.pk}).update(path=area.path)


def change_everything(world: World, household: Household) -> None:
    """One change of every kind of row of the household."""
    town = world.actor("town")
    with acting(town, why="test"):
        Household.objects.filter(pk=household.pk).update(address="西沟2号")
        head = Person.objects.get(name="张三")
        correct_person(
            by=town, person=head, details=PersonDetails("张叁", relation="户主"), version=head.version, reason="更正"
        )
        HouseholdYear.objects.filter(household=household).update(main_cause="因残", cultivated_land=None)
        PersonYear.objects.create(path=household.path, person=head, year=2014, labour_capacity="普通劳动力")
        event = plan_status(by=town, household=household, details=StatusDetails(StatusKind.EXITED, 2016), reason="计划")
        verify_status(by=town, event=event, version=1, reason="核实")
        approve_status(by=town, event=event, version=2, effective_on=EXIT, reason="审定")
        add_person(
            by=town,
            household=household,
            details=PersonDetails("漏登人"),
            reason="漏登",
            on=START,
            joined_by=Joining.LEFT_OUT,
        )
    leave(world, "李四", date(2014, 6, 1))


def test_every_day_gives_what_was_true_on_it(world: World, household: Household) -> None:
    change_everything(world, household)
    first, summer, later, end = (ask(world, household, Moment(day)) for day in (START, date(2014, 7, 1), SPRING, EXIT))
    assert names(first) == ["张叁", "李四", "漏登人"]
    assert (names(summer), [one.name for one in summer.past_members]) == (["张叁", "漏登人"], ["李四"])
    assert (summer.past_members[0].left_on, summer.past_members[0].left_by) == (date(2014, 6, 1), "marriage")
    assert names(later) == ["张叁", "张小", "漏登人"]
    assert [one.status for one in (first, later, end)] == [Status.POOR, Status.POOR, Status.EXITED]
    assert first.members[1].left_on is None
    assert first.survey is not None and first.survey.values == {"main_cause": "因残"}
    assert end.survey is None
    with pytest.raises(NotFound, match="2014-01-01"):
        ask(world, household, Moment(START - timedelta(days=1)))


def test_as_known_before_is_what_was_read_before(world: World, household: Household) -> None:
    days = (START, date(2014, 7, 1), SPRING, EXIT, today())
    before, moment = [ask(world, household, Moment(day)) for day in days], now()
    change_everything(world, household)
    assert [ask(world, household, Moment(day, moment)) for day in days] == before
    between, second = [ask(world, household, Moment(day)) for day in days], now()
    assert all(old != new for old, new in zip(before, between, strict=True))
    leave(world, "漏登人", SPRING)
    with acting(world.actor("town"), why="test"):
        HouseholdYear.objects.all().delete()
    assert [ask(world, household, Moment(day, second)) for day in days] == between
    assert [ask(world, household, Moment(day, moment)) for day in days] == before
    assert ask(world, household, Moment(START)).survey is None


def test_stages_are_those_of_the_day(world: World, household: Household) -> None:
    town = world.actor("town")
    with acting(town, why="test"):
        event = plan_status(by=town, household=household, details=StatusDetails(StatusKind.EXITED, 2016), reason="计划")
        verify_status(by=town, event=event, version=1, reason="核实", on=date(2016, 12, 1))
        approve_status(by=town, event=event, version=2, effective_on=EXIT, reason="审定")
        event.refresh_from_db()
        household.statuses.filter(pk=event.pk).update(planned_on=date(2016, 6, 1))

    def stage(day: date) -> Stage | None:
        found = [one for one in ask(world, household, Moment(day)).statuses if one.kind is StatusKind.EXITED]
        return found[0].stage if found else None

    days = [date(2016, 5, 31), date(2016, 6, 1), date(2016, 12, 1), EXIT]
    assert [stage(day) for day in days] == [None, Stage.PLANNED, Stage.VERIFIED, Stage.APPROVED]


def test_a_withdrawn_event_was_known_until_it_was_withdrawn(world: World, household: Household) -> None:
    town, moment = world.actor("town"), now()
    with acting(town, why="test"):
        withdraw_status(by=town, event=household.statuses.get(), version=1, reason="有误")
    assert ask(world, household, Moment(today(), moment)).status is Status.POOR
    assert ask(world, household, Moment(today())).status is Status.ORDINARY


def test_two_dates_and_two_known_dates_are_compared_field_by_field(world: World, household: Household) -> None:
    moment = now()
    change_everything(world, household)

    def compared(before: Moment, after: Moment) -> dict[tuple[str, str], tuple[str | None, str | None]]:
        found: list[Difference] = differences(ask(world, household, before), ask(world, household, after))
        return {
            (one.name, one.title.zh): tuple(value and value.zh for value in (one.before, one.after))  # type: ignore[misc]
            for one in found
        }

    by_day = compared(Moment(START), Moment(EXIT))
    assert by_day["", "状态"] == ("未脱贫", "已脱贫")
    assert by_day["李四", "离开日期"] == (None, "2014-06-01")
    assert by_day["张小", "姓名"] == (None, "张小")
    assert ("张叁", "姓名") not in by_day
    by_knowledge = compared(Moment(START, moment), Moment(START))
    assert by_knowledge["张叁", "姓名"] == ("张三", "张叁")
    assert by_knowledge["", "主要致贫原因"] == ("因病", "因残")
    assert by_knowledge["", "耕地面积"] == ("3.50", None)
    assert by_knowledge["", "地址"] == ("西沟1号", "西沟2号")
    assert by_knowledge["", "家庭人口"] == ("2", "3")
    assert compared(Moment(EXIT), Moment(EXIT)) == {}


def test_who_may_not_see_a_group_does_not_see_it_then(world: World, household: Household) -> None:
    with acting(world.actor("town"), why="test"):
        head = Person.objects.get(name="张三")
        PersonYear.objects.create(path=head.path, person=head, year=2014, health=["健康"], education_level="小学")
        HouseholdYear.objects.filter(household=household).update(wage_income="1000", fuel="柴草")
    for moment in (Moment(START), Moment(START, now())):
        then = ask(world, household, moment, "health")
        assert then.members[0].survey is not None and then.members[0].survey.values == {"health": ["健康"]}
        assert then.survey is not None and set(then.survey.values) == {"main_cause", "cultivated_land"}


def test_the_erased_stay_erased_on_every_day(world: World, household: Household) -> None:
    moment, owner = now(), world.actor("owner")
    with acting(owner, why="test"):
        erase_person(by=owner, person=Person.objects.get(name="李四"), reason="误登记", despite_archive=True)
    for at in (Moment(today()), Moment(START), Moment(START, moment)):
        then = ask(world, household, at)
        assert "李四" not in str(then)
        assert [one.is_erased for one in then.members][:2] == [False, True]


def test_the_office_that_gave_a_household_away_keeps_what_it_knew(world: World, household: Household) -> None:
    before, moment = ask(world, household, Moment(today()), "cadre"), now()
    move_to_neighbour(world, household, date(2020, 1, 1))
    after = now()
    with acting(world.actor("neighbour"), why="test"):
        Household.objects.filter(pk=household.pk).update(address="铁赵9号")
        Person.objects.filter(name="李四").update(name="李四改")
    with pytest.raises(NotFound):
        ask(world, household, Moment(today()), "cadre")
    kept = ask(world, household, Moment(today(), moment), "cadre")
    assert kept.gaps == (Gap.MOVED_AWAY,)
    assert (kept.members, kept.address, kept.place, kept.status) == (
        tuple(_seen_from_afar(before)), before.address, before.place, before.status,
    )  # fmt: skip
    late = ask(world, household, Moment(today(), now()), "cadre")
    assert (late.address, "李四改" in str(late)) == ("西沟1号", False)
    assert Gap.PLACE_ELSEWHERE in late.gaps
    assert ask(world, household, Moment(date(2019, 1, 1), after), "cadre").place == before.place


def _seen_from_afar(then: HouseholdThen) -> Any:
    return [replace(member, is_elsewhere=True) for member in then.members]


def test_the_office_that_received_it_reads_everything_but_the_old_place(world: World, household: Household) -> None:
    moment = now()
    move_to_neighbour(world, household, date(2020, 1, 1))
    for at in (Moment(date(2019, 1, 1)), Moment(date(2019, 1, 1), moment)):
        then = ask(world, household, at, "neighbour")
        assert (names(then), then.status, then.place) == (["张三", "李四", "张小"], Status.POOR, None)
        assert Gap.PLACE_ELSEWHERE in then.gaps
    today_ = ask(world, household, Moment(today()), "neighbour")
    assert today_.place is not None and today_.place.name == "铁赵村"
    assert today_.gaps == (Gap.CAME_LATER,)
    assert ask(world, household, Moment(date(2019, 1, 1)), "town").gaps == ()


def test_a_household_of_others_is_never_there(world: World, household: Household) -> None:
    for moment in (Moment(today()), Moment(today(), now())):
        with pytest.raises(NotFound):
            ask(world, household, moment, "neighbour")


def test_a_known_day_ends_at_midnight_in_shanghai(world: World, household: Household) -> None:
    """What was entered at 23:59 in Shanghai was known on that day, and at 00:00 not yet."""
    stamps = {
        "西沟1号": datetime.fromisoformat("2020-05-01T15:59:59+00:00"),
        "西沟2号": datetime.fromisoformat("2020-05-01T16:00:00+00:00"),
    }
    with acting(world.actor("town"), why="test"):
        Household.objects.filter(pk=household.pk).update(address="西沟2号")
    with as_owner(), connection.cursor() as cursor:
        for address, stamp in stamps.items():
            cursor.execute("update household_event set pgh_created_at = %s where address = %s", [stamp, address])
    on = {day: ask(world, household, moment_of(SPRING, date(2020, 5, day))).address for day in (1, 2)}
    assert on == {1: "西沟1号", 2: "西沟2号"}
    with pytest.raises(NotFound, match="还没有录入|not in the register"):
        ask(world, household, moment_of(SPRING, date(2020, 4, 30)))
    with pytest.raises(WrongInput):
        moment_of(today() + timedelta(days=1))
    with pytest.raises(WrongInput):
        moment_of(known=today() + timedelta(days=1))


def test_a_village_on_a_day_and_as_known(world: World, household: Household) -> None:
    town, area = world.actor("town"), world.areas["西沟村"]
    with acting(town, why="test"):
        VillageStatus.objects.create(
            path=area.path, area=area, kind=VillageStatusKind.IDENTIFIED, stage=Stage.APPROVED, year=2014,
            effective_on=START, approved_on=START,
        )  # fmt: skip
    read: Callable[[Moment], VillageThen] = lambda moment: village(world, moment)  # noqa: E731
    days = (date(2013, 12, 31), START, SPRING, EXIT)
    before, moment = [read(Moment(day)) for day in days], now()
    assert [(one.is_poor, [(h.number, h.people) for h in one.households]) for one in before] == [
        (False, []), (True, [(household.number, 2)]), (True, [(household.number, 3)]), (True, [(household.number, 3)]),
    ]  # fmt: skip
    change_everything(world, household)
    with acting(town, why="test"):
        VillageStatus.objects.create(
            path=area.path, area=area, kind=VillageStatusKind.EXITED, stage=Stage.APPROVED, year=2016,
            effective_on=EXIT, approved_on=EXIT,
        )  # fmt: skip
    assert [read(Moment(day, moment)) for day in days] == before
    after = [read(Moment(day)) for day in days]
    assert [(one.is_poor, [(h.status, h.people) for h in one.households]) for one in after] == [
        (False, []), (True, [(Status.POOR, 3)]), (True, [(Status.POOR, 3)]), (False, [(Status.EXITED, 3)]),
    ]  # fmt: skip
    with pytest.raises(WrongInput):
        village(world, Moment(EXIT), area="肖咀镇")


def test_a_village_still_counts_who_lived_there_before_moving_on(world: World, household: Household) -> None:
    move_to_neighbour(world, household, date(2020, 1, 1))
    for moment in (Moment(date(2019, 1, 1)), Moment(date(2019, 1, 1), now())):
        (found,) = village(world, moment, "cadre").households
        assert (found.number, found.status, found.people, found.is_elsewhere) == (
            household.number,
            Status.POOR,
            3,
            True,
        )
    assert village(world, Moment(today()), "cadre").households == ()
    assert village(world, Moment(today()), "neighbour", "铁赵村").households[0].people == 3
