"""`jingzhun user`, and who acts on the command line."""

from typing import Any

import pytest
from tests.support.command_line import run, run_json
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村"])
    return made


def create(*more: str, username: str = "admin") -> dict[str, Any]:
    arguments = ["--name", "万管理", "--role", "system_administrator", "--area", "合水县"]
    found: dict[str, Any] = run_json("user", "create", username, *arguments, *more)
    return found


def test_the_first_administrator_comes_from_the_console(world: World) -> None:
    made = create()
    user = User.objects.get(username="admin")
    assert user.check_password(made["password"])
    assert user.must_change_password
    listed = run_json("user", "list")["users"]
    assert [(one["username"], one["roles"][0]["role"]) for one in listed] == [("admin", "system_administrator")]
    history = user.pgh_event_model.objects.filter(pgh_obj_id=user.pk) if hasattr(user, "pgh_event_model") else []
    assert all(event.pgh_context["name"].startswith("console:") for event in history)


def test_an_administrator_does_the_same_within_her_areas(world: World) -> None:
    create()
    assert run_json("user", "create", "cadre", "--role", "village_cadre", "--area", "西沟村", "--as", "admin")[
        "password"
    ]
    done = run("user", "create", "far", "--role", "village_cadre", "--area", "甘肃省", "--as", "admin")
    assert done.exit_code == 3
    assert not User.objects.filter(username="far").exists()


def test_nobody_gives_herself_a_role(world: World) -> None:
    create()
    done = run("user", "create", "admin", "--role", "data_owner", "--area", "合水县", "--as", "admin")
    assert done.exit_code == 3


def test_a_second_role_and_which_one_acts(world: World) -> None:
    create()
    create("--role", "inspector")
    for arguments, status in ((["--as", "admin"], 3), (["--as", "admin:inspector"], 0), (["--as", "admin:x"], 3)):
        done = run("areas", "show", "西沟村", *arguments)
        assert done.exit_code == status
    assert "admin:system_administrator" in run("areas", "show", "西沟村", "--as", "admin").stderr
    assert run("areas", "show", "西沟村", "--as", "nobody").exit_code == 3


def test_a_password_comes_from_standard_input_and_keeps_the_rules(world: World) -> None:
    arguments = ["--role", "inspector", "--area", "合水县", "--password-stdin"]
    assert run("user", "create", "inspector", *arguments, stdin="short\n").exit_code == 3
    done = run("user", "create", "inspector", *arguments, stdin="a-long-Passw0rd\n")
    assert done.exit_code == 0
    assert "a-long-Passw0rd" not in done.output
    assert User.objects.get(username="inspector").check_password("a-long-Passw0rd")


def test_a_new_first_password(world: World) -> None:
    create()
    made = run_json("user", "password", "admin", "--reason", "遗忘")
    assert User.objects.get(username="admin").check_password(made["password"])


@pytest.mark.parametrize(
    "arguments",
    [
        ["user", "create", "a b", "--role", "inspector", "--area", "合水县"],
        ["user", "create", "good", "--role", "king", "--area", "合水县"],
        ["user", "create", "good", "--role", "inspector", "--area", "nowhere"],
        ["user", "create", "good", "--role", "inspector", "--area", "合水县", "--until", "2001-01-01"],
        ["user", "password", "nobody", "--reason", "遗忘"],
    ],
)
def test_wrong_input(world: World, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (3, "")
    assert not User.objects.exists()
