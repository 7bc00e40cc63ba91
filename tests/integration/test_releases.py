"""What an earlier release wrote is opened by this one: restored, brought up, whole, and of use."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.support.command_line import finish, start
from tests.support.data_folders import data_folder
from tools.keep_release import BACKUP, KEY, RELEASES, keep

pytestmark = pytest.mark.slow
KEPT = sorted(path for path in RELEASES.iterdir() if path.is_dir())


def document(home: Path, *arguments: object) -> Any:
    code, out, err = finish(start(home, *arguments, "--json", JINGZHUN_KEY_FILE=str(home.parent / KEY)))
    assert code == 0, err
    return json.loads(out)


def check_opens(release: Path) -> None:
    with data_folder() as home:
        shutil.copy(release / KEY, home.parent / KEY)
        restored = document(home, "restore", release / BACKUP)
        assert restored["verification"]["is_whole"], restored["verification"]["summary"]
        assert document(home, "upgrade")["applied"] == []
        assert document(home, "audit", "verify", "--head", restored["manifest"]["seal"])["is_whole"]
        assert document(home, "areas", "show", "621024106", "--as", "county")["kind"] == "township"
        person = document(home, "person", "extract", "P00000001", "--reason", "升级测试", "--as", "county")
        values = {field["field"]: field["value"] for field in person["fields"]}
        assert len(values["citizen_id"]) == 18


@pytest.mark.parametrize("release", [*KEPT, None], ids=lambda path: path.name if path else "this one")
def test_the_data_of_a_release_are_opened(release: Path | None, tmp_path: Path) -> None:
    check_opens(release or keep(tmp_path))
