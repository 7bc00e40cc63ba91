"""Figures that offices add to the year statistics: defined once, entered below, renamed and ended, never dropped."""

import pytest
from tests.support.command_line import run, run_json
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import AreaYear, YearField

pytestmark = pytest.mark.django_db(transaction=True)
GREENHOUSES = {
    "key": "greenhouses",
    "title_zh": "大棚数",
    "title_en": "Greenhouses",
    "type": "integer",
    "unit": "座",
    "reason": "县里要求",
}


@pytest.fixture
@kept
def world() -> World:
    return village_world()


def address(world: World, area: str, tail: str = "") -> str:
    return f"/areas/{world.areas[area].path}/{tail}"


def test_a_township_adds_a_figure_and_its_villages_enter_it(world: World) -> None:
    assert signed_in("town").post(address(world, "肖咀镇", "fields/new/"), GREENHOUSES).status_code == 302
    cadre = signed_in("cadre")
    form = text_of(cadre.get(address(world, "西沟村", "years/new/")))
    assert "大棚数" in form and 'name="own_greenhouses"' in form
    given = {"year": "2025", "households": "12", "reason": "年报"}
    wrong = cadre.post(address(world, "西沟村", "years/new/"), {**given, "own_greenhouses": "x"})
    assert wrong.status_code == 422
    assert cadre.post(address(world, "西沟村", "years/new/"), {**given, "own_greenhouses": "1250"}).status_code == 302
    assert "1,250" in text_of(cadre.get(address(world, "西沟村")))
    with acting(world.actor("county")):
        assert AreaYear.objects.get().own == {"greenhouses": 1250}
    assert "大棚数" not in text_of(signed_in("other").get(address(world, "板桥镇", "years/new/")))


def test_yes_and_no_are_entered_shown_and_corrected(world: World) -> None:
    field = {**GREENHOUSES, "key": "has_shop", "title_zh": "有无超市", "type": "yes_no", "unit": ""}
    assert signed_in("town").post(address(world, "肖咀镇", "fields/new/"), field).status_code == 302
    cadre, given = signed_in("cadre"), {"year": "2025", "reason": "年报"}
    assert cadre.post(address(world, "西沟村", "years/new/"), {**given, "own_has_shop": "no"}).status_code == 302
    assert "否" in text_of(cadre.get(address(world, "西沟村")))
    form = text_of(cadre.get(address(world, "西沟村", "years/2025/")))
    assert '<option value="no" selected>' in form
    edit = {**given, "version": "1", "own_has_shop": "yes"}
    assert cadre.post(address(world, "西沟村", "years/2025/"), edit).status_code == 302
    with acting(world.actor("county")):
        assert AreaYear.objects.get().own == {"has_shop": True}


def test_a_figure_is_renamed_and_ended_but_keeps_key_type_and_values(world: World) -> None:
    town = signed_in("town")
    town.post(address(world, "肖咀镇", "fields/new/"), GREENHOUSES)
    cadre, given = signed_in("cadre"), {"year": "2025", "own_greenhouses": "3", "reason": "年报"}
    cadre.post(address(world, "西沟村", "years/new/"), given)
    change = {**GREENHOUSES, "title_zh": "温室数", "type": "text", "key": "other", "to_year": "2024", "reason": "停用"}
    assert town.post(address(world, "肖咀镇", "fields/greenhouses/"), change).status_code == 302
    with acting(world.actor("county")):
        field = YearField.objects.get()
        assert (field.key, field.type, field.title_zh, field.to_year) == ("greenhouses", "integer", "温室数", 2024)
    edit = {"year": "2025", "households": "9", "version": "1", "reason": "年报"}
    assert "own_greenhouses" not in text_of(cadre.get(address(world, "西沟村", "years/2025/")))
    assert cadre.post(address(world, "西沟村", "years/2025/"), edit).status_code == 302
    with acting(world.actor("county")):
        assert AreaYear.objects.get().own == {"greenhouses": 3}  # of a figure that has ended, nothing is lost


def test_who_may_not_and_what_does_not_fit_is_refused(world: World) -> None:
    town = signed_in("town")
    for wrong, status in (
        ({"key": "Green Houses"}, 422),
        ({"title_zh": ""}, 422),
        ({"type": "money"}, 422),
        ({"from_year": "2020", "to_year": "2019"}, 422),
        ({"reason": ""}, 422),
    ):
        assert town.post(address(world, "肖咀镇", "fields/new/"), GREENHOUSES | wrong).status_code == status, wrong
    assert town.post(address(world, "合水县", "fields/new/"), GREENHOUSES).status_code == 403
    assert town.post(address(world, "肖咀镇", "fields/new/"), GREENHOUSES).status_code == 302
    for above, user in (("合水县", "county"), ("西沟村", "cadre"), ("肖咀镇", "town")):
        answer = signed_in(user).post(address(world, above, "fields/new/"), GREENHOUSES)
        assert answer.status_code == 409, above
    assert signed_in("other").post(address(world, "板桥镇", "fields/new/"), GREENHOUSES).status_code == 302
    assert signed_in("admin").get(address(world, "肖咀镇", "fields/new/")).status_code == 403
    assert town.get(address(world, "肖咀镇", "fields/nothing/")).status_code == 404


def test_the_command_line_does_the_same(world: World) -> None:
    made = run_json(
        "areas",
        "field",
        "肖咀镇",
        "greenhouses",
        "--title",
        "大棚数",
        "--unit",
        "座",
        "--reason",
        "县里要求",
        "--as",
        "town",
    )
    assert (made["path"], made["type"]) == (world.areas["肖咀镇"].path, "integer")
    changed = run_json(
        "areas", "field", "肖咀镇", "greenhouses", "--to-year", "2024", "--reason", "停用", "--as", "town"
    )
    assert (changed["title"]["zh"], changed["to_year"], changed["unit"]) == ("大棚数", 2024, "座")
    listed = run_json("areas", "fields", "西沟村", "--as", "cadre")["fields"]
    assert [one["key"] for one in listed] == ["greenhouses"]
    assert "大棚数" in run("areas", "fields", "西沟村", "--as", "cadre").stdout
    for wrong in (["肖咀镇", "Bad Key"], ["合水县", "x"], ["无此地", "x"]):
        assert run("areas", "field", *wrong, "--reason", "试试", "--as", "town").exit_code == 3
    refused = run("areas", "field", "肖咀镇", "greenhouses", "--type", "text", "--reason", "试试", "--as", "town")
    assert refused.exit_code == 3
