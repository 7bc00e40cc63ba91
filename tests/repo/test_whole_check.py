"""`.ci/run` with steps of our own: what it says and counts when a step takes too long, and when it is stopped."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.data_folders import wait_until

ROOT = Path(__file__).resolve().parents[2]
RESULTS = '<testsuites><testcase classname="tests.browser.test_login" name="test"/></testsuites>'
MAKEFILE = f"""
setup-test lint test:
\t@echo $@ has run
test-browser:
\t@echo '{RESULTS}' > build/test-browser.xml
test-long:
\t@echo $$$$ > build/long.pid; echo at work; exec sleep 600
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """With a Makefile of its own. `id`: nobody who may install a browser."""
    for name in (".ci/run", "tools/count_tests.py"):
        (tmp_path / name).parent.mkdir()
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "Makefile").write_text(MAKEFILE)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/id").write_text("#!/bin/sh\necho 1000\n")
    (tmp_path / "bin/id").chmod(0o755)
    return tmp_path


def started(checkout: Path, **limits: str) -> "subprocess.Popen[str]":
    environment = os.environ | {"PATH": f"{checkout / 'bin'}:{os.environ['PATH']}"} | limits
    command = ["bash", ".ci/run"]
    return subprocess.Popen(command, cwd=checkout, env=environment, stdout=subprocess.PIPE, text=True)


def check_ended(checkout: Path, run: "subprocess.Popen[str]") -> str:
    """What it said: one browser test passed, one step is broken, and nothing of it runs on."""
    said = run.communicate(timeout=60)[0]
    assert run.returncode == 1
    assert said.splitlines()[-2:] == ["failed steps: test-long", "1 passed, 1 failed, 0 skipped"]
    with pytest.raises(ProcessLookupError):
        os.kill(int((checkout / "build/long.pid").read_text()), 0)
    return said


def test_a_step_that_takes_too_long_is_ended_and_the_rest_counts(checkout: Path) -> None:
    said = check_ended(checkout, started(checkout, CI_LONG="2"))
    assert "== test-long: begun" in said and "== test-long: stopped after 2 s" in said and "lint has run" in said


def test_stopped_from_outside_it_ends_its_own_and_counts(checkout: Path) -> None:
    run = started(checkout)
    build = checkout / "build"
    wait_until(lambda: (build / "long.pid").exists() and (build / "test-browser.told").exists())
    run.terminate()
    said = check_ended(checkout, run)
    assert "== test-long: not ended" in said and "at work" in said
