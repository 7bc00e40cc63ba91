"""合村并组: people, statistics and history go along; both histories stay readable."""

from datetime import date

import pytest
from tests.world import World

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.acting import acting, give_reason
from jingzhun.areas.models import Area, AreaChangeLine, AreaYear
from jingzhun.areas.services.areas import create_area, put_year
from jingzhun.areas.services.rearrangement import apply_merge, apply_move, apply_split, plan_merge, plan_move
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.registry.models import Household, Person
from jingzhun.registry.selectors.people import people_in

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2016, 5, 1)
NAMES = ("张有福", "李满仓", "王秀兰", "赵长顺")


@pytest.fixture
def world() -> World:
    world = World()
    world.township("肖咀乡", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    world.township("固城乡", ["董家寺村"])
    world.user("county", "county_office", "合水县")
    world.user("west", "village_cadre", "西沟村")
    world.user("iron", "village_cadre", "铁赵村")
    world.user("town", "township_office", "固城乡")
    by = world.actor("county")
    for serial, place in enumerate(("西沟村一组", "西沟村", "铁赵村一组", "铁赵村二组")):
        world.household(by, place, NAMES[serial], serial)
    with acting(by, why="年报"):
        give_reason(by, "年报")
        for year, village, households in ((2015, "西沟村", 500), (2015, "铁赵村", 600)):
            put_year(area=world.areas[village], year=year, values={"households": households})
    return world


def names(world: World, user: str, area: str) -> set[str]:
    world.areas[area].refresh_from_db()
    with acting(world.actor(user)):
        return set(people_in(world.areas[area].path).values_list("name", flat=True))


def merge(world: World, by: Actor) -> None:
    with acting(by, why="合村并组"):
        give_reason(by, "合村并组文件")
        apply_merge(sources=[world.areas["西沟村"]], target=world.areas["铁赵村"], on=ON, reason="合村并组文件")


def test_a_preview_writes_nothing_and_counts_what_moves(world: World) -> None:
    with acting(world.actor("county")):
        plan = plan_merge(sources=[world.areas["西沟村"]], target=world.areas["铁赵村"], on=ON)
        assert plan.rows() == {"household": 2, "person": 2, "vault_identifier": 2}
        assert not AreaChangeLine.objects.exists()


def test_a_merge_carries_people_groups_and_statistics(world: World) -> None:
    merge(world, world.actor("county"))
    assert names(world, "iron", "铁赵村") == {"张有福", "李满仓", "王秀兰", "赵长顺"}
    with pytest.raises(IndexError):  # the closed village's cadre has no role any more (ADR 9)
        world.actor("west")
    with acting(world.actor("county")):
        closed = Area.objects.get(pk=world.areas["西沟村"].pk)
        groups = set(Area.objects.filter(parent=world.areas["铁赵村"]).values_list("name", flat=True))
        assert closed.closed_on == ON
        assert groups == {"一组", "二组", "西沟村一组", "西沟村二组"}
        assert Household.objects.filter(area=closed).count() == 0
        # The old village's figures stay its own, now within sight of the new village.
        old = AreaYear.objects.get(area=closed, year=2015)
        assert (old.households, old.path) == (500, world.areas["铁赵村"].path)


def test_both_offices_can_read_the_history_after_a_merge(world: World) -> None:
    with acting(world.actor("county")):
        person = Person.objects.get(name="张有福")
    old_office = world.actor("west")
    merge(world, world.actor("county"))
    with acting(world.actor("iron")):
        assert [change.label for change in changes_of(person)] == ["update", "insert"]
        assert changes_of(person)[0].why == "合村并组文件"
    with acting(old_office):
        assert [change.label for change in changes_of(person)] == ["insert"]


def test_a_merge_out_of_reach_changes_nothing(world: World) -> None:
    by = world.actor("town")
    with pytest.raises(Exception, match="row-level security|No row"), acting(by, why="x"):
        apply_merge(sources=[world.areas["西沟村"]], target=world.areas["铁赵村"], on=ON, reason="越权")
    assert names(world, "west", "西沟村") == {"张有福", "李满仓"}
    with acting(world.actor("county")):
        assert Area.objects.get(pk=world.areas["西沟村"].pk).is_open


def test_moving_a_village_takes_its_cadre_along(world: World) -> None:
    by = world.actor("county")
    village, before = world.areas["西沟村"], world.areas["西沟村"].path
    with acting(by, why="划转"):
        assert plan_move(area=village, parent=world.areas["固城乡"], on=ON).rows()["person"] == 2
        apply_move(area=village, parent=world.areas["固城乡"], on=ON, reason="区划调整")
    village.refresh_from_db()
    assert village.path.startswith(world.areas["固城乡"].path)
    assert village.path != before
    assert names(world, "west", "西沟村") == {"张有福", "李满仓"}
    assert names(world, "town", "固城乡") == {"张有福", "李满仓"}


def test_a_path_given_up_is_never_used_again(world: World) -> None:
    before = world.areas["铁赵村"].path
    by = world.actor("county")
    with acting(by, why="划转"):
        apply_move(area=world.areas["铁赵村"], parent=world.areas["固城乡"], on=ON, reason="区划调整")
        fresh = create_area(name="新村", kind=world.areas["铁赵村"].kind, parent=world.areas["肖咀乡"])
    assert fresh.path != before


def test_a_split_takes_the_chosen_groups(world: World) -> None:
    by = world.actor("county")
    with acting(by, why="拆分"):
        change = apply_split(
            source=world.areas["铁赵村"], name="新赵村", places=[world.areas["铁赵村二组"]], on=ON, reason="拆分文件"
        )
        fresh = Area.objects.get(name="新赵村")
        assert list(people_in(fresh.path).values_list("name", flat=True)) == ["赵长顺"]
        assert change.lines.count() == 2
        assert AreaYear.objects.get(year=2015, households=600).area_id == world.areas["铁赵村"].pk


@pytest.mark.parametrize("other", ["西沟村一组", "董家寺村", "西沟村"])
def test_what_cannot_be_merged_is_refused(world: World, other: str) -> None:
    with acting(world.actor("county")), pytest.raises((WrongInput, Conflict)):
        plan_merge(sources=[world.areas[other]], target=world.areas["西沟村"], on=ON)
