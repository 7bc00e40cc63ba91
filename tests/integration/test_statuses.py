"""Status only by dated events in their stages, and the balance that follows from them."""

from datetime import date

import pytest
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Conflict, Refused, WrongInput
from jingzhun.registry.models import Household, HouseholdStatus
from jingzhun.registry.selectors.balance import Balance, Counts, balance_of
from jingzhun.registry.services.registration import PersonDetails, add_person, register_household
from jingzhun.registry.services.statuses import (
    StatusDetails,
    approve_status,
    plan_status,
    record_status,
    verify_status,
    withdraw_status,
)
from jingzhun.registry.status import Stage, Status, StatusKind
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.line_kinds import LineKind

pytestmark = pytest.mark.django_db(transaction=True)
START, EXIT = date(2014, 1, 1), date(2016, 12, 31)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"])
    world.user("cadre", "village_cadre", "西沟村")
    world.user("town", "township_office", "肖咀镇")
    return world


@pytest.fixture
def household(world: World) -> Household:
    cadre = world.actor("cadre")
    with acting(cadre, why="test"):
        head = PersonDetails("张三", citizen_id=citizen_number(1))
        made = register_household(by=cadre, area=world.areas["西沟村"], head=head, reason="登记", on=START)
        add_person(by=cadre, household=made, details=PersonDetails("李四", relation="配偶"), reason="登记", on=START)
    return made


def balance(world: World, identity: Identity, year: int) -> Balance:
    town = world.actor("town")
    with acting(town):
        return balance_of(town.scope.paths[0], identity, date(year, 1, 1), date(year, 12, 31))


def identified(world: World, household: Household) -> HouseholdStatus:
    town = world.actor("town")
    with acting(town, why="test"):
        return record_status(
            by=town, household=household, details=StatusDetails(StatusKind.IDENTIFIED, 2014, reasons=("因病",)),
            effective_on=START, reason="建档立卡",
        )  # fmt: skip


def test_only_an_approved_event_counts(world: World, household: Household) -> None:
    identified(world, household)
    cadre, town = world.actor("cadre"), world.actor("town")
    with acting(cadre, why="test"):
        event = plan_status(
            by=cadre, household=household, details=StatusDetails(StatusKind.EXITED, 2016), reason="计划"
        )
    assert balance(world, Identity.POOR, 2016).end == Counts(1, 2)
    with acting(cadre, why="test"), pytest.raises(Conflict, match="在办|under way"):
        plan_status(by=cadre, household=household, details=StatusDetails(StatusKind.EXITED, 2016), reason="计划")
    with acting(cadre, why="test"):
        verify_status(by=cadre, event=event, version=1, reason="入户核实")
    assert balance(world, Identity.POOR, 2016).end == Counts(1, 2)
    with acting(cadre, why="test"), pytest.raises(Refused):
        approve_status(by=cadre, event=event, effective_on=EXIT, version=2, reason="审定")
    with acting(town, why="test"):
        approve_status(by=town, event=event, effective_on=EXIT, version=2, reason="审定")
        assert Household.objects.get(pk=household.pk).status == Status.EXITED
        assert HouseholdStatus.objects.get(pk=event.pk).stage == Stage.APPROVED
    poor, registered = balance(world, Identity.POOR, 2016), balance(world, Identity.REGISTERED, 2016)
    assert (poor.start, poor.went, poor.end) == (Counts(1, 2), {LineKind.EXITED: Counts(1, 2)}, Counts())
    assert (registered.start, registered.came, registered.went, registered.end) == (Counts(1, 2), {}, {}, Counts(1, 2))


def test_a_withdrawn_event_never_counted(world: World, household: Household) -> None:
    event = identified(world, household)
    assert balance(world, Identity.POOR, 2014).came == {LineKind.IDENTIFIED: Counts(1, 2)}
    town = world.actor("town")
    with acting(town, why="test"):
        withdraw_status(by=town, event=event, version=1, reason="录入有误")
        assert Household.objects.get(pk=household.pk).status == Status.ORDINARY
    assert balance(world, Identity.POOR, 2014).end == Counts()


def test_an_event_must_be_able_to_follow(world: World, household: Household) -> None:
    town = world.actor("town")
    with acting(town, why="test"), pytest.raises(Conflict, match="一般农户|Ordinary"):
        record_status(
            by=town, household=household, details=StatusDetails(StatusKind.EXITED, 2016), effective_on=EXIT, reason="x1"
        )
    with acting(town, why="test"), pytest.raises(WrongInput):
        record_status(
            by=town, household=household, details=StatusDetails(StatusKind.IDENTIFIED, 2013),
            effective_on=date(2013, 12, 31), reason="早于登记",
        )  # fmt: skip
