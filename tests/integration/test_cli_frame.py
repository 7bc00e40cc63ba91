"""What all commands share: help without Django, both languages, errors without tracebacks, JSON."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from django.conf import settings
from tests.support.command_line import run, run_json
from tests.world import World

from jingzhun.accounts.keyring import Keyring
from jingzhun.accounts.selectors import system_state
from jingzhun.cli.frame import Frame
from jingzhun.cli.group import LazyGroup
from jingzhun.cli.main import COMMANDS, make_root
from jingzhun.cli.serve import announce

ROOT = click.Context(click.Command("jingzhun"))


def commands(group: LazyGroup, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name in group.table:
        found = group.get_command(ROOT, name)
        assert found is not None
        if isinstance(found, LazyGroup):
            yield from commands(found, (*words, name))
        else:
            yield (*words, name), found


ALL = dict(commands(make_root()))  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_takes_json_and_as(words: tuple[str, ...]) -> None:
    if words != ("manage",):
        assert {"wants_json", "as_user"} <= {parameter.name for parameter in ALL[words].params}


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_help_needs_no_django_and_speaks_the_language_in_force(language: str, tmp_path: Path) -> None:
    script = "import sys; sys.argv[1:] = sys.argv[1].split(); from jingzhun.cli.main import main\n"
    script += "try: main()\nfinally: assert 'django' not in sys.modules, 'Django was imported'"
    environ = {**os.environ, "JINGZHUN_LANG": language, "JINGZHUN_HOME": str(tmp_path / "home")}
    for words in ("--help", "areas --help", "areas load --help", "demo --help", "person erase --help"):
        done = subprocess.run(
            [sys.executable, "-c", script, words], env=environ, capture_output=True, text=True, check=True
        )
        assert ("选项" in done.stdout) == (language == "zh-hans")
        assert ("Options" in done.stdout) == (language == "en")
    assert not (tmp_path / "home").exists()


def test_every_command_is_described() -> None:
    assert all(command.help for command in ALL.values())
    assert all(entry.words.zh != entry.words.en for entry in COMMANDS.values())


@pytest.mark.django_db(transaction=True)
def test_an_unexpected_error_goes_into_a_log_without_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = "张三 620000198001010014"

    def fail() -> None:
        raise ValueError(secret)

    monkeypatch.setattr(system_state, "system_state", fail)
    done = run("health")
    assert done.exit_code == 1
    assert "Traceback" not in done.output
    path = Path(done.stderr.rsplit("见 ", 1)[1].strip().rstrip("。"))
    assert path.parent == settings.HOME / "logs"
    assert path.stat().st_mode & 0o777 == 0o600
    log = path.read_text()
    assert "ValueError" in log
    assert "system_state" in log or "fail" in log
    assert secret not in log


@pytest.mark.django_db(transaction=True)
def test_an_error_is_a_json_document_too() -> None:
    done = run("areas", "show", "nowhere", "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["error"]["code"] == "not_found"
    assert "nowhere" in done.stderr


def test_a_key_file_beside_the_data_gives_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def announced() -> str:
        announce(Frame("jingzhun serve"), "http://127.0.0.1:8000/")
        return capsys.readouterr().err

    assert "JINGZHUN_KEY_FILE" in announced()
    before = settings.KEYRING
    settings.KEYRING = Keyring.open(settings.HOME, {"JINGZHUN_KEY_FILE": str(tmp_path / "apart.key")})
    try:
        assert announced() == ""
    finally:
        settings.KEYRING = before


@pytest.mark.django_db(transaction=True)
def test_the_state_of_the_installation() -> None:
    World()
    found = run_json("health", status=1)
    names = [point["name"] for point in found["points"]]
    assert names == ["version", "home", "keys", "sealing", "worker", "backup", "disk"]
    assert not found["is_fine"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("key_file")
def test_history_is_verified_and_keys_are_changed() -> None:
    world = World()
    world.township("肖咀镇", ["西沟村"])
    world.user("cadre", "village_cadre", "西沟村")
    world.household(world.actor("cadre"), "西沟村", "张三", 1)
    head = run_json("audit", "verify")["head"]
    assert run_json("keys", "rotate")["identifiers"] == 1
    assert run_json("audit", "verify", "--head", head)["is_whole"]
    assert run("audit", "verify", "--head", "1-deadbeefdeadbeef").exit_code == 1
    assert run("verify").exit_code == 0
    assert run_json("audit", "log", "--action", "keys_rotated")["count"] == 1
    assert run("audit", "log", "--action", "nothing").exit_code == 3
    assert "更换密钥" in run("audit", "log").stdout
