"""Many rows at once go through policies, constraints and history, like single ones."""

import pytest
from django.db import Error, connection
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.database.bulk import fresh_keys, fresh_numbers, insert_rows, update_rows
from jingzhun.registry.models import ExtraField, HouseholdYear

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"])
    world.user("cadre", "village_cadre", "西沟村")
    world.user("other", "village_cadre", "铁赵村")
    return world


def survey_rows(world: World, who: str, years: list[int]) -> list[tuple[object, ...]]:
    household = world.household(world.actor("cadre"), "西沟村", "张三", 1)
    path = world.areas["西沟村" if who == "cadre" else "铁赵村"].path
    return [(path, household.pk, year, ["household"], {"a": 1}, ["因病"], 1) for year in years]


COLUMNS = ("path", "household_id", "year", "confirmed", "own", "other_causes", "version")
REST = ("attribute", "identification_standard", "main_cause", "fall_back_cause", "bank_name", "road_type",
        "house_structure", "danger_level", "fuel", "relocation_kind", "relocation_place")  # fmt: skip


def test_rows_are_inserted_with_history_and_updated_by_key(world: World) -> None:
    cadre = world.actor("cadre")
    rows = [(*row, *[""] * len(REST), []) for row in survey_rows(world, "cadre", [2014, 2015])]
    with acting(cadre, why="test"):
        assert insert_rows(HouseholdYear, (*COLUMNS, *REST, "risks"), rows) == 2
        first, second = HouseholdYear.objects.order_by("year")
        assert (first.own, first.other_causes, first.confirmed) == ({"a": 1}, ["因病"], ["household"])
        assert update_rows(HouseholdYear, ("id", "main_cause"), [(second.pk, "因学")]) == 1
        second.refresh_from_db()
        assert (second.main_cause, second.version) == ("因学", 2)
        with connection.cursor() as cursor:
            cursor.execute("select pgh_label, count(*) from household_year_event group by 1 order by 1")
            assert cursor.fetchall() == [("insert", 2), ("update", 1)]


def test_rows_of_another_area_are_refused_and_not_found(world: World) -> None:
    rows = [(*row, *[""] * len(REST), []) for row in survey_rows(world, "other", [2014])]
    cadre, other = world.actor("cadre"), world.actor("other")
    with pytest.raises(Error, match="row-level security"), acting(cadre, why="test"):
        insert_rows(HouseholdYear, (*COLUMNS, *REST, "risks"), rows)
    with acting(cadre, why="test"):
        insert_rows(HouseholdYear, (*COLUMNS, *REST, "risks"), [(cadre.path, *rows[0][1:])])
        key = HouseholdYear.objects.get().pk
    with acting(other, why="test"):
        assert update_rows(HouseholdYear, ("id", "main_cause"), [(key, "因学")]) == 0


def test_numbers_are_drawn_once(world: World) -> None:
    with acting(world.actor("cadre")):
        drawn = [*fresh_numbers("household_number", 3), *fresh_numbers("household_number", 2)]
        keys = fresh_keys(ExtraField, 2)
    assert len(set(drawn)) == 5
    assert keys[1] == keys[0] + 1
