"""Decisions that the code names are written down, and each has a number of its own."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "adr"
WHERE = ("src", "tests", "tools", "benchmarks", "docs")
NAMED = re.compile(r"docs/adr/([0-9a-z-]+\.md)")
BY_NUMBER = re.compile(r"\bADR (\d+)\b")


def texts() -> list[tuple[Path, str]]:
    files = [
        path
        for folder in WHERE
        for path in (ROOT / folder).rglob("*")
        if path.suffix in (".py", ".sql", ".md", ".yaml")
    ]
    return [(path, path.read_text(encoding="utf-8")) for path in files if "vendor" not in path.parts]


def test_every_decision_that_is_named_is_there() -> None:
    there = {path.name for path in FOLDER.glob("*.md")}
    numbers = {int(name[:4]) for name in there}
    found = 0
    for path, text in texts():
        for name in NAMED.findall(text):
            assert name in there, f"{path}: docs/adr/{name}"
            found += 1
        for number in BY_NUMBER.findall(text):
            assert int(number) in numbers, f"{path}: ADR {number}"
            found += 1
    assert found > 5


def test_every_decision_has_a_number_of_its_own() -> None:
    numbers = Counter(path.name[:4] for path in FOLDER.glob("*.md"))
    assert numbers
    assert [number for number, count in numbers.items() if count > 1] == []
