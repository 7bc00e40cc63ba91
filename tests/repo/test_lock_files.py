"""Lock files name versions and hashes, and no registry: each machine uses the one it is configured for."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock", "requirements-spark.lock", "requirements-build.lock"]
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;]+)")


def pins(lock: str) -> dict[str, str]:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return {found[1]: found[2] for line in lines if (found := PIN.match(line))}


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=~! ;]", requirement)[0].lower() for requirement in requirements}


@pytest.mark.parametrize("lock", LOCKS)
def test_no_python_lock_file_names_a_host(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.findall(r"https?://|--index-url|--find-links| @ ", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_hashes(lock):
    entries = re.split(r"\n(?=\S)", (ROOT / lock).read_text(encoding="utf-8").strip())
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_npm_lock_file_names_no_host():
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if "resolved" in entry or "integrity" not in entry] == []
    assert "omit-lockfile-registry-resolved=true" in (ROOT / ".npmrc").read_text(encoding="utf-8")


def test_the_npm_lock_file_fits_what_is_asked_for():
    asked = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    assert lock["packages"][""]["dependencies"] == asked["dependencies"]


def test_the_lock_files_hold_what_the_project_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert named(project["project"]["dependencies"]) <= pins("requirements.lock").keys()
    assert named(project["project"]["optional-dependencies"]["dev"]) <= pins("requirements-dev.lock").keys()
    assert named(project["project"]["optional-dependencies"]["spark"]) <= pins("requirements-spark.lock").keys()
    assert named(project["dependency-groups"]["build"]) <= pins("requirements-build.lock").keys()


def test_tests_run_with_the_versions_that_are_shipped():
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()
    assert pins("requirements.lock").items() <= pins("requirements-spark.lock").items()


def test_every_dependency_says_why_it_is_there():
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.findall(r'^    "[a-z][^"]*[<>=][^"]*",.*$', text, re.MULTILINE)
    assert len(listed) > 20
    assert [line for line in listed if "  # " not in line] == []
