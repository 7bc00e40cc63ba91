"""Accounts and roles: kept by administrators for the areas they reach, never for themselves."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import CONSOLE, PASSWORD, World

from jingzhun.accounts.models import ApiToken, RoleAssignment, RoleGrant, User
from jingzhun.accounts.selectors.actors import bare_actor
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.tokens import actor_of_token
from jingzhun.core.clock import today
from jingzhun.core.errors import Refused
from jingzhun.database.owner import as_owner

pytestmark = pytest.mark.django_db(transaction=True)
QUERIES_OF_THE_LIST = 14
SECRET = re.compile(r'id="once">([^<]+)<')


@pytest.fixture
@kept
def world() -> World:
    found = village_world()
    found.user("small", "system_administrator", "肖咀镇", name="镇管理员")
    return found


def secret_in(page: str) -> str:
    found = SECRET.search(page)
    assert found is not None, page
    return found[1]


def new_user(world: World, **values: str) -> dict[str, str]:
    return {
        "username": "xinren", "display_name": "新人", "language": "zh-hans", "role": "village_cadre",
        "area": world.areas["西沟村"].path, "from_on": today().isoformat(), "reason": "新到任",
    } | values  # fmt: skip


def test_only_users_within_reach_are_listed(world: World) -> None:
    page = text_of(signed_in("small").get("/users/"))
    assert "镇办小王" in page
    assert "西沟老张" in page
    assert "板桥小赵" not in page
    assert "县办小李" not in page
    assert signed_in("small").get("/users/of/other/").status_code == 404
    for username in ("county", "cadre"):
        assert signed_in(username).get("/users/").status_code == 403
    found = text_of(signed_in("admin").get("/users/", {"words": "小赵"}))
    assert "板桥小赵" in found
    assert "镇办小王" not in found


def test_a_new_user_gets_a_password_once_and_must_change_it(world: World) -> None:
    client = signed_in("admin")
    answer = client.post("/users/new/", new_user(world))
    password = secret_in(text_of(answer))
    assert answer["Cache-Control"] == "no-store"
    assert password not in text_of(client.get("/users/of/xinren/"))
    arrived = Client()
    assert arrived.post("/login/", {"username": "xinren", "password": password}).status_code == 302
    assert arrived.get("/").url == "/password/"  # type: ignore[attr-defined]
    assert "新到任" in text_of(client.get("/users/of/xinren/"))


def test_wrong_new_users_are_answered_with_words_and_leave_nothing(world: World) -> None:
    client = signed_in("admin")
    for wrong, status in (
        ({"username": "坏 名"}, 422),
        ({"username": "cadre"}, 409),
        ({"area": "没有的村"}, 404),
        ({"area": "一组"}, 422),
        ({"role": "emperor"}, 422),
        ({"to_on": "2000-01-01"}, 422),
        ({"reason": ""}, 422),
    ):
        answer = client.post("/users/new/", new_user(world, **wrong))
        assert answer.status_code == status and 'value="新人"' in text_of(answer), wrong
    outside = signed_in("small").post("/users/new/", new_user(world, area=world.areas["柳沟村"].path))
    assert outside.status_code == 403
    assert not User.objects.filter(username="xinren").exists()


def test_a_password_is_reset_but_not_of_somebody_who_works_elsewhere_too(world: World) -> None:
    client = signed_in("small")
    password = secret_in(text_of(client.post("/users/of/cadre/password/", {"reason": "忘记密码"})))
    assert Client().post("/login/", {"username": "cadre", "password": PASSWORD}).status_code == 422
    assert Client().post("/login/", {"username": "cadre", "password": password}).status_code == 302
    elsewhere = world.areas["板桥镇"]
    with as_owner(), acting(CONSOLE, why="test"):
        RoleAssignment.objects.create(
            user=world.users["town"], role_id="township_office", area=elsewhere, path=elsewhere.path, from_on=today()
        )
    assert "范围之外也有任职" in text_of(client.get("/users/of/town/"))
    for page, values in (
        ("password", {"reason": "接管"}),
        ("edit", {"display_name": "改名", "reason": "接管"}),
        ("second-step", {"reason": "接管"}),
    ):
        assert client.post(f"/users/of/town/{page}/", values).status_code == 403
    assert Client().post("/login/", {"username": "town", "password": PASSWORD}).status_code == 302


def test_an_account_is_shut_and_roles_end(world: World) -> None:
    client = signed_in("admin")
    soon = (today() + timedelta(days=3)).isoformat()
    given = {
        "role": "township_office",
        "area": "铁赵村",
        "from_on": today().isoformat(),
        "to_on": soon,
        "reason": "借调",
    }
    assert client.post("/users/of/cadre/roles/new/", given).status_code == 302
    assert client.post("/users/of/cadre/roles/new/", given).status_code == 409
    with acting(world.actor("admin")):
        number = RoleAssignment.objects.get(user=world.users["cadre"], role="village_cadre").pk
    end = f"/users/of/cadre/roles/{number}/end/"
    assert client.post(end, {"to_on": "2001-01-01", "reason": "调离"}).status_code == 422
    assert client.post(end, {"to_on": today().isoformat(), "reason": "调离"}).status_code == 302
    assert client.get("/users/of/cadre/roles/999999/end/").status_code == 404
    shut = {"display_name": "西沟老张", "unit": "村委会", "reason": "退休"}
    assert client.post("/users/of/cadre/edit/", shut).status_code == 302
    page = text_of(client.get("/users/of/cadre/"))
    assert "已停用" in page
    assert "退休" in page
    assert Client().post("/login/", {"username": "cadre", "password": PASSWORD}).status_code == 422


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found is not None, page
    return found[1]


def test_what_somebody_else_saved_in_the_meantime_is_not_overwritten_unseen(world: World) -> None:
    first, second, address = signed_in("admin"), signed_in("small"), "/users/of/cadre/edit/"
    seen = hidden(text_of(first.get(address)), "seen")
    given = {"display_name": "西沟老张", "is_active": "on", "reason": "补单位"}
    saved = second.post(address, given | {"unit": "西沟村委会", "seen": hidden(text_of(second.get(address)), "seen")})
    assert saved.status_code == 302
    refused = first.post(address, given | {"unit": "西沟村党支部", "seen": seen})
    page = text_of(refused)
    assert refused.status_code == 409
    assert "别人已作修改" in page and "西沟村委会" in page and 'value="西沟村党支部"' in page
    again = first.post(address, given | {"unit": "西沟村党支部", "seen": hidden(page, "seen")})
    assert again.status_code == 302
    assert User.objects.get(username="cadre").unit == "西沟村党支部"


def test_a_role_changed_in_the_meantime_is_not_overwritten_unseen(world: World) -> None:
    client, address = signed_in("admin"), "/roles/inspector/"
    seen = hidden(text_of(client.get(address)), "seen")
    assert client.post(address, {"grant": ["areas.see"], "reason": "收紧", "seen": seen}).status_code == 302
    refused = client.post(address, {"grant": ["areas.see", "income.see"], "reason": "另作调整", "seen": seen})
    page = text_of(refused)
    assert refused.status_code == 409 and "别人已作修改" in page
    assert set(RoleGrant.objects.filter(role="inspector").values_list("group_id", "action")) == {("areas", "see")}
    renewed = {"grant": ["areas.see", "income.see"], "reason": "另作调整", "seen": hidden(page, "seen")}
    assert client.post(address, renewed).status_code == 302


def test_nobody_gives_herself_a_role_or_manages_herself(world: World) -> None:
    client = signed_in("admin")
    given = {"role": "county_office", "area": "合水县", "from_on": today().isoformat(), "reason": "自己看看"}
    assert client.post("/users/of/admin/roles/new/", given).status_code == 403
    assert client.post("/users/of/admin/password/", {"reason": "忘了"}).status_code == 403
    with acting(world.actor("admin")):
        mine = RoleAssignment.objects.get(user=world.users["admin"]).pk
    assert (
        client.post(f"/users/of/admin/roles/{mine}/end/", {"to_on": today().isoformat(), "reason": "不干"}).status_code
        == 403
    )
    assert "重置密码" not in text_of(client.get("/users/of/admin/"))


def test_roles_are_changed_over_all_areas_only_and_the_change_is_kept(world: World) -> None:
    address = "/roles/village_cadre/"
    grants = ["areas.see", "household.see"]
    assert 'type="checkbox"' not in text_of(signed_in("small").get(address))
    assert signed_in("small").post(address, {"grant": grants, "reason": "收紧"}).status_code == 403
    client = signed_in("admin")
    assert client.post(address, {"grant": grants, "reason": ""}).status_code == 422
    assert client.post(address, {"grant": ["areas.rule"], "reason": "乱写"}).status_code == 422
    assert client.post(address, {"grant": grants, "reason": "收紧"}).status_code == 302
    assert sorted(RoleGrant.objects.filter(role="village_cadre").values_list("group_id", "action")) == [
        ("areas", "see"),
        ("household", "see"),
    ]
    page = text_of(client.get(address))
    assert "收紧" in page
    assert "identity.see" in page
    assert signed_in("cadre").get("/people/").status_code == 403
    own = client.post("/roles/system_administrator/", {"grant": ["identity.see"], "reason": "想看"})
    assert own.status_code == 403
    assert client.get("/roles/emperor/").status_code == 404


def test_a_token_is_shown_once_works_for_its_area_and_ends_when_revoked(world: World) -> None:
    client = signed_in("town")
    township = world.areas["肖咀镇"]
    given = {"name": "月报程序", "area": township.path, "days": "30", "reason": "月报"}
    for wrong in ({"days": "9999"}, {"days": "0"}, {"area": world.areas["板桥镇"].path}, {"name": ""}):
        assert client.post("/tokens/", given | wrong).status_code == 422, wrong
    secret = secret_in(text_of(client.post("/tokens/", given)))
    assert secret not in text_of(client.get("/tokens/"))
    assert "月报程序" in text_of(client.get("/tokens/"))
    actor = actor_of_token(secret)
    assert (actor.username, actor.role, actor.scope.paths) == ("town", "township_office", (township.path,))
    token = ApiToken.objects.filter(pk=0).first()
    assert token is None  # without a scope nothing is seen
    assert "月报程序" not in text_of(signed_in("cadre").get("/tokens/"))
    with acting(world.actor("admin")):
        token = ApiToken.objects.get()
        assert secret not in str(token.__dict__)
        assert token.last_used_at is not None
    assert signed_in("cadre").get(f"/tokens/{token.pk}/revoke/").status_code == 404
    assert signed_in("admin").post(f"/tokens/{token.pk}/revoke/", {"reason": "停用"}).status_code == 302
    with pytest.raises(Refused):
        actor_of_token(secret)
    for nonsense in ("", "jz_1_x", f"jz_{2**80}_x", "jz_x_y", secret[:-1]):
        with pytest.raises(Refused):
            actor_of_token(nonsense)


def test_a_token_dies_with_the_role_it_carries(world: World) -> None:
    client, township = signed_in("town"), world.areas["肖咀镇"]
    given = {"name": "程序", "area": township.path, "days": "30", "reason": "月报"}
    secret = secret_in(text_of(client.post("/tokens/", given)))
    with as_owner(), acting(CONSOLE, why="test"):
        RoleAssignment.objects.filter(user=world.users["town"]).delete()
    with pytest.raises(Refused):
        actor_of_token(secret)


def test_tokens_are_not_made_while_typing_for_somebody(world: World) -> None:
    client = signed_in("town")
    client.post("/typing-for/", {"user": world.users["cadre"].pk})
    given = {"name": "程序", "area": world.areas["西沟村"].path, "days": "30", "reason": "月报"}
    assert client.post("/tokens/", given).status_code == 403


def test_the_audit_log_is_filtered_and_stays_within_the_areas(world: World) -> None:
    signed_in("cadre")
    signed_in("other")
    county, small = signed_in("county"), signed_in("small")
    assert text_of(county.get("/audit/", {"username": "other"})).count("板桥") == 0  # names of accounts, not of places
    lines = text_of(county.get("/audit/", {"action": "login", "username": "cadre"}))
    assert "cadre" in lines.split("<tbody>")[1]
    assert "county" not in lines.split("<tbody>")[1]
    page = text_of(small.get("/audit/", {"action": "login"})).split("<tbody>")[1]
    assert "cadre" in page
    assert "other" not in page
    assert "没有符合条件的记录" in text_of(county.get("/audit/", {"until": "2001-01-01"}))
    for wrong in ({"action": "dance"}, {"since": "昨天"}):
        assert county.get("/audit/", wrong).status_code == 422
    assert county.get("/audit/", {"before": "x"}).status_code == 200
    assert signed_in("cadre").get("/audit/").status_code == 403


def test_who_sees_no_people_reads_no_reasons(world: World) -> None:
    """People write names into reasons; the administrator needs to know that, not why, somebody saw a number."""
    world.household(world.actor("county"), "西沟村", "张宝堂", 1)
    person = re.search(r"/people/(P\d+)/", text_of(signed_in("town").post("/people/", {"words": "张宝堂"})))
    assert person is not None
    given = {"field": "citizen_id", "reason": "张宝堂本人来办"}
    assert signed_in("town").post(f"/people/{person[1]}/unmask/", given).status_code == 200
    assert "张宝堂本人来办" in text_of(signed_in("county").get("/audit/", {"action": "unmasked"}))
    page = text_of(signed_in("admin").get("/audit/", {"action": "unmasked"}))
    assert person[1] in page
    assert "张宝堂" not in page


def test_the_system_page_and_the_liveness(world: World) -> None:
    assert signed_in("cadre").get("/system/").status_code == 403
    page = text_of(signed_in("admin").get("/system/"))
    for words in ("PostgreSQL", "密钥文件和数据放在一起", "历史封存", "备份", "后台任务"):
        assert words in page
    alive = Client().get("/health/").json()
    assert alive["status"] == "ok"
    assert set(alive) == {"status", "version"}


def test_the_list_takes_as_many_queries_for_three_users_as_for_one(world: World) -> None:
    client = signed_in("admin")

    def count(words: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/users/", {"words": words}).status_code == 200
        return len(asked)

    assert count("小赵") == count("小") == QUERIES_OF_THE_LIST


def test_no_role_at_all_means_no_page(world: World) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        RoleAssignment.objects.filter(user=world.users["cadre"]).delete()
    client = signed_in("cadre")
    assert "您目前没有任何身份" in text_of(client.get("/role/"))
    with acting(bare_actor(world.users["cadre"], source="test")):
        assert not RoleAssignment.objects.exists()
