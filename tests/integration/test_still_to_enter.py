"""Still to enter in the national system: what changed stays on the list until it is ticked off, and nothing is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.grants import grant_title
from jingzhun.accounts.selectors.roles import role_by_code
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.roles import set_grants
from jingzhun.core.errors import Conflict, NotFound, Refused, WrongInput
from jingzhun.registry.models import Household, Person, TickOff
from jingzhun.registry.selectors.still_to_enter.details import Details, details_of
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.registry.selectors.still_to_enter.tick_offs import Act, acts_in
from jingzhun.registry.selectors.still_to_enter.waiting import Question, Waiting, waiting
from jingzhun.registry.services.statuses import StatusDetails, plan_status
from jingzhun.registry.services.tick_offs import may_tick_off, take_back, tick_off_list, tick_off_rows
from jingzhun.registry.status import StatusKind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"])
    world.township("板桥镇", ["柳沟村"])
    world.user("cadre", "village_cadre", "西沟村", name="西沟老张")
    world.user("next", "village_cadre", "铁赵村")
    world.user("town", "township_office", "肖咀镇", name="镇办小王")
    world.user("other", "township_office", "板桥镇")
    world.user("health", "department_health", "合水县")
    registered(world, "cadre", "西沟村", "张三", 1)
    return world


def registered(world: World, username: str, village: str, name: str, serial: int) -> Household:
    """A household that the national system knows: an event of its status is under way."""
    by = world.actor(username)
    made = world.household(by, village, name, serial)
    with acting(by, why="test"):
        details = StatusDetails(StatusKind.IDENTIFIED, 2016)
        plan_status(by=by, household=made, details=details, reason="识别")
    return made


def household(world: World, name: str = "张三") -> Household:
    with acting(world.actor("town")):
        return Household.objects.get(members__name=name)


def change(world: World, username: str, address: str, name: str = "张三") -> None:
    with acting(world.actor(username), why="修改地址"):
        Household.objects.filter(members__name=name).update(address=address)


def question(world: World, *, area: str = "肖咀镇", **more: Any) -> Question:
    with acting(world.actor("town")):
        return Question(world.areas[area].path, settled_until(), **more)


def listed(world: World, username: str = "town", asked: Question | None = None) -> list[Waiting]:
    wanted = asked or question(world)
    with acting(world.actor(username)) as by:
        return waiting(by, wanted).rows


def told(world: World, username: str = "town") -> Details:
    wanted, by = question(world), world.actor(username)
    with acting(by):
        return details_of(by, waiting(by, wanted).rows, wanted.until)


def fields(world: World) -> list[tuple[str, str]]:
    return [(one.table, name) for one in told(world).history.changes for name in one.changed]


def tick_all(world: World, asked: Question | None = None, username: str = "town") -> None:
    wanted = asked or question(world)
    with acting(world.actor(username)) as by:
        tick_off_list(by=by, question=wanted)


def acts(world: World, username: str = "town") -> list[Act]:
    by = world.actor(username)
    with acting(by):
        return acts_in(by, world.areas["肖咀镇"].path)


def test_a_new_household_is_on_the_list_with_who_registered_it(world: World) -> None:
    (row,) = listed(world)
    assert (row.number, row.who) == (household(world).number, "西沟老张")
    tables = {table for table, _ in fields(world)}
    assert {"household", "person", "membership", "household_status"} <= tables


def test_ticked_off_it_is_gone_and_a_later_change_comes_back(world: World) -> None:
    tick_all(world)
    assert listed(world) == []
    change(world, "cadre", "西沟村三组")
    assert len(listed(world)) == 1
    assert fields(world) == [("household", "address")]
    (only,) = told(world).history.changes
    assert only.changed["address"] == ("", "西沟村三组")


def test_what_was_changed_twice_is_told_once_and_what_was_put_back_not_at_all(world: World) -> None:
    tick_all(world)
    for address in ("西沟村二组", "西沟村三组"):
        change(world, "cadre", address)
    (only,) = told(world).history.changes
    assert only.changed == {"address": ("", "西沟村三组")}
    change(world, "cadre", "")
    assert len(listed(world)) == 1 and told(world).history.changes == []


def test_a_change_between_showing_and_ticking_stays(world: World) -> None:
    shown = question(world)
    change(world, "cadre", "西沟村三组")
    tick_all(world, shown)
    assert fields(world) == [("household", "address")]


def test_two_clerks_are_two_rows_and_each_is_ticked_off_alone(world: World) -> None:
    change(world, "town", "西沟村三组")
    rows = {row.who: row for row in listed(world)}
    assert set(rows) == {"西沟老张", "镇办小王"}
    mine = question(world, clerk=rows["镇办小王"].clerk)
    assert [row.who for row in listed(world, asked=mine)] == ["镇办小王"]
    asked = question(world)
    with acting(world.actor("town")) as by:
        tick_off_rows(by=by, question=asked, keys=[rows["镇办小王"].key])
    assert [row.who for row in listed(world)] == ["西沟老张"]
    assert ("household", "address") not in fields(world)
    tick_all(world, question(world, clerk=rows["西沟老张"].clerk))
    assert listed(world) == []


def test_what_somebody_is_just_writing_is_not_ticked_off_unseen(world: World) -> None:
    """History dates a change by the beginning of its transaction: the list ends before the oldest one that runs."""
    writer = connection.copy()
    try:
        writer.set_autocommit(False)
        with writer.cursor() as cursor:
            cursor.execute("select now()")
            began = cursor.fetchone()[0]
        assert question(world).until == began
    finally:
        writer.rollback()
        writer.close()
    assert question(world).until > began


def test_a_moment_that_has_not_come_is_refused(world: World) -> None:
    later = Question(world.areas["肖咀镇"].path, question(world).until + timedelta(hours=1))
    with acting(world.actor("town")) as by, pytest.raises(WrongInput, match="还没有到"):
        tick_off_list(by=by, question=later)


def test_nobody_sees_or_ticks_off_what_lies_outside_her_area(world: World) -> None:
    registered(world, "next", "铁赵村", "李四", 2)
    assert len(listed(world)) == 2
    assert [row.who for row in listed(world, "cadre")] == ["西沟老张"]
    assert listed(world, "other") == [] and listed(world, asked=question(world, area="板桥镇")) == []
    stranger = next(row for row in listed(world) if row.number == household(world, "李四").number)
    village = question(world, area="西沟村")
    with acting(world.actor("cadre")) as by, pytest.raises(NotFound):
        tick_off_rows(by=by, question=village, keys=[stranger.key])
    with pytest.raises(Refused):
        tick_all(world, username="cadre")
    tick_all(world, village, "cadre")
    assert [row.number for row in listed(world)] == [stranger.number]


def test_what_a_role_may_not_see_or_do(world: World) -> None:
    assert len(listed(world, "health")) == 1
    with pytest.raises(Refused):
        tick_all(world, username="health")


@pytest.mark.parametrize("group", ["identity", "income"])
def test_who_does_not_see_every_change_ticks_off_none(world: World, group: str) -> None:
    """A mark is about all that a clerk changed: nobody may say of what she does not see that it is entered."""
    world.user("admin", "system_administrator", "甘肃省")
    with acting(world.actor("admin")) as admin:
        seen = world.actor("town").grants - {(group, "see"), (group, "edit")}
        set_grants(by=admin, role=role_by_code("township_office"), granted=seen, reason="测试")
    assert len(listed(world)) == 1
    with pytest.raises(Refused, match=str(grant_title(group, "see"))):
        tick_all(world)
    shown, by = question(world), world.actor("town")
    with acting(by), pytest.raises(Refused):
        tick_off_rows(by=by, question=shown, keys=[row.key for row in waiting(by, shown).rows])
    assert not may_tick_off(by) and may_tick_off(world.actor("cadre"))
    assert len(listed(world, "cadre")) == 1


def test_who_ticked_off_is_kept_and_it_can_be_taken_back_with_a_reason(world: World) -> None:
    tick_all(world)
    (act,) = acts(world)
    assert (act.by.who, act.households, act.number) == ("镇办小王", 1, household(world).number)
    with acting(world.actor("town")) as by, pytest.raises(WrongInput):
        take_back(by=by, act=act.act, reason="")
    with acting(world.actor("next")) as by, pytest.raises(NotFound):
        take_back(by=by, act=act.act, reason="不是我的")
    with acting(world.actor("cadre")) as by:
        assert take_back(by=by, act=act.act, reason="漏录了一个人") == 1
    (again,) = acts(world)
    assert again.is_over and (again.taken_back_by, again.why) == ("西沟老张", "漏录了一个人")
    assert len(listed(world)) == 1
    with acting(world.actor("cadre")) as by, pytest.raises(Conflict):
        take_back(by=by, act=act.act, reason="再来一次")


def test_the_same_rows_cannot_be_ticked_off_twice(world: World) -> None:
    shown = question(world)
    tick_all(world, shown)
    with acting(world.actor("town")) as by, pytest.raises(Conflict, match="已经销号"):
        tick_off_list(by=by, question=shown)
    with acting(world.actor("town")):
        assert TickOff.objects.count() == 1


def test_households_that_the_national_system_does_not_have_are_asked_for(world: World) -> None:
    tick_all(world)
    world.household(world.actor("cadre"), "西沟村", "一般户", 9)
    assert listed(world) == []
    (row,) = listed(world, asked=question(world, is_wide=True))
    assert row.number == household(world, "一般户").number


def test_a_change_of_a_person_is_listed_under_her_household(world: World) -> None:
    tick_all(world)
    with acting(world.actor("town"), why="test"):
        Person.objects.filter(name="张三").update(born_on="1970-01-01")
    (row,) = listed(world)
    assert row.number == household(world).number and fields(world) == [("person", "born_on")]
