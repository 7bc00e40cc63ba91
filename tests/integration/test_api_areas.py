"""Areas through the API: the tree, codes, year statistics with a version."""

from datetime import date

import pytest
from tests.support.api_client import Caller
from tests.support.kept_worlds import kept
from tests.world import CONSOLE, World

from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.area_work import create_year_field
from jingzhun.areas.services.areas import give_code
from jingzhun.areas.services.year_fields import FieldDetails
from jingzhun.database.owner import as_owner

pytestmark = pytest.mark.django_db(transaction=True)
YEAR = {"households": 880, "rural_population": 3190, "labour_force": None, "source": "年报", "reason": "年报"}


@pytest.fixture
@kept
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村", "铁赵村"])
    made.user("office", "township_office", "肖咀镇")
    made.user("inspector", "inspector", "合水县")
    with as_owner(), acting(CONSOLE, why="test"):
        area = made.areas["肖咀镇"]
        give_code(area, code="621024201000", name="肖咀乡", valid_from=None, source="2016")
        give_code(area, code="621024106000", name="肖咀镇", valid_from=date(2023, 6, 30), source="2023")
    return made


@pytest.fixture
def office(world: World) -> Caller:
    return Caller.of(world.actor("office"), world.areas["肖咀镇"])


def test_an_area_is_found_by_any_of_its_codes_or_its_name(world: World, office: Caller) -> None:
    for words in ("621024106", "621024201000", "肖咀镇", "肖咀乡", world.areas["肖咀镇"].path):
        (found,) = office.get("areas/", find=words).json()["areas"]
        assert (found["name"], found["code"]) == ("肖咀镇", "621024106000")
    assert office.get("areas/", find="不存在").status_code == 404


def test_an_area_with_its_codes_and_children(world: World, office: Caller) -> None:
    path = world.areas["肖咀镇"].path
    found = office.get(f"areas/{path}").json()
    assert found["full_name"] == "甘肃省/庆阳市/合水县/肖咀镇"
    assert [code["valid_to"] for code in found["codes"]] == ["2023-06-30", None]
    assert [child["name"] for child in office.get(f"areas/{path}/children").json()["areas"]] == ["西沟村", "铁赵村"]
    assert office.get(f"areas/{path}/codes").json()["codes"] == found["codes"]


def define(world: World, key: str, kind: str) -> None:
    by = world.actor("office")
    with acting(by):
        details = FieldDetails(title_zh=key, title_en=key, type=kind)
        create_year_field(by=by, area=world.areas["肖咀镇"], key=key, details=details, reason="县里要求")


def test_a_year_is_stored_once_and_changed_with_its_version(world: World, office: Caller) -> None:
    define(world, "greenhouses", "integer")
    define(world, "remark", "text")
    listed = office.get(f"areas/{world.areas['西沟村'].path}/fields").json()["fields"]
    assert [(one["key"], one["type"]) for one in listed] == [("greenhouses", "integer"), ("remark", "text")]
    path = f"areas/{world.areas['西沟村'].path}/years/2016"
    made = office.send("PUT", path, {**YEAR, "own": {"greenhouses": 12, "remark": "含集体"}})
    assert (made.status_code, made.json()["version"], made.json()["own"]) == (
        201,
        1,
        {"greenhouses": 12, "remark": "含集体"},
    )
    changed = office.send("PUT", path, {**YEAR, "households": 881, "version": 1})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    late = office.send("PUT", path, {**YEAR, "version": 1})
    assert (late.status_code, late.json()["code"]) == (409, "conflict")
    years = office.get(f"areas/{world.areas['西沟村'].path}/years").json()["years"]
    assert [(year["year"], year["households"], year["labour_force"]) for year in years] == [(2016, 881, None)]


def test_only_who_may_stores_a_year(world: World) -> None:
    inspector = Caller.of(world.actor("inspector"), world.areas["合水县"])
    assert inspector.send("PUT", f"areas/{world.areas['西沟村'].path}/years/2016", YEAR).status_code == 403


def test_a_year_of_another_area_is_not_stored(world: World, office: Caller) -> None:
    assert office.send("PUT", f"areas/{world.areas['合水县'].path}/years/2016", YEAR).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"households": -1},
        {"households": 2**31},
        {"households": 1.5},
        {"households": "много"},
        {"own": {"X y": 1}},
        {"own": {"x": [1]}},
        {"own": {"x": "a\x00b"}},
        {"own": {"x": float("nan")}},
        {"own": {"x": float("inf")}},
        {"source": "x" * 201},
        {"source": "\ud800"},
        {"reason": ""},
        {"year": 2016},
    ],
)
def test_wrong_figures_are_refused(world: World, office: Caller, wrong: dict[str, object]) -> None:
    answer = office.send("PUT", f"areas/{world.areas['西沟村'].path}/years/2016", {**YEAR, **wrong})
    assert answer.status_code == 422
    assert answer.json()["problems"]


def test_a_figure_that_nobody_defined_is_refused(world: World, office: Caller) -> None:
    path = f"areas/{world.areas['西沟村'].path}/years/2016"
    answer = office.send("PUT", path, {**YEAR, "own": {"greenhouses": 12}})
    assert (answer.status_code, answer.json()["where"]) == (422, "own")
    define(world, "greenhouses", "integer")
    answer = office.send("PUT", path, {**YEAR, "own": {"greenhouses": "viele"}})
    assert (answer.status_code, answer.json()["where"]) == (422, "own_greenhouses")


def test_a_year_without_sense_is_refused(world: World, office: Caller) -> None:
    assert office.send("PUT", f"areas/{world.areas['西沟村'].path}/years/3000", YEAR).status_code == 422
