"""`jingzhun areas`: loading official codes from a package, showing an area."""

from datetime import date
from pathlib import Path

import pytest
from tests.support.command_line import run, run_json, write_package
from tests.world import World

from jingzhun.areas.editions.catalogue import read_shipped
from jingzhun.areas.models import Area, AreaChange

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def packages(tmp_path: Path) -> dict[str, Path]:
    days = {"2.0.0": date(2016, 7, 31), "2.7.0": date(2023, 6, 30)}
    return {version: write_package(tmp_path / version, read_shipped(day), version) for version, day in days.items()}


def test_codes_are_loaded_and_moved_by_a_newer_edition(packages: dict[str, Path]) -> None:
    first = run_json("areas", "load", packages["2.0.0"], "--under", "621024201")
    assert first["counts"]["opened"] == len(first["opened"]) == Area.objects.count()
    second = run_json("areas", "load", packages["2.7.0"], "--under", "621024106", "--reason", "换版")
    assert {"code_before": "621024201000", "code": "621024106000"}.items() <= second["changed"][0].items()
    shown = run_json("areas", "show", "621024201")
    assert (shown["name"], [code["code"] for code in shown["codes"]]) == ("肖咀镇", ["621024201000", "621024106000"])
    assert AreaChange.objects.order_by("-id")[0].reason == "换版"
    again = run_json("areas", "load", packages["2.7.0"], "--under", "621024106")
    assert again["counts"]["opened"] == again["counts"]["changed"] == 0


def test_what_needs_a_look_gives_exit_status_1(packages: dict[str, Path]) -> None:
    run_json("areas", "load", packages["2.0.0"], "--under", "620824")
    done = run("areas", "load", packages["2.7.0"], "--under", "620881")
    assert done.exit_code == 1
    assert "石堡子开发区管委会" in done.stdout
    assert "Traceback" not in done.output


def test_a_question_is_answered_on_the_command_line(packages: dict[str, Path]) -> None:
    run_json("areas", "load", packages["2.0.0"], "--under", "360702")
    asked = run_json("areas", "load", packages["2.7.0"], "--under", "360702", "--preview", status=1)
    question = next(
        one for one in asked["findings"] if one["kind"] == "unsure" and len(one["old"]) == len(one["new"]) == 1
    )
    old, new = question["old"][0], question["new"][0]
    answer = f"{old['code']}={new['code']}"
    decided = run_json("areas", "load", packages["2.7.0"], "--under", "360702", "--decide", answer, status=1)
    changed = next(one for one in decided["changed"] if one["code"] == new["code"].ljust(12, "0"))
    shown = run_json("areas", "show", new["code"])
    assert (changed["name_before"], shown["codes"][0]["code"]) == (old["name"], old["code"].ljust(12, "0"))
    township = run_json("areas", "show", new["code"][:9])
    assert shown["path"].startswith(township["path"])


def test_a_preview_writes_nothing(packages: dict[str, Path]) -> None:
    assert run_json("areas", "load", packages["2.7.0"], "--under", "621024106", "--preview")["preview"]
    assert not Area.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["areas", "load", "/nowhere", "--under", "62"], 3),
        (["areas", "load", "/nowhere"], 2),
        (["areas", "load", "/nowhere", "--under", "62", "--edition", "gestern"], 3),
        (["areas", "load", "/nowhere", "--under", "62", "--decide", "x"], 3),
        (["areas", "show", "不存在"], 3),
        (["areas", "show"], 2),
        (["areas", "nothing"], 2),
    ],
)
def test_wrong_usage_and_wrong_input(arguments: list[str], status: int) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (status, "")
    assert done.stderr


def test_an_unknown_code_names_likely_ones(packages: dict[str, Path]) -> None:
    done = run("areas", "load", packages["2.7.0"], "--under", "621024201")
    assert done.exit_code == 3
    assert "621024106" in done.stderr


def test_a_user_without_the_right_is_refused(packages: dict[str, Path]) -> None:
    world = World()
    world.township("肖咀镇", ["西沟村"])
    world.user("cadre", "village_cadre", "西沟村")
    done = run("areas", "load", packages["2.7.0"], "--under", "621024106", "--as", "cadre")
    assert (done.exit_code, done.stdout) == (3, "")
    assert run_json("audit", "log", "--action", "refused")["entries"][0]["user"] == "cadre"


def test_a_county_office_loads_within_its_county(packages: dict[str, Path]) -> None:
    world = World()
    world.user("county", "county_office", "合水县")
    found = run_json("areas", "load", packages["2.7.0"], "--under", "621024106", "--as", "county", status=1)
    assert {one["kind"] for one in found["findings"]} == {"outside"}  # its province and city have no code yet
    assert Area.objects.get(name="肖咀镇").parent == world.areas["合水县"]
