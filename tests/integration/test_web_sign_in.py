"""Signing in: throttled, the same answer whatever is wrong, forced password change, second step, roles, 代录."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from tests.support.kept_worlds import kept
from tests.web_client import BY_HTMX, signed_in, text_of, village_world
from tests.world import CONSOLE, PASSWORD, World, citizen_number

from jingzhun.accounts.models import AuditEntry, RoleAssignment, User
from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.selectors.history import changes_of
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import now, today
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household

pytestmark = pytest.mark.django_db(transaction=True)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


@pytest.fixture
@kept
def world() -> World:
    return village_world()


def entries(action: AuditAction) -> list[AuditEntry]:
    with as_owner():
        return list(AuditEntry.objects.filter(action=action).order_by("id"))


def change(user: User, **values: Any) -> None:
    with as_owner(), acting(CONSOLE, why="test"):
        User.objects.filter(pk=user.pk).update(**values)


def test_wrong_unknown_shut_and_expired_get_the_same_answer(world: World) -> None:
    change(world.users["town"], is_active=False)
    change(world.users["other"], expires_on=today() - timedelta(days=1))
    answers = []
    for username, password in (("county", "wrong"), ("nobody", "x"), ("town", PASSWORD), ("other", PASSWORD)):
        answer = Client().post("/login/", {"username": username, "password": password})
        assert answer.status_code == 422
        answers.append(TOKEN.sub("", text_of(answer)).replace(f'value="{username}"', ""))
    assert len(set(answers)) == 1
    assert "用户名或密码不对" in answers[0]
    failed = entries(AuditAction.LOGIN_FAILED)
    assert [entry.subject for entry in failed] == ["c***y", "n***y", "t***n", "o***r"]
    assert PASSWORD not in str([entry.__dict__ for entry in failed])


def test_a_login_takes_the_only_role_and_is_noted_where_it_works(world: World) -> None:
    client = signed_in("cadre")
    assert "西沟村" in text_of(client.get("/"))
    (entry,) = entries(AuditAction.LOGIN)
    assert (entry.user_id, entry.role, entry.path) == (
        world.users["cadre"].pk, "village_cadre", world.areas["西沟村"].path,
    )  # fmt: skip
    assert User.objects.get(username="cadre").last_login is not None
    answer = client.post("/logout/")
    assert answer.status_code == 302
    assert client.get("/").status_code == 302
    assert len(entries(AuditAction.LOGOUT)) == 1
    assert client.get("/logout/").status_code == 405


def test_five_failures_lock_the_name_for_this_address_known_or_not(world: World) -> None:
    for username in ("cadre", "nobody"):
        client = Client()
        for _ in range(4):
            assert client.post("/login/", {"username": username, "password": "wrong"}).status_code == 422
        answer = client.post("/login/", {"username": username, "password": "wrong"})
        assert answer.status_code == 429
        assert "15 分钟" in text_of(answer)
        assert client.post("/login/", {"username": username, "password": PASSWORD}).status_code == 429
    signed_in("town")


def test_nothing_opens_before_login_and_next_leads_nowhere_else(world: World) -> None:
    client = Client()
    answer = client.get("/people/P00000001/")
    assert answer.url == "/login/?next=%2Fpeople%2FP00000001%2F"  # type: ignore[attr-defined]
    part = client.get("/areas/01/children/", headers=BY_HTMX)
    assert part.status_code == 204
    assert part["HX-Redirect"] == "/login/"
    answer = client.post("/login/?next=https://evil.example/", {"username": "cadre", "password": PASSWORD})
    assert answer.url == "/"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "values", [{"must_change_password": True}, {"password_changed_at": now() - timedelta(days=91)}]
)
def test_a_new_or_old_password_must_be_changed_first(world: World, values: dict[str, Any]) -> None:
    change(world.users["cadre"], **values)
    client = signed_in("cadre")
    assert client.get("/people/").url == "/password/?next=%2Fpeople%2F"  # type: ignore[attr-defined]
    page = text_of(client.get("/password/"))
    assert "请先设置新密码" in page
    for new, again, words in (
        ("short", "short", "密码太短"),
        ("12345678901234", "12345678901234", "不能全是数字"),
        ("a-new-Passw0rd", "another-Passw0rd", "不一致"),
        (PASSWORD, PASSWORD, "不能与当前密码相同"),
    ):
        answer = client.post("/password/", {"old": PASSWORD, "new": new, "again": again})
        assert answer.status_code == 422
        assert words in text_of(answer)
    wrong = client.post("/password/", {"old": "wrong", "new": "a-new-Passw0rd", "again": "a-new-Passw0rd"})
    assert wrong.status_code == 422
    assert "当前密码不对" in text_of(wrong)
    done = client.post("/password/", {"old": PASSWORD, "new": "a-new-Passw0rd", "again": "a-new-Passw0rd"})
    assert done.status_code == 302
    assert client.get("/").status_code == 200
    assert len(entries(AuditAction.PASSWORD_CHANGED)) == 1


def test_demo_accounts_need_not_change_their_password(world: World) -> None:
    change(world.users["cadre"], must_change_password=True, is_demo=True)
    assert signed_in("cadre").get("/").status_code == 200


def test_other_sessions_end_with_the_old_password(world: World) -> None:
    first, second = signed_in("cadre"), signed_in("cadre")
    first.post("/password/", {"old": PASSWORD, "new": "a-new-Passw0rd", "again": "a-new-Passw0rd"})
    assert first.get("/").status_code == 200
    assert second.get("/").url == "/login/"  # type: ignore[attr-defined]


def code_of(user: User, step: int = 0) -> str:
    device = TOTPDevice.objects.get(user=user)
    return f"{totp(device.bin_key, drift=step):06d}"


def test_the_second_step_is_set_up_asked_for_and_switched_off(world: World) -> None:
    user = world.users["cadre"]
    client = signed_in("cadre")
    page = text_of(client.get("/second-step/set-up/"))
    assert "data:image/svg+xml" in page
    assert client.post("/second-step/set-up/", {"code": "000000"}).status_code == 422
    TOTPDevice.objects.filter(user=user).update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert client.post("/second-step/set-up/", {"code": code_of(user)}).status_code == 302

    later = Client()
    assert later.post("/login/", {"username": "cadre", "password": PASSWORD}).status_code == 302
    assert later.get("/").url == "/second-step/"  # type: ignore[attr-defined]
    assert later.post("/second-step/", {"code": "000000"}).status_code == 422
    assert len(entries(AuditAction.LOGIN)) == 1  # the first one: a half login is none
    TOTPDevice.objects.filter(user=user).update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert later.post("/second-step/", {"code": code_of(user, 1)}).status_code == 302
    assert later.get("/").status_code == 200

    assert later.post("/second-step/set-up/", {"password": "wrong"}).status_code == 422
    assert later.post("/second-step/set-up/", {"password": PASSWORD}).status_code == 302
    assert not TOTPDevice.objects.filter(user=user).exists()


def test_several_roles_are_chosen_and_a_role_that_ended_is_gone(world: World) -> None:
    user, village = world.users["town"], world.areas["铁赵村"]
    with as_owner(), acting(CONSOLE, why="test"):
        given = RoleAssignment.objects.create(
            user=user, role_id="village_cadre", area=village, path=village.path, from_on=today()
        )
    client = signed_in("town")
    assert client.get("/").url == "/role/"  # type: ignore[attr-defined]
    page = text_of(client.get("/role/"))
    assert "乡镇扶贫办" in page
    assert "铁赵村" in page
    assert client.post("/role/", {"role": "county_office"}).status_code == 403
    assert client.post("/role/", {"role": "village_cadre"}).status_code == 302
    assert "铁赵村" in text_of(client.get("/"))
    with as_owner(), acting(CONSOLE, why="test"):
        given.delete()
    assert client.get("/").url == "/role/"  # type: ignore[attr-defined]


def test_typing_for_somebody_records_both(world: World) -> None:
    client = signed_in("town")
    page = text_of(client.get("/typing-for/"))
    assert "西沟老张" in page
    assert "板桥小赵" not in page
    cadre = world.users["cadre"]
    assert client.post("/typing-for/", {"user": world.users["other"].pk}).status_code == 422
    assert client.post("/typing-for/", {"user": cadre.pk}).status_code == 302
    assert "正在替 西沟老张 录入，录入人 镇办小王" in text_of(client.get("/"))
    assert client.get(f"/people/in/{world.areas['铁赵村'].path}/register/").status_code == 403
    path = world.areas["西沟村"].path
    answer = client.post(
        f"/people/in/{path}/register/",
        {"place": path, "name": "新户", "citizen_id": citizen_number(7), "reason": "村里决定"},
    )
    assert answer.status_code == 302, text_of(answer)
    with acting(world.actor("county")):
        (first,) = changes_of(Household.objects.get())
    assert (first.who, first.typed_by, first.why) == ("西沟老张", "镇办小王", "村里决定")
    assert "镇办小王 代录" in text_of(client.get(f"{answer.url}history/"))  # type: ignore[attr-defined]
    assert client.post("/typing-for/", {"user": ""}).status_code == 302
    assert "正在替" not in text_of(client.get("/"))
    taken = entries(AuditAction.ROLE_TAKEN)
    assert [(entry.user_id, entry.typed_by_id) for entry in taken] == [(cadre.pk, world.users["town"].pk)]


def test_the_language_stays_and_english_is_whole(world: World) -> None:
    client = signed_in("cadre")
    assert client.post("/language/", {"language": "en", "next": "/"}).url == "/"  # type: ignore[attr-defined]
    assert "My areas" in text_of(client.get("/"))
    assert client.get("/")["Content-Language"] == "en"
