"""合村并组: people, statistics and history go along; both histories stay readable."""

from datetime import date

import pytest
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.acting import acting, give_reason
from jingzhun.areas.models import Area, AreaChangeLine, AreaCode, AreaYear
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area, give_code, put_year
from jingzhun.areas.services.rearrangement import (
    apply_merge,
    apply_move,
    apply_split,
    plan_merge,
    plan_move,
    plan_split,
)
from jingzhun.core.errors import Conflict, WrongInput
from jingzhun.database.scoped import scoped_models
from jingzhun.registry.models import Household, Person, VillageStatus, VillageYear
from jingzhun.registry.selectors.counts import counts_below
from jingzhun.registry.selectors.people import people_in

pytestmark = pytest.mark.django_db(transaction=True)
ON = date(2016, 5, 1)
NAMES = ("张有福", "李满仓", "王秀兰", "赵长顺")


@pytest.fixture
@kept
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


def test_all_figures_of_a_merged_village_come_into_the_sight_of_its_successor(world: World) -> None:
    figures = [model for model in scoped_models() if model.goes_to_successor]
    assert {AreaYear, VillageYear, VillageStatus} <= set(figures)
    source = world.areas["西沟村"]
    with acting(world.actor("county"), why="test"):
        VillageYear.objects.create(path=source.path, area=source, year=2015, households=510)
    merge(world, world.actor("county"))
    with acting(world.actor("iron")):
        assert VillageYear.objects.get(area=source).households == 510


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


def natural(world: World, village: str, *names: str) -> None:
    """Natural villages of a village."""
    with acting(world.actor("county"), why="test"):
        for name in names:
            parent = world.areas[village]
            world.areas[name] = create_area(name=name, kind=Kind.NATURAL_VILLAGE, parent=parent)


def live_in(world: World, name: str, natural_village: str) -> None:
    with acting(world.actor("county"), why="test"):
        Household.objects.filter(members__name=name).update(natural_village=world.areas[natural_village])


def test_merged_natural_villages_keep_their_households(world: World) -> None:
    natural(world, "西沟村", "上庄", "下庄")
    live_in(world, "张有福", "上庄")
    target = world.areas["下庄"]
    with acting(world.actor("county"), why="合并"):
        assert plan_merge(sources=[world.areas["上庄"]], target=target, on=ON).rows() == {"household": 1}
        apply_merge(sources=[world.areas["上庄"]], target=target, on=ON, reason="合并自然村")
        assert Household.objects.get(members__name="张有福").natural_village_id == target.pk
        assert counts_below(world.areas["西沟村"])[target.path].households == 1
        assert AreaChangeLine.objects.get().rows_moved == {"household": 1}


def test_a_group_does_not_leave_the_natural_village_of_its_households_behind(world: World) -> None:
    natural(world, "西沟村", "上庄")
    live_in(world, "张有福", "上庄")  # of the first group
    group, place, other = (world.areas[name] for name in ("西沟村一组", "上庄", "固城乡"))
    with acting(world.actor("county"), why="拆分"):
        for places in ([group], [place]):
            with pytest.raises(Conflict, match="1"):
                plan_split(source=world.areas["西沟村"], name="新村", places=places, on=ON)
        village = Area.objects.get(parent=other)
        for area in (group, place):
            with pytest.raises(Conflict):
                plan_move(area=area, parent=village, on=ON)
        apply_split(source=world.areas["西沟村"], name="新村", places=[group, place], on=ON, reason="拆分文件")
        household = Household.objects.select_related("natural_village").get(members__name="张有福")
        assert household.natural_village is not None
        assert household.natural_village.path[:12] == household.path[:12] != world.areas["西沟村"].path


def test_an_area_is_not_rearranged_before_it_was_there(world: World) -> None:
    villages = [world.areas["西沟村"], world.areas["铁赵村"]]
    with acting(world.actor("county"), why="test"):
        for village, day in zip(villages, (date(2020, 1, 1), date(2010, 1, 1)), strict=True):
            Area.objects.filter(pk=village.pk).update(opened_on=day)
            village.refresh_from_db()
        one, other = villages
        for source, target in ((one, other), (other, one)):
            with pytest.raises(WrongInput) as refused:
                plan_merge(sources=[source], target=target, on=ON)
            assert refused.value.where == "on"
        with pytest.raises(WrongInput):
            plan_move(area=one, parent=world.areas["固城乡"], on=ON)
        with pytest.raises(WrongInput):
            plan_split(source=one, name="新村", places=[world.areas["西沟村一组"]], on=ON)
        apply_merge(sources=[one], target=other, on=date(2020, 1, 1), reason="合并")


def test_a_code_does_not_end_before_it_began(world: World) -> None:
    source = world.areas["西沟村"]
    with acting(world.actor("county"), why="test"):
        give_code(source, code="621024106201", name="西沟村委会", valid_from=date(2023, 6, 30), source="2023")
        apply_merge(sources=[source], target=world.areas["铁赵村"], on=ON, reason="合并")
        assert AreaCode.objects.get(area=source).valid_to == date(2023, 6, 30)
