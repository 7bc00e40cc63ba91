"""The list beside the national system on the pages and in the API: shown, ticked off, taken back."""

import re
from typing import Any

import pytest
from django.test import Client
from tests.integration.test_still_to_enter import registered
from tests.support.api_client import Caller
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Household, Person

pytestmark = pytest.mark.django_db(transaction=True)
MARK = re.compile(r'name="until" value="([^"]+)"')


@pytest.fixture
@kept
def world() -> World:
    world = village_world()
    registered(world, "cadre", "西沟村一组", "张三", 1)
    return world


def page(world: World, client: Client, area: str = "肖咀镇", query: str = "") -> str:
    return text_of(client.get(f"/national/waiting/in/{world.areas[area].path}/{query}"))


def tick(world: World, client: Client, shown: str, **given: Any) -> Any:
    found = MARK.search(shown)
    assert found
    return client.post(
        f"/national/waiting/in/{world.areas['肖咀镇'].path}/tick-off/", {"until": found[1]} | given, follow=True
    )


def number(world: World) -> str:
    with acting(world.actor("town")):
        return Household.objects.get().number


def rename(world: World, name: str) -> None:
    with acting(world.actor("town"), why="更正姓名"):
        Person.objects.update(name=name)


def test_the_list_shows_what_changed_and_no_number_in_full(world: World) -> None:
    client = signed_in("town")
    shown = page(world, client)
    assert "张三" in shown and "西沟老张" in shown and "西沟村一组" in shown
    assert citizen_number(1) not in shown and "已登记，不显示号码" in shown
    assert "打印清单" in shown and "打印人" in page(world, client, query="?print=1")
    assert "Still to enter" in page(world, signed_in("town", language="en"))


def test_chosen_rows_are_ticked_off_and_a_later_change_comes_back(world: World) -> None:
    client = signed_in("town")
    shown = page(world, client)
    key = re.search(r'name="row" value="([^"]+)"', shown)
    assert key
    assert "请至少选一行" in text_of(tick(world, client, shown, then="rows"))
    assert "没有待录入的修改" in text_of(tick(world, client, shown, then="rows", row=[key[1]]))
    rename(world, "张三丰")
    later = page(world, client)
    assert "张三丰" in later and "镇办小王" in later and "西沟老张" not in later
    # What was shown before the new name is gone already: the old list ticks off nothing more.
    assert "已经销号" in text_of(tick(world, client, shown, then="all"))
    assert "张三丰" in page(world, client)
    assert "没有待录入的修改" in text_of(tick(world, client, later, then="all"))


def test_a_moment_that_the_list_never_had_is_refused(world: World) -> None:
    client = signed_in("town")
    for moment in ("", "明天", "2016-01-01T00:00:00", "2999-01-01T00:00:00+08:00"):
        shown = f'name="until" value="{moment}" ' if moment else 'name="until" value=" "'
        assert "请刷新清单" in text_of(tick(world, client, shown, then="all")), moment
    assert "张三" in page(world, client)


def test_filtered_by_who_changed_it_only_hers_are_ticked_off(world: World) -> None:
    rename(world, "张三丰")
    client = signed_in("town")
    clerk = str(world.users["town"].pk)
    mine = page(world, client, query=f"?clerk={clerk}")
    assert "张三丰" in mine and "1 户、1 行" in mine
    left = text_of(tick(world, client, mine, then="all", clerk=clerk))
    assert "没有待录入的修改" in left
    assert "西沟老张" in page(world, client)


def test_a_tick_off_is_taken_back_with_a_reason(world: World) -> None:
    client = signed_in("town")
    tick(world, client, page(world, client), then="all")
    acts = text_of(client.get(f"/national/ticked/in/{world.areas['肖咀镇'].path}/"))
    address = re.search(r'href="(/national/ticked/[^"]+take-back/)"', acts)
    assert address and "镇办小王" in acts and number(world) in acts
    assert client.post(address[1], {"reason": ""}).status_code == 422
    assert "漏录" in text_of(client.post(address[1], {"reason": "漏录了一个人"}, follow=True))
    assert client.post(address[1], {"reason": "再来一次"}).status_code == 409
    assert "张三" in page(world, client)
    assert signed_in("other").get(address[1]).status_code == 404


def test_who_does_not_edit_reads_only_and_another_area_is_refused(world: World) -> None:
    world.user("inspector", "inspector", "合水县")
    reader = signed_in("inspector")
    shown = page(world, reader)
    assert "张三" in shown and 'name="row"' not in shown
    assert tick(world, reader, shown, then="all").status_code == 403
    address = f"/national/waiting/in/{world.areas['肖咀镇'].path}/"
    assert signed_in("other").get(address).status_code == 403
    assert signed_in("admin").get(address).status_code == 403


def test_the_api_lists_ticks_off_and_takes_back(world: World) -> None:
    caller = Caller.of(world.actor("town"), world.areas["肖咀镇"])
    area = world.areas["肖咀镇"].path
    found = caller.get("national/still-to-enter", area=area).json()
    assert found["count"] == 1 and citizen_number(1) not in str(found)
    (row,) = found["rows"]
    assert row["household"] == number(world) and row["who"] == "西沟老张"
    head = next(one for one in row["changes"] if one["table"] == "person")
    assert {"field": "name", "before": None, "after": "张三"} in head["fields"]
    assert {"field": "citizen_id", "is_hidden": True} in head["fields"]
    rename(world, "张三丰")
    given = {"area": area, "until": found["until"], "rows": [row["row"]]}
    done = caller.send("POST", "national/tick-offs", given)
    assert done.status_code == 201 and done.json()["household"] == number(world)
    assert caller.send("POST", "national/tick-offs", given).status_code == 409
    left = caller.get("national/still-to-enter", area=area).json()
    assert [one["who"] for one in left["rows"]] == ["镇办小王"]
    act = f"national/tick-offs/{done.json()['act']}/take-back"
    assert caller.send("POST", act, {"reason": "漏录"}).json()["taken_back"] == 1
    assert caller.send("POST", act, {"reason": "漏录"}).status_code == 409
    assert len(caller.get("national/tick-offs", area=area).json()["acts"]) == 1
    assert caller.get("national/still-to-enter", area=area).json()["count"] == 2


def test_the_api_refuses_other_areas_and_moments_to_come(world: World) -> None:
    area = world.areas["肖咀镇"].path
    stranger = Caller.of(world.actor("other"), world.areas["板桥镇"])
    assert stranger.get("national/still-to-enter", area=area).status_code == 403
    caller = Caller.of(world.actor("town"), world.areas["肖咀镇"])
    late = {"area": area, "until": "2999-01-01T00:00:00Z"}
    assert caller.send("POST", "national/tick-offs", late).status_code == 422
