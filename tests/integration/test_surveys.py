"""Yearly surveys: saved by field group, confirmed, and what happens when two people save at once."""

from decimal import Decimal

import pytest
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models.area import Kind
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, NotFound, Refused, WrongInput
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.fields.subjects import Subject
from jingzhun.registry.models import ExtraField, Household, HouseholdYear, Person, PersonYear, VillageYear
from jingzhun.registry.selectors.extra_fields import own_fields
from jingzhun.registry.selectors.surveys import survey_of, values_of
from jingzhun.registry.services.extra_fields import FieldTitles, define_field, end_field, rename_field
from jingzhun.registry.services.survey_conflict import SurveyConflict
from jingzhun.registry.services.surveys import Saved, confirm_groups, save_survey

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"])
    world.user("cadre", "village_cadre", "西沟村")
    world.user("town", "township_office", "肖咀镇")
    world.user("health", "department_health", "合水县")
    return world


@pytest.fixture
def household(world: World) -> Household:
    return world.household(world.actor("cadre"), "西沟村", "张三", 1)


def save(
    world: World, owner: object, values: dict[str, object], *, by: str = "cadre", year: int = 2016, **more: object
) -> Saved:
    actor = world.actor(by)
    with acting(actor):
        return save_survey(
            by=actor, owner=owner, year=year, values=values, reason="入户采集", **{"version": None, **more}
        )  # type: ignore[arg-type]


def test_a_group_is_saved_as_typed_and_the_rest_stays(world: World, household: Household) -> None:
    first = save(world, household, {"cultivated_land": "５．５亩", "main_cause": "1", "wage_income": "12,000元"})
    survey = first.survey
    assert (survey.cultivated_land, survey.main_cause, survey.wage_income) == (Decimal("5.50"), "因病", Decimal(12000))
    assert (survey.version, survey.path, survey.confirmed, survey.own) == (1, household.path, [], {})
    second = save(world, household, {"cultivated_land": ""}, version=1).survey
    assert (second.cultivated_land, second.main_cause, second.version) == (None, "因病", 2)
    with acting(world.actor("cadre")):
        newest = next(iter(changes_of(HouseholdYear.objects.get())))
        assert (newest.why, newest.who) == ("入户采集", "cadre")
        assert set(newest.changed) >= {"cultivated_land"}


def test_an_unknown_word_is_stored_and_told_as_a_doubt(world: World, household: Household) -> None:
    saved = save(world, household, {"main_cause": "因为懒", "fuel": "煤炭"})
    assert saved.survey.main_cause == "因为懒"
    assert set(saved.doubts) == {"main_cause"}


@pytest.mark.parametrize(
    ("values", "where"),
    [({"cultivated_land": "-1"}, "cultivated_land"), ({"no_such": "1"}, "no_such"), ({}, "values"),
     ({"income_from": "2016-12-31", "income_to": "2016-01-01"}, "income_to"), ({"version": "7"}, "version")],
)  # fmt: skip
def test_impossible_values_leave_nothing(
    world: World, household: Household, values: dict[str, object], where: str
) -> None:
    with pytest.raises(WrongInput) as refused:
        save(world, household, values)
    assert refused.value.where == where
    with acting(world.actor("cadre")):
        assert not HouseholdYear.objects.exists()


def test_each_group_needs_its_own_right(world: World, household: Household) -> None:
    with acting(world.actor("cadre")):
        person = Person.objects.get()
    save(world, person, {"health": "长期慢性病"}, by="health")
    with pytest.raises(Refused):
        save(world, person, {"health": "健康", "education_level": "小学"}, by="health", version=1)
    with pytest.raises(Refused):
        save(world, person, {"has_minimum_allowance": "是"}, version=1)
    save(world, person, {"has_minimum_allowance": "是"}, by="town", version=1)
    with acting(world.actor("town")):
        assert PersonYear.objects.get().health == ["长期慢性病"]


def test_a_conflict_tells_both_values(world: World, household: Household) -> None:
    save(world, household, {"cultivated_land": "5", "fuel": "煤炭"})
    save(world, household, {"cultivated_land": "6"}, by="town", version=1)
    with pytest.raises(SurveyConflict) as clash:
        save(world, household, {"cultivated_land": "7", "fuel": "煤炭"}, version=1)
    document = clash.value.as_dict()
    assert document["version"] == 2
    assert {name: (one["stored"], one["given"]) for name, one in document["both"].items()} == {
        "cultivated_land": ("6.00", "7.00")
    }
    with pytest.raises(SurveyConflict):
        save(world, household, {"fuel": "柴草"}, version=None)
    with pytest.raises(SurveyConflict):
        save(world, household, {"fuel": "柴草"}, version=3, year=2017)


def test_nothing_new_writes_nothing(world: World, household: Household) -> None:
    save(world, household, {"fuel": "煤炭"})
    assert save(world, household, {"fuel": "煤炭"}, version=1).survey.version == 1


def test_groups_are_confirmed_once(world: World, household: Household) -> None:
    cadre = world.actor("cadre")
    with acting(cadre), pytest.raises(NotFound):
        confirm_groups(by=cadre, owner=household, year=2016, groups=["housing"], version=1, reason="核对")
    save(world, household, {"fuel": "煤炭", "main_cause": "因病"}, confirms=True)
    with acting(cadre):
        assert survey_of(household, 2016).confirmed == ["housing", "household"]
        done = confirm_groups(by=cadre, owner=household, year=2016, groups=["income"], version=1, reason="核对")
        assert (done.confirmed, done.version) == (["housing", "household", "income"], 2)
        assert (
            confirm_groups(by=cadre, owner=household, year=2016, groups=["income"], version=2, reason="核对").version
            == 2
        )
    with acting(cadre), pytest.raises(Refused):
        confirm_groups(by=cadre, owner=household, year=2016, groups=["civil_affairs"], version=2, reason="核对")
    with acting(cadre), pytest.raises(WrongInput):
        confirm_groups(by=cadre, owner=household, year=2016, groups=["health"], version=2, reason="核对")
    with acting(cadre), pytest.raises(Conflict):
        confirm_groups(by=cadre, owner=household, year=2016, groups=["housing"], version=1, reason="核对")


def test_a_year_must_be_one_and_the_owner_still_there(world: World, household: Household) -> None:
    for year in (1948, today().year + 2):
        with pytest.raises(WrongInput):
            save(world, household, {"fuel": "煤炭"}, year=year)
    save(world, household, {"fuel": "煤炭"}, year=today().year + 1)
    with acting(world.actor("town"), why="test"):
        Household.objects.update(closed_on=today().replace(year=2020))
        household.refresh_from_db()
    with pytest.raises(Conflict, match="2020"):
        save(world, household, {"fuel": "煤炭"}, year=2021)
    save(world, household, {"fuel": "煤炭"}, year=2020)


def test_villages_and_natural_villages_have_years_and_groups_have_not(world: World) -> None:
    town = world.actor("town")
    from jingzhun.areas.services.areas import create_area

    with acting(town, why="test"):
        natural = create_area(name="前湾", kind=Kind.NATURAL_VILLAGE, parent=world.areas["西沟村"])
        group = create_area(name="一组", kind=Kind.GROUP, parent=world.areas["西沟村"])
    save(world, world.areas["西沟村"], {"households": "640户", "has_bus": "有"})
    save(world, natural, {"village_distance": "1.5", "road_type": "土路"})
    with acting(town):
        assert VillageYear.objects.get().households == 640
        assert survey_of(natural, 2016).road_type == "泥土路"
    with pytest.raises(WrongInput):
        save(world, group, {"households": "1"})
    with pytest.raises(Refused):
        save(world, world.areas["铁赵村"], {"households": "1"})


def define(world: World, area: str = "肖咀镇", *, key: str = "walnut_trees", **more: object) -> ExtraField:
    town = world.actor("town")
    given = {"subject": Subject.HOUSEHOLD, "kind": FieldKind.COUNT, "group": "household", **more}
    with acting(town):
        return define_field(
            by=town,
            area=world.areas[area],
            key=key,
            titles=FieldTitles("核桃树", "Walnut trees", "棵", "trees"),
            reason="产业",
            **given,
        )  # type: ignore[arg-type]


def test_added_fields_are_typed_and_hold_for_area_and_years(world: World, household: Household) -> None:
    define(world, from_year=2016)
    define(world, key="planted_on", kind=FieldKind.DAY)
    define(world, key="paid", kind=FieldKind.MONEY)
    saved = save(world, household, {"walnut_trees": "３０棵", "planted_on": "2016年3月1日", "paid": "120.5"}).survey
    assert saved.own == {"walnut_trees": 30, "planted_on": "2016-03-01", "paid": "120.50"}
    with acting(world.actor("cadre")):
        fields = {field.name: field for field in own_fields(Subject.HOUSEHOLD, household.path, 2016)}
        assert values_of(saved, Subject.HOUSEHOLD, fields)["paid"] == Decimal("120.50")
    with pytest.raises(WrongInput) as refused:
        save(world, household, {"walnut_trees": "-1"}, version=1)
    assert refused.value.where == "walnut_trees"
    with pytest.raises(WrongInput):
        save(world, household, {"walnut_trees": "1"}, year=2015)
    assert save(world, household, {"walnut_trees": ""}, version=1).survey.own == {
        "planted_on": "2016-03-01",
        "paid": "120.50",
    }


def test_added_fields_are_renamed_and_ended_and_keep_their_key(world: World, household: Household) -> None:
    field, town = define(world), world.actor("town")
    save(world, household, {"walnut_trees": "30"})
    with acting(town):
        renamed = rename_field(by=town, field=field, titles=FieldTitles("挂果核桃树"), version=1, reason="改名")
        assert (renamed.key, renamed.title_en, renamed.version) == ("walnut_trees", "挂果核桃树", 2)
        end_field(by=town, field=field, to_year=2016, version=2, reason="不再采集")
    with acting(town), pytest.raises(Conflict):
        end_field(by=town, field=field, to_year=2017, version=2, reason="迟了")
    save(world, household, {"walnut_trees": "31"}, version=1)
    with pytest.raises(WrongInput):
        save(world, household, {"walnut_trees": "31"}, year=2017)


@pytest.mark.parametrize(
    "more",
    [{"key": "fuel"}, {"key": "Bad key"}, {"key": "walnut_trees"}, {"area": "西沟村", "key": "walnut_trees"},
     {"key": "other", "kind": FieldKind.CODE}, {"key": "other", "code_list": "fuel"},
     {"key": "other", "kind": FieldKind.CODE, "code_list": "none"}, {"key": "other", "group": "none"},
     {"key": "other", "from_year": 2016, "to_year": 2015}],
)  # fmt: skip
def test_definitions_that_cannot_be(world: World, more: dict[str, object]) -> None:
    define(world)
    with pytest.raises((WrongInput, Conflict)):
        define(world, **more)  # type: ignore[arg-type]
    cadre = world.actor("cadre")
    with acting(cadre), pytest.raises(Refused):
        define_field(
            by=cadre,
            area=world.areas["西沟村"],
            key="x",
            subject=Subject.PERSON,
            kind=FieldKind.WORDS,
            group="identity",
            titles=FieldTitles("x"),
            reason="xx",
        )
