"""Tokens, scope and the form of errors of the API."""

from datetime import timedelta

import pytest
import time_machine
from tests.support.api_client import Caller
from tests.support.kept_worlds import kept
from tests.world import CONSOLE, World

from jingzhun.accounts.models import ApiToken, AuditEntry
from jingzhun.accounts.selectors.actors import held_roles
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.tokens import revoke_token
from jingzhun.core.clock import now, today
from jingzhun.database.owner import as_owner

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # Django notes every refused request; that is no fault here.
    pytest.mark.filterwarnings("default::UserWarning"),
]


@pytest.fixture
@kept
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村", "铁赵村"])
    made.user("cadre", "village_cadre", "西沟村")
    made.user("office", "township_office", "肖咀镇")
    made.user("county", "county_office", "合水县")
    made.user("admin", "system_administrator", "合水县")
    return made


def caller(world: World, name: str, area: str) -> Caller:
    return Caller.of(world.actor(name), world.areas[area])


def test_a_token_stands_for_one_role_and_one_area(world: World) -> None:
    found = caller(world, "office", "西沟村").get("me").json()
    assert (found["username"], found["role"]) == ("office", "township_office")
    assert [area["name"] for area in found["areas"]] == ["西沟村"]


def test_without_a_valid_token_nothing_is_told(world: World) -> None:
    good = caller(world, "cadre", "西沟村")
    secret = good.headers["Authorization"].removeprefix("Bearer ")
    for wrong in ("", "x", secret[:-1], secret + "x", "jz_1_", f"jz_999999_{secret[-43:]}", "jz_x_y"):
        answer = Caller(wrong).get("me")
        assert answer.status_code == 401
        assert answer.json()["code"] == "not_authenticated"
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_revoked_or_expired_token_is_no_longer_valid(world: World) -> None:
    office = world.actor("office")
    revoked, expired = Caller.of(office, world.areas["西沟村"]), Caller.of(office, world.areas["铁赵村"])
    with acting(office):
        token = ApiToken.objects.get(path=world.areas["西沟村"].path)
        revoke_token(by=office, token=token, reason="丢失")
    assert revoked.get("me").status_code == 401
    assert expired.get("me").status_code == 200
    with time_machine.travel(now() + timedelta(days=366), tick=False):
        assert expired.get("me").status_code == 401


def test_a_token_ends_with_its_role(world: World) -> None:
    good = caller(world, "cadre", "西沟村")
    with as_owner(), acting(CONSOLE, why="test"):
        for row in world.users["cadre"].assignments.all():
            row.from_on, row.to_on = today() - timedelta(days=9), today() - timedelta(days=1)
            row.save()
        assert not held_roles(world.users["cadre"])
    assert good.get("me").status_code == 401


def test_nobody_sees_people_of_another_area(world: World) -> None:
    world.household(world.actor("office"), "铁赵村", "张三", 1)
    there = caller(world, "office", "铁赵村").get("people/", area=world.areas["铁赵村"].path).json()["people"]
    number = there[0]["number"]
    stranger = caller(world, "cadre", "西沟村")
    assert stranger.get("people/", area=world.areas["铁赵村"].path).json()["people"] == []
    for path in (f"people/{number}", f"people/{number}/history", f"households/{there[0]['household']}"):
        answer = stranger.get(path)
        assert answer.status_code == 404
        assert "张三" not in answer.content.decode("unicode_escape")


def test_a_role_without_sight_of_people_is_refused_and_it_is_noted(world: World) -> None:
    admin = caller(world, "admin", "合水县")
    answer = admin.get("people/", area=world.areas["西沟村"].path)
    assert (answer.status_code, answer.json()["code"]) == (403, "refused")
    with acting(world.actor("county")):
        entry = AuditEntry.objects.filter(action="refused").get()
    assert (entry.source, entry.subject) == ("api", "/api/v1/people/")


def test_the_audit_log_is_for_those_who_may_see_it(world: World) -> None:
    assert caller(world, "cadre", "西沟村").get("audit").status_code == 403
    county = caller(world, "county", "合水县")
    assert county.get("audit", action="refused").json()["entries"][0]["user"] == "cadre"
    assert county.get("audit", action="nothing_like_it").status_code == 422
    first = county.get("audit", rows=1).json()
    assert first["next"] == first["entries"][0]["number"]
    assert all(line["number"] < first["next"] for line in county.get("audit", before=first["next"]).json()["entries"])


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "nothing", 404, "not_found"),
        ("DELETE", "me", 405, "method_not_allowed"),
        ("POST", "people/search", 422, "wrong_input"),
        ("GET", "areas/01x", 422, "wrong_input"),
    ],
)
def test_every_error_is_json_in_both_languages(world: World, method: str, path: str, status: int, code: str) -> None:
    answer = caller(world, "office", "肖咀镇").send(method, path, {} if method == "POST" else None)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert set(answer.json()["what"]) == {"zh", "en"}


def test_a_body_that_is_no_json_is_refused(world: World) -> None:
    good = caller(world, "office", "肖咀镇")
    for body in (b"{", b"\xff", b"[" * 100_000, b'{"a": ' + b"1" * 5000 + b"}"):
        answer = good.client.generic(
            "POST", "/api/v1/people/search", body, content_type="application/json", headers=good.headers
        )
        assert 400 <= answer.status_code < 500
        assert answer.json()["what"]["zh"]


def test_health_and_the_description_need_no_token(world: World) -> None:
    nobody = Caller("")
    assert nobody.get("health").json()["status"] == "ok"
    described = nobody.get("openapi.json").json()
    assert set(described["paths"]) >= {"/api/v1/me", "/api/v1/people/{number}", "/api/v1/areas/{path}/years/{year}"}
    assert "http" not in {server["url"][:4] for server in described.get("servers", [])}
