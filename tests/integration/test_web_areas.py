"""The area tree, statistics, and merging, splitting and moving with a preview."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import CONSOLE, World

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area, AreaChange, AreaYear
from jingzhun.areas.models.area import Kind
from jingzhun.areas.services.areas import create_area, give_code
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household

pytestmark = pytest.mark.django_db(transaction=True)
QUERIES_OF_BRANCHES = 14  # two of them count households and people
QUERIES_OF_PLACES = 16  # in a village natural villages are counted too


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    with as_owner(), acting(CONSOLE, why="test world"):
        found.areas["赵家台"] = create_area(name="赵家台", kind=Kind.NATURAL_VILLAGE, parent=found.areas["西沟村"])
    return found


def path(world: World, name: str) -> str:
    return world.areas[name].path


def seen_in(answer: Any) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', text_of(answer))
    assert found is not None
    return found[1]


def confirmed(client: Client, address: str, values: dict[str, Any]) -> Any:
    """Ask for the preview, then confirm it."""
    preview = client.post(address, values)
    assert preview.status_code == 200 and "预览：还没有写入" in text_of(preview), text_of(preview)
    return client.post(address, {**values, "seen": seen_in(preview), "confirm": "yes"})


def test_the_tree_opens_branch_by_branch_and_keeps_groups_and_natural_villages_apart(world: World) -> None:
    client = signed_in("town")
    tree = text_of(client.get("/areas/"))
    assert "肖咀镇" in tree
    assert "合水县" not in tree
    branches = text_of(client.get(f"/areas/{path(world, '西沟村')}/children/"))
    assert branches.index("村民小组") < branches.index("一组") < branches.index("自然村") < branches.index("赵家台")


def test_closed_areas_are_shown_on_demand(world: World) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        Area.objects.filter(pk=world.areas["铁赵村"].pk).update(closed_on=date(2020, 1, 1))
    client, address = signed_in("county"), f"/areas/{path(world, '肖咀镇')}/children/"
    assert "铁赵村" not in text_of(client.get(address))
    page = text_of(client.get(address, {"closed": "1"}))
    assert "铁赵村" in page
    assert "2020-01-01 撤销" in page


def test_both_editions_of_a_code_are_shown(world: World) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        give_code(world.areas["肖咀镇"], code="621024201000", name="肖咀乡", valid_from=date(2010, 1, 1), source="2015")
        give_code(world.areas["肖咀镇"], code="621024106000", name="肖咀镇", valid_from=date(2018, 1, 1), source="2023")
    page = text_of(signed_in("county").get(f"/areas/{path(world, '肖咀镇')}/"))
    assert "621024201000" in page
    assert "肖咀乡" in page
    assert "621024106000" in page
    assert "现行" in page


def test_year_figures_are_entered_corrected_and_never_overwritten_unseen(world: World) -> None:
    client, village = signed_in("cadre"), path(world, "西沟村")
    new = f"/areas/{village}/years/new/"
    figures = {"year": "2025", "households": "320", "rural_population": "1310", "reason": "年报"}
    for wrong in ({"households": "-1"}, {"year": "1800"}, {"households": "很多"}, {"reason": ""}, {"year": ""}):
        answer = client.post(new, {**figures, **wrong})
        assert answer.status_code == 422
        assert 'value="1310"' in text_of(answer)
    assert client.post(new, figures).status_code == 302
    assert "1,310" in text_of(client.get(f"/areas/{village}/"))
    edit = f"/areas/{village}/years/2025/"
    assert client.post(edit, {**figures, "households": "321", "version": "1"}).status_code == 302
    late = client.post(edit, {**figures, "households": "322", "version": "1"})
    page = text_of(late)
    assert late.status_code == 409
    assert 'value="322"' in page
    assert "321" in page
    assert client.post(edit, {**figures, "households": "322", "version": "2"}).status_code == 302
    assert client.get(f"/areas/{village}/years/2001/").status_code == 404
    assert client.get(f"/areas/{path(world, '铁赵村')}/years/new/").status_code == 403
    with acting(world.actor("county")):
        assert [(row.households, row.labour_force) for row in AreaYear.objects.all()] == [(322, None)]


def test_statistics_of_areas_elsewhere_are_not_shown(world: World) -> None:
    village = path(world, "西沟村")
    signed_in("cadre").post(f"/areas/{village}/years/new/", {"year": "2025", "households": "87316", "reason": "年报"})
    page = text_of(signed_in("other").get(f"/areas/{village}/"))
    assert "西沟村" in page
    assert "87,316" not in page
    assert "西沟老张" not in page
    assert "年度数据" not in page


def test_villages_merge_after_a_preview_and_people_come_along(world: World) -> None:
    world.household(world.actor("county"), "铁赵村一组", "李秀兰", 2)
    client, address = signed_in("county"), f"/areas/{path(world, '西沟村')}/merge/"
    values = {"sources": [path(world, "铁赵村")], "on": today().isoformat(), "reason": "县政发〔2026〕3号"}
    preview = text_of(client.post(address, values))
    assert "铁赵村" in preview
    assert "李秀兰" not in preview
    with acting(world.actor("county")):
        assert not AreaChange.objects.exists()
    assert confirmed(client, address, values).status_code == 302
    page = text_of(client.get(f"/areas/{path(world, '西沟村')}/"))
    assert "铁赵村 并入 西沟村" in page
    assert "县政发〔2026〕3号" in page
    assert "铁赵村一组" in page
    with acting(world.actor("cadre")):
        assert Household.objects.get().path.startswith(path(world, "西沟村"))


def test_the_cadre_of_the_successor_reads_the_figures_of_the_village_that_was_merged(world: World) -> None:
    world.user("iron", "village_cadre", "铁赵村")
    closed = f"/areas/{path(world, '西沟村')}/"
    figures = {"year": "2015", "households": "5310", "reason": "年报"}
    assert signed_in("cadre").post(f"{closed}years/new/", figures).status_code == 302
    assert "5,310" not in text_of(signed_in("iron").get(closed))
    given = {"sources": [path(world, "西沟村")], "on": today().isoformat(), "reason": "合村并组"}
    assert confirmed(signed_in("county"), f"/areas/{path(world, '铁赵村')}/merge/", given).status_code == 302
    page = text_of(signed_in("iron").get(closed))
    assert "5,310" in page and "撤销" in page
    assert "5,310" not in text_of(signed_in("other").get(closed))


def test_a_confirmation_of_something_else_than_the_preview_is_shown_again(world: World) -> None:
    client, address = signed_in("county"), f"/areas/{path(world, '西沟村')}/merge/"
    values = {"sources": [path(world, "铁赵村")], "on": today().isoformat(), "reason": "合村并组"}
    seen = seen_in(client.post(address, values))
    world.household(world.actor("county"), "铁赵村一组", "李秀兰", 2)
    answer = client.post(address, {**values, "seen": seen, "confirm": "yes"})
    assert answer.status_code == 200
    assert "预览之后数据有变化" in text_of(answer)
    with acting(world.actor("county")):
        assert not AreaChange.objects.exists()


def test_a_village_is_split_and_moved(world: World) -> None:
    client = signed_in("county")
    given = {"name": "新西沟村", "places": [path(world, "西沟村二组")], "on": today().isoformat(), "reason": "拆分"}
    assert confirmed(client, f"/areas/{path(world, '西沟村')}/split/", given).status_code == 302
    given = {"parent": path(world, "板桥镇"), "on": today().isoformat(), "reason": "划转"}
    moved = confirmed(client, f"/areas/{path(world, '铁赵村')}/move/", given)
    assert moved.status_code == 302
    assert moved.url.startswith(f"/areas/{path(world, '板桥镇')}")
    assert "铁赵村" in text_of(client.get(moved.url))
    page = text_of(client.get(f"/areas/{path(world, '肖咀镇')}/"))
    assert "新西沟村" in page
    assert "铁赵村" not in page.split("区划调整记录")[0]


def test_operations_are_refused_with_words(world: World) -> None:
    client = signed_in("county")
    address = f"/areas/{path(world, '西沟村')}/merge/"
    future = {"sources": [path(world, "铁赵村")], "on": "2099-01-01", "reason": "合并"}
    for values, status in (
        (future, 422),
        ({**future, "on": "昨天"}, 422),
        ({**future, "sources": [path(world, "柳沟村")]}, 422),
        ({"on": today().isoformat(), "reason": "合并"}, 422),
    ):
        assert client.post(address, values).status_code == status, values
    for username in ("town", "cadre", "admin"):
        values = {**future, "on": today().isoformat()}
        assert signed_in(username).post(address, values).status_code == 403, username
    assert client.get("/areas/010101009/merge/").status_code == 404
    assert client.get(f"/areas/{path(world, '合水县')}/merge/").status_code == 403


def test_an_area_is_added_below(world: World) -> None:
    client, address = signed_in("county"), f"/areas/{path(world, '铁赵村')}/add/"
    taken = client.post(address, {"kind": "group", "name": "一组", "reason": "新设"})
    assert taken.status_code == 409
    assert "同一上级下已有" in text_of(taken)
    assert client.post(address, {"kind": "village", "name": "三组", "reason": "新设"}).status_code == 422
    assert client.post(address, {"kind": "natural_village", "name": "老庄", "reason": "新设"}).status_code == 302
    assert "老庄" in text_of(client.get(f"/areas/{path(world, '铁赵村')}/"))
    assert client.get(f"/areas/{path(world, '赵家台')}/add/").status_code == 200
    assert (
        client.post(
            f"/areas/{path(world, '赵家台')}/add/", {"kind": "group", "name": "x", "reason": "新设"}
        ).status_code
        == 422
    )


def test_branches_take_as_many_queries_for_three_areas_as_for_one(world: World) -> None:
    client = signed_in("county")

    def count(name: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"/areas/{path(world, name)}/children/").status_code == 200
        return len(asked)

    assert count("板桥镇") == count("肖咀镇") == QUERIES_OF_BRANCHES
    assert count("铁赵村") == count("西沟村") == QUERIES_OF_PLACES
