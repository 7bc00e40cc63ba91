"""`jingzhun check-report`: one answer for each file, in order; places told; no database, no Django."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.support.command_line import run
from tests.support.report_files import docx, pdf

SOUND = "全县贫困户320户。\n二是培训贫困群众30人。"
DAMAGED = "全鄉(xiāng)貧困戶(hù)３２０戶(hù),20XX年脫貧。"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    contents = {"一.txt": SOUND.encode("gbk"), "二.docx": docx(DAMAGED), "三.pdf": pdf([SOUND], [SOUND])}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    return [str(tmp_path / name) for name in contents]


def documents(*arguments: object, status: int = 0) -> list[dict[str, object]]:
    done = run("check-report", *arguments, "--json")
    assert done.exit_code == status, done.output
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_one_line_of_json_for_each_file_in_order(files: list[str]) -> None:
    found = documents(*files)
    assert [one["file"] for one in found] == files
    first = found[0]["figures"]
    assert isinstance(first, list)
    assert first[0]["value"] == 320 and first[0]["place"] == {
        "start": 5, "end": 9, "page": None, "paragraph": 1, "quote": "320户",
    }  # fmt: skip
    assert [one["place"]["page"] for one in found[2]["figures"] if one["value"] == 30] == [1, 2]  # type: ignore[attr-defined]


def test_figures_of_a_damaged_report_are_quoted_as_they_were_written(files: list[str]) -> None:
    (found,) = documents(files[1])
    assert [one["place"]["quote"] for one in found["figures"] if one["unit"] == "户"] == ["３２０戶"]  # type: ignore[attr-defined]
    assert [one["kind"] for one in found["losses"]] == ["masked_year"]  # type: ignore[attr-defined]


def test_a_file_that_cannot_be_read_does_not_stop_the_others(files: list[str], tmp_path: Path) -> None:
    found = documents(tmp_path / "没有.txt", files[0], status=3)
    assert found[0]["error"]["where"].endswith("没有.txt")  # type: ignore[index]
    assert found[1]["file"] == files[0]


def test_what_is_damaged_is_listed_for_a_reader_with_its_place(files: list[str]) -> None:
    done = run("check-report", files[1])
    assert done.exit_code == 0
    assert "已修补：去掉括号里的拼音（3 处）" in done.stdout
    assert "? 第 1 段 · 缺损" in done.stdout
    assert "年份被遮去" in done.stdout


def test_a_contradiction_is_shown_with_its_place_and_computation(tmp_path: Path) -> None:
    file = tmp_path / "年报.txt"
    file.write_text(
        "一、情况\n全镇贫困户320户，其中：东村120户、西村150户、南村60户。其中已脱贫240户，占75%。", encoding="utf-8"
    )
    done = run("check-report", file)
    assert done.exit_code == 1
    assert "1 处不符" in done.stdout and "✗ 第 2 段 · 分项与合计 · 不符" in done.stdout
    assert "120户 + 150户 + 60户 = 330户" in done.stdout
    assert "占比" not in done.stdout and "占比 · 相符" in run("check-report", file, "--all").stdout
    (found,) = documents(file, status=1)
    (wrong,) = [one for one in found["relations"] if not one["holds"]]  # type: ignore[attr-defined]
    assert (wrong["kind"], wrong["total"], wrong["parts"], wrong["computed"]) == ("sum", 320, [120, 150, 60], 330)
    assert wrong["place"]["paragraph"] == 2 and wrong["place"]["quote"].startswith("320户")


def test_standard_input_is_read_and_nothing_of_the_ledger_is_needed(tmp_path: Path) -> None:
    script = "import sys; sys.argv[1:] = ['check-report', '-', '--json']; from jingzhun.cli.main import main\n"
    script += "try: main()\nfinally: assert 'django' not in sys.modules, 'Django was imported'"
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", script], input=SOUND.encode(), capture_output=True, check=True,
        env={**os.environ, "JINGZHUN_HOME": str(home)},
    )  # fmt: skip
    assert json.loads(done.stdout)["counts"]["figures"] >= 2
    assert not home.exists()
