"""`jingzhun person`: extract, correct, erase."""

import json
from pathlib import Path

import pytest
from tests.support.command_line import run, run_json
from tests.support.kept_worlds import kept
from tests.world import World, citizen_number

from jingzhun.accounts.models import AuditEntry
from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Person

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
@kept
def world() -> World:
    made = World()
    made.township("肖咀镇", ["西沟村"])
    made.user("cadre", "village_cadre", "西沟村")
    made.user("owner", "data_owner", "合水县")
    made.household(made.actor("cadre"), "西沟村", "张三", 1, phone="13800000001")
    return made


@pytest.fixture
def number(world: World) -> str:
    with acting(world.actor("owner")):
        return Person.objects.get().number


def test_the_extract_holds_the_numbers_and_is_logged(world: World, number: str, tmp_path: Path) -> None:
    found = run_json("person", "extract", number, "--reason", "本人申请")
    values = {field["field"]: field["value"] for field in found["fields"]}
    assert (values["name"], values["citizen_id"], values["phone"]) == ("张三", citizen_number(1), "13800000001")
    file = tmp_path / "extract.json"
    run_json("person", "extract", number.lower(), "--reason", "本人申请", "-o", file)
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text())["number"] == number
    assert run("person", "extract", number, "--reason", "本人申请", "-o", file).exit_code == 3
    with acting(world.actor("owner")):
        entries = AuditEntry.objects.filter(action="extract_given")
        assert {entry.source for entry in entries} == {"console"}


def test_a_correction_keeps_what_is_not_given(world: World, number: str) -> None:
    done = run_json("person", "correct", number, "--name", "张叁", "--reason", "核对户口簿", "--as", "cadre")
    assert done["version"] == 2
    with acting(world.actor("owner")):
        person = Person.objects.get()
        assert (person.name, person.born_on.isoformat()) == ("张叁", "1980-01-01")
        assert person.citizen_id is not None
        assert person.phone is not None


def test_a_number_that_is_not_hers_is_removed(world: World, number: str) -> None:
    run_json("person", "correct", number, "--clear", "phone", "--reason", "不是本人", "--as", "cadre")
    found = run_json("person", "extract", number, "--reason", "本人申请")
    assert {field["field"]: field["value"] for field in found["fields"]}["phone"] == ""
    assert found["earlier_numbers"][0]["value"] == "13800000001"
    assert "13800000001" in run("person", "extract", number, "--reason", "本人申请").stdout
    done = run("person", "correct", number, "--clear", "name", "--reason", "试试", "--as", "cadre")
    assert done.exit_code == 2


def test_a_number_can_be_asked_for(world: World, number: str) -> None:
    done = run(
        "person", "correct", number, "--citizen-id", "-", "--reason", "录错", "--as", "cadre", stdin=citizen_number(2)
    )
    assert done.exit_code == 0
    assert citizen_number(2) not in done.output
    values = run_json("person", "extract", number, "--reason", "本人申请")["fields"]
    assert citizen_number(2) in {field["value"] for field in values}


def test_erasing_needs_the_end_of_the_archive_period_or_a_ground(world: World, number: str) -> None:
    assert run("person", "erase", number, "--reason", "本人申请").exit_code == 3
    done = run_json("person", "erase", number, "--reason", "误登记", "--despite-archive")
    assert done["erased_at"]
    values = run_json("person", "extract", number, "--reason", "本人申请")["fields"]
    assert citizen_number(1) not in {field["value"] for field in values}
    assert run_json("audit", "verify")["is_whole"]


def test_who_may_not_is_refused(world: World, number: str) -> None:
    for command in ("extract", "erase"):
        done = run("person", command, number, "--reason", "试试", "--as", "cadre")
        assert (done.exit_code, done.stdout) == (3, "")


def test_somebody_elsewhere_reads_like_nobody(world: World, number: str) -> None:
    world.township("何家畔镇", ["显头村"])
    world.user("stranger", "township_office", "何家畔镇")
    missing = run("person", "extract", "P00000009", "--reason", "试试", "--as", "stranger")
    foreign = run("person", "extract", number, "--reason", "试试", "--as", "stranger")
    assert missing.stderr.replace("P00000009", "") == foreign.stderr.replace(number, "")
