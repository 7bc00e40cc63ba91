"""What the pack grants a role is what the pages allow it: nothing more, and nothing less."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import CONSOLE, World, citizen_number

from jingzhun.accounts.limits import access_content
from jingzhun.accounts.models import RoleAssignment, RoleGrant
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Person

pytestmark = pytest.mark.django_db(transaction=True)
ROLES = access_content()["roles"]
Address = Callable[[str, str], str]
# Addresses by village and person, and the right that opens them; `about people` is closed to whoever sees none.
ABOUT_PEOPLE: list[tuple[Address, str, str]] = [
    (lambda village, person: f"/people/in/{village}/", "identity", "see"),
    (lambda village, person: f"/people/{person}/", "identity", "see"),
    (lambda village, person: f"/people/{person}/correct/", "identity", "edit"),
    (lambda village, person: f"/people/{person}/extract/", "identifiers", "unmask"),
    (lambda village, person: f"/people/{person}/erase/", "identity", "approve"),
    (lambda village, person: f"/people/in/{village}/register/", "household", "edit"),
]
OTHERS: list[tuple[Address, str, str]] = [
    (lambda village, person: f"/areas/{village}/", "areas", "see"),
    (lambda village, person: f"/areas/{village}/add/", "areas", "edit"),
    (lambda village, person: f"/areas/{village}/years/new/", "area_statistics", "edit"),
    (lambda village, person: f"/areas/{village}/fields/new/", "area_statistics", "edit"),
    (lambda village, person: "/users/", "accounts", "see"),
    (lambda village, person: "/users/new/", "accounts", "edit"),
    (lambda village, person: "/audit/", "audit", "see"),
    (lambda village, person: "/system/", "backup", "see"),
]


@pytest.fixture
@kept
def world() -> World:
    world = village_world()
    world.household(world.actor("county"), "西沟村", "张宝堂", 1)
    for role in ROLES:
        world.user(f"a.{role}"[:40], role, "合水县")
    return world


def person_number(world: World) -> str:
    with acting(world.actor("county")):
        return Person.objects.get().number


def test_every_role_opens_what_it_is_granted_and_nothing_else(world: World) -> None:
    village, person = world.areas["西沟村"].path, person_number(world)
    for role, granted in ROLES.items():
        client = signed_in(f"a.{role}"[:40])
        for addresses, is_about_people in ((ABOUT_PEOPLE, True), (OTHERS, False)):
            for address, group, action in addresses:
                may = group in granted.get(action, []) and (granted["sees_people"] or not is_about_people)
                where = address(village, person)
                assert client.get(where).status_code == (200 if may else 403), (role, where)


def test_an_inspector_reads_and_changes_nothing(world: World) -> None:
    village, person = world.areas["西沟村"].path, person_number(world)
    client = signed_in("a.inspector")
    assert "张宝堂" in text_of(client.get(f"/people/{person}/"))
    for address, values in (
        (f"/people/in/{village}/register/", {"place": village, "name": "某人", "reason": "登记"}),
        (f"/people/{person}/correct/", {"name": "别人", "version": "1", "reason": "改名"}),
        (f"/people/{person}/unmask/", {"field": "citizen_id", "reason": "看看"}),
        (f"/areas/{village}/years/new/", {"year": "2025", "households": "1", "reason": "年报"}),
        ("/users/new/", {"username": "x1", "reason": "新建"}),
    ):
        assert client.post(address, values).status_code == 403, address


def refused_words(client: Client, address: str) -> str:
    answer: Any = client.get(address)
    assert answer.status_code == 403
    return text_of(answer)


def test_a_refusal_says_in_words_what_is_missing(world: World) -> None:
    client = signed_in("cadre")
    assert "审计日志：查看" in refused_words(client, "/audit/")
    client.cookies["jz_language"] = "en"
    assert "Audit log: See" in refused_words(client, "/audit/")


def test_who_may_not_see_numbers_does_not_find_by_them(world: World) -> None:
    number = citizen_number(1)
    client = signed_in("cadre")
    for words in (number, number[-4:]):
        assert "张宝堂" in text_of(client.post("/people/", {"words": words}))
    with as_owner(), acting(CONSOLE, why="收紧"):
        RoleGrant.objects.filter(role="village_cadre", group="identifiers").delete()
    for words in (number, number[-4:], "13800000000"):
        assert "张宝堂" not in text_of(client.post("/people/", {"words": words}))
    assert "张宝堂" in text_of(client.post("/people/", {"words": "张宝堂"}))


def test_a_role_holds_eight_areas_apart_and_no_ninth(world: World) -> None:
    names = [f"第{number}村" for number in range(20)]
    world.township("大镇", names)
    client = signed_in("admin")

    def assign(name: str) -> int:
        given = {
            "role": "village_cadre", "area": world.areas[name].path, "from_on": today().isoformat(), "reason": "兼任",
        }  # fmt: skip
        return client.post("/users/of/cadre/roles/new/", given).status_code

    # She holds 西沟村 already; every second village, so that none are neighbours.
    assert [assign(name) for name in names[::2][:7]] == [302] * 7
    assert assign(names[14]) == 422
    assert assign(names[1]) == 302  # between two of hers: one range
    cadre = signed_in("cadre")
    page = text_of(cadre.get("/"))
    assert "第0村" in page and "第12村" in page and "西沟村" in page
    world.household(world.actor("county"), names[12], "远处人", 8)
    assert "远处人" in text_of(cadre.post("/people/", {"words": "远处人"}))
    with acting(world.actor("admin")):
        assert RoleAssignment.objects.filter(user=world.users["cadre"]).count() == 9
