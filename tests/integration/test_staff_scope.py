"""What staff did, and who they are, is seen where they work and nowhere else."""

import pytest
from django.db import connection
from tests.support.command_line import run, run_json
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import PASSWORD, World

from jingzhun.accounts.models.audit_entry import AuditAction
from jingzhun.accounts.selectors.actors import bare_actor
from jingzhun.accounts.selectors.audit_log import entries
from jingzhun.accounts.selectors.roles import role_by_code
from jingzhun.accounts.selectors.system_state import last_backup
from jingzhun.accounts.services import audit
from jingzhun.accounts.services.acting import acting
from jingzhun.accounts.services.area_work import create_area, put_year
from jingzhun.accounts.services.roles import set_grants
from jingzhun.accounts.services.sign_in import change_password, note_failed_login, note_login
from jingzhun.accounts.services.tokens import make_token

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    made = village_world()
    made.user("hall", "inspector", "肖咀镇")
    made.user("far", "inspector", "板桥镇")
    made.user("clerk", "system_administrator", "板桥镇")
    return made


def log_of(world: World, username: str) -> list[tuple[str, str]]:
    actor = world.actor(username)
    with acting(actor):
        return [(line.entry.action, line.user) for line in entries(by=actor)]


def test_who_signs_in_without_a_role_yet_is_noted_for_the_offices_of_her_areas(world: World) -> None:
    cadre = world.users["cadre"]
    bare = bare_actor(cadre, source="web")
    with acting(bare):
        note_login(bare)
        change_password(by=bare, user=cadre, old=PASSWORD, new=f"{PASSWORD}-2")
    assert log_of(world, "hall") == [("password_changed", "cadre"), ("login", "cadre")]
    assert log_of(world, "far") == []


def test_what_concerns_the_whole_installation_is_noted_for_all(world: World) -> None:
    with acting(world.actor("owner")) as owner:
        audit.record(owner, AuditAction.BACKUP_MADE, path="", details={"folder": "backups"})
    note_failed_login("somebody", source="web", address="")
    assert log_of(world, "hall") == log_of(world, "far") == [("login_failed", ""), ("backup_made", "owner")]
    assert last_backup() is not None


def test_the_history_of_an_area_which_names_staff_is_read_in_the_area_only(world: World) -> None:
    county = world.actor("county")
    with acting(county):
        group = create_area(by=county, name="三组", kind="group", parent=world.areas["西沟村"], reason="新设小组")
    question = "select pgh_context->>'why' from area_event where pgh_obj_id = %s"
    for username, seen in (("cadre", [("新设小组",)]), ("county", [("新设小组",)]), ("far", []), ("clerk", [])):
        with acting(world.actor(username)), connection.cursor() as cursor:
            cursor.execute(question, [group.pk])
            assert cursor.fetchall() == seen, username


def test_a_token_of_somebody_else_is_shown_to_administrators_only(world: World) -> None:
    cadre = world.actor("cadre")
    with acting(cadre):
        token, _ = make_token(by=cadre, name="村里的程序", area=world.areas["西沟村"], reason="测试")
    address = f"/tokens/{token.pk}/revoke/"
    for username, status in (("cadre", 200), ("admin", 200), ("town", 404), ("county", 404), ("far", 404)):
        answer = signed_in(username).get(address)
        assert answer.status_code == status, username
        assert ("村里的程序" in text_of(answer)) == (status == 200)
    assert signed_in("county").post(address, {"reason": "试试"}).status_code == 404


def test_on_the_command_line_too_an_account_elsewhere_is_only_a_name_that_is_taken(world: World) -> None:
    create = ["user", "create", "cadre", "--role", "village_cadre", "--area", world.areas["柳沟村"].path]
    done = run(*create, "--as", "clerk")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "西沟老张" not in done.output
    assert "西沟老张" not in run("user", "list", "--as", "clerk").stdout
    assert run_json(*create, "--as", "admin")["username"] == "cadre"
    assert "西沟老张" in run("user", "list", "--as", "clerk").stdout


def test_the_command_line_shows_year_statistics_to_those_who_may_see_them(world: World) -> None:
    place = world.areas["肖咀镇"]
    with acting(world.actor("county")) as county:
        put_year(by=county, area=place, year=2015, values={"households": 7}, version=None, reason="年报")
    assert run_json("areas", "show", place.path, "--as", "hall")["years"][0]["households"] == 7
    with acting(world.actor("admin")) as admin:
        kept = {pair for pair in world.actor("hall").grants if pair != ("area_statistics", "see")}
        set_grants(by=admin, role=role_by_code("inspector"), granted=kept, reason="测试")
    assert run_json("areas", "show", place.path, "--as", "hall")["years"] == []
