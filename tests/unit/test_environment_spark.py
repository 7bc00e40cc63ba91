"""Spark is set up only where there is a Java for it, and where there is none, that is said loudly."""

from pathlib import Path

import pytest
from tools import environment


def java_that_says(folder: Path, words: str) -> None:
    java = folder / "java"
    java.write_text(f"#!/bin/sh\necho '{words}' >&2\n", encoding="utf-8")
    java.chmod(0o755)


@pytest.mark.parametrize(
    ("words", "version"),
    [
        ('openjdk version "17.0.15" 2025-04-15', 17),
        ('openjdk version "21" 2023-09-19', 21),
        ('java version "1.8.0_292"', 1),
        ("no version at all", 0),
    ],
)
def test_the_version_of_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, version: int) -> None:
    java_that_says(tmp_path, words)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert environment.java_version() == version


@pytest.mark.parametrize("words", ["", 'openjdk version "11.0.2" 2019-01-15'])
def test_without_a_java_for_it_spark_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    if words:
        java_that_says(tmp_path, words)
    monkeypatch.setenv("PATH", str(tmp_path))
    environment.add_spark()
    said = capsys.readouterr().out
    assert "不测试 Spark 引擎" in said and "Spark engine is NOT tested" in said
