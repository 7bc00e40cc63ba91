"""A village is poor or not by dated events in their stages."""

from datetime import date

import pytest
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Conflict, Refused, WrongInput
from jingzhun.registry.models import VillageStatus
from jingzhun.registry.selectors.village_statuses import poor_villages_on, village_events, village_status_on
from jingzhun.registry.services.village_statuses import (
    VillageStatusDetails,
    approve_village_status,
    plan_village_status,
    record_village_status,
    verify_village_status,
    withdraw_village_status,
)
from jingzhun.registry.status import Stage, Status, VillageStatusKind

pytestmark = pytest.mark.django_db(transaction=True)
START, LEFT = date(2014, 1, 1), date(2016, 12, 31)
POOR, OUT = (
    VillageStatusDetails(VillageStatusKind.IDENTIFIED, 2014),
    VillageStatusDetails(VillageStatusKind.EXITED, 2016),
)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组"])
    world.user("cadre", "village_cadre", "西沟村")
    world.user("county", "county_office", "合水县")
    return world


def record(world: World, details: VillageStatusDetails, on: date) -> VillageStatus:
    county = world.actor("county")
    with acting(county):
        return record_village_status(
            by=county, area=world.areas["西沟村"], details=details, effective_on=on, reason="名单"
        )


def status(world: World, on: date) -> Status:
    with acting(world.actor("cadre")):
        return village_status_on(world.areas["西沟村"], on)


def test_only_an_approved_event_counts(world: World) -> None:
    record(world, POOR, START)
    village, cadre, county = world.areas["西沟村"], world.actor("cadre"), world.actor("county")
    with acting(cadre):
        event = plan_village_status(by=cadre, area=village, details=OUT, reason="计划出列")
    with acting(cadre), pytest.raises(Conflict, match="在办|under way"):
        plan_village_status(by=cadre, area=village, details=OUT, reason="再计划")
    with acting(county), pytest.raises(Conflict, match="阶段|stage"):
        approve_village_status(by=county, event=event, effective_on=LEFT, version=1, reason="审定")
    with acting(cadre):
        verify_village_status(by=cadre, event=event, version=1, reason="核实")
    assert status(world, LEFT) is Status.POOR
    with acting(cadre), pytest.raises(Refused):
        approve_village_status(by=cadre, event=event, effective_on=LEFT, version=2, reason="审定")
    with acting(county):
        done = approve_village_status(by=county, event=event, effective_on=LEFT, version=2, reason="审定")
        assert (done.stage, done.version) == (Stage.APPROVED, 3)
        assert poor_villages_on(world.areas["合水县"].path, LEFT) == {village.path: Status.EXITED}
    assert [status(world, day) for day in (date(2013, 12, 31), START, LEFT)] == [
        Status.ORDINARY,
        Status.POOR,
        Status.EXITED,
    ]


def test_events_follow_each_other_and_are_withdrawn_from_the_end(world: World) -> None:
    with pytest.raises(Conflict, match="非贫困村|Not a poor"):
        record(world, OUT, LEFT)
    first, last = record(world, POOR, START), record(world, OUT, LEFT)
    county = world.actor("county")
    with acting(county), pytest.raises(Conflict):
        withdraw_village_status(by=county, event=first, version=1, reason="有误")
    with acting(world.actor("cadre")), pytest.raises(Refused):
        withdraw_village_status(by=world.actor("cadre"), event=last, version=1, reason="有误")
    with acting(county):
        withdraw_village_status(by=county, event=last, version=1, reason="有误")
    with acting(county), pytest.raises(Conflict, match="撤回|withdrawn"):
        withdraw_village_status(by=county, event=last, version=2, reason="再撤")
    assert status(world, LEFT) is Status.POOR
    with acting(county):
        assert [(event.kind, event.is_void) for event in village_events(world.areas["西沟村"])] == [
            ("exited", True),
            ("identified", False),
        ]


def test_only_villages_of_ones_own_and_no_days_to_come(world: World) -> None:
    county, cadre = world.actor("county"), world.actor("cadre")
    with acting(county), pytest.raises(WrongInput):
        record_village_status(
            by=county, area=world.areas["西沟村一组"], details=POOR, effective_on=START, reason="名单"
        )
    with pytest.raises(WrongInput):
        record(world, POOR, date(2999, 1, 1))
    with acting(cadre), pytest.raises(Refused):
        plan_village_status(by=cadre, area=world.areas["铁赵村"], details=POOR, reason="计划")
