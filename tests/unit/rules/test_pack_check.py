"""A pack is checked as a whole: its examples are run, and warnings count when it is strict."""

import json
from pathlib import Path

import pytest
from tests.support.command_line import run, run_json
from tests.support.small_catalogue import SMALL
from tests.support.small_pack import PACK, changed, small_pack

from jingzhun.core.errors import WrongInput
from jingzhun.rules.engines.reference.engine import ReferenceEngine
from jingzhun.rules.loading.load import load_pack
from jingzhun.rules.pack_check import Report, check_pack, packs_in


def check(folder: Path, *, is_strict: bool = False) -> Report:
    return check_pack(folder, SMALL, ReferenceEngine, is_strict=is_strict)


def test_a_good_pack_has_no_finding_and_all_its_examples_were_run(tmp_path: Path) -> None:
    report = check(small_pack(tmp_path))
    assert report.problems == ()
    assert report.examples == 5


def test_rows_are_completed_where_there_is_one_choice(tmp_path: Path) -> None:
    cases = load_pack(small_pack(tmp_path), SMALL).cases
    (example,) = cases["incidence"]
    assert next(dict(row) for row in example.rows["person"]) == {"key": "P1", "household": "H1", "village": "V1"}
    assert example.rows["village"][0]["village"] == "V1"
    assert dict(cases["can_exit"][0].villages) == {
        "V": ("621024201204", "621024201000", "621024000000", "621000000000", "620000000000")
    }


WRONG_RESULTS = {
    "H1: yes, H2: no": ("H1: no, H2: no", "“above and on the line”: H1 should be no, it is yes"),
    "H3: unknown": ("H3: no", "“above and on the line”: H3 should be no, it is unknown"),
}


@pytest.mark.parametrize("old", WRONG_RESULTS)
def test_what_comes_out_otherwise_is_told(tmp_path: Path, old: str) -> None:
    new, told = WRONG_RESULTS[old]
    report = check(small_pack(tmp_path, changed("cases/can_exit.yaml", old, new)))
    assert [problem.what.en for problem in report.problems] == [told]
    assert str(report.problems[0].place) == "small/cases/can_exit.yaml:3: examples.0"


def test_a_wrong_figure_is_told(tmp_path: Path) -> None:
    report = check(small_pack(tmp_path, changed("cases/incidence.yaml", "value: 75", "value: 74.99")))
    assert [problem.what.en for problem in report.problems] == [
        "“a village of four”: value should be 74.99, it is 75.00"
    ]


def test_a_missing_source_is_a_warning_and_strictly_an_error(tmp_path: Path) -> None:
    folder = small_pack(tmp_path, changed("facts/age.yaml", "source: {text: law}\n", ""))
    report = check(folder)
    assert (report.errors, report.warnings) == (0, 1)
    assert report.problems[0].what.en == "No source is cited"
    assert check(folder, is_strict=True).errors >= 1


def test_examples_are_not_run_over_a_broken_pack(tmp_path: Path) -> None:
    report = check(small_pack(tmp_path, changed("facts/age.yaml", "born_on", "born")))
    assert report.examples == 0


def test_packs_are_found_in_a_folder(tmp_path: Path) -> None:
    small_pack(tmp_path, name="a")
    small_pack(tmp_path, name="b")
    assert [path.name for path in packs_in(tmp_path)] == ["a", "b"]
    assert packs_in(tmp_path / "a") == [tmp_path / "a"]
    with pytest.raises(WrongInput):
        packs_in(tmp_path / "a" / "facts")


REAL = {
    "pack.yaml": PACK["pack.yaml"],
    "sources/law.yaml": PACK["sources/law.yaml"],
    "facts/per_head.yaml": """\
fact: per_head
of: household
title: {zh: 人均工资, en: Wages per head}
value: ratio(wage_income, head_count, 2)
source: {text: law}
""",
    "facts/head_count.yaml": """\
fact: head_count
of: household
title: {zh: 人口, en: Members}
value: {count: members}
""",
}


def real_pack(folder: Path, **changes: str) -> Path:
    files: dict[str, str | None] = dict.fromkeys(PACK) | REAL | changes  # type: ignore[assignment]
    return small_pack(folder, files)


def test_the_command_tells_and_ends_by_what_was_found(tmp_path: Path) -> None:
    folder = real_pack(tmp_path)
    done = run("packs", "check", folder)
    assert done.exit_code == 0, done.output
    assert "head_count.yaml:1" in done.stdout
    assert run("packs", "check", folder, "--strict").exit_code == 1
    document = run_json("packs", "check", tmp_path)
    assert (document["errors"], document["warnings"], document["packs"][0]["definitions"]["facts"]) == (0, 1, 2)
    assert document["packs"][0]["problems"][0]["file"] == "small/facts/head_count.yaml"


def test_the_command_tells_errors_and_where_there_is_no_pack(tmp_path: Path) -> None:
    (real_pack(tmp_path) / "facts/head_count.yaml").write_text("fact: [", encoding="utf-8")
    assert run("packs", "check", tmp_path).exit_code == 1
    done = run("packs", "check", tmp_path / "nowhere", "--json")
    assert done.exit_code == 3
    assert json.loads(done.stdout)["error"]["code"] == "wrong_input"
