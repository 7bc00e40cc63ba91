"""Strictly, a condition has cases on both sides of each threshold, of each part, and with each dated value."""

from pathlib import Path

import pytest
from tests.support.small_catalogue import SMALL
from tests.support.small_pack import changed, small_pack

from jingzhun.rules.engines.reference.engine import ReferenceEngine
from jingzhun.rules.pack_check import check_pack

CASES = "cases/can_exit.yaml"
TEST = "wage_per_head > parameter.line"
Told = list[tuple[str, str]]


def missing(folder: Path) -> Told:
    report = check_pack(folder, SMALL, ReferenceEngine, is_strict=True)
    return [(one.place.key, one.what.en.removeprefix("Missing case: ")) for one in report.problems]


def test_a_pack_with_all_cases_is_strictly_right(tmp_path: Path) -> None:
    assert missing(small_pack(tmp_path)) == []


def case_file(rows: str, expect: str, *, year: int = 2016, area: str = "621024201204") -> str:
    return (
        f"cases: can_exit\nexamples:\n  - name: x\n    period: {{year: {year}}}\n    area: '{area}'\n"
        f"    rows: {{household: [{rows}]}}\n    expect: {expect}\n"
    )


def test_without_any_case_the_condition_is_named(tmp_path: Path) -> None:
    assert missing(small_pack(tmp_path, {CASES: None})) == [("", "can_exit has no example")]


def test_each_side_that_no_case_tries_is_named(tmp_path: Path) -> None:
    rows = "{key: H1, wage: 3000, member_total: 1, is_danger: no}"
    assert missing(small_pack(tmp_path, {CASES: case_file(rows, "{H1: no}")})) == [
        ("all.income", "part income, side yes"),
        ("all.income", f"test {TEST}, both sides equal"),
        ("all.income", f"test {TEST}, side yes"),
        ("all.house", "part house, side no"),
        ("", "parameter.line from 2014-01-01, 2800.00 (620000000000)"),
        ("", "parameter.line from 2016-01-01, 3070.50 (620000000000)"),
    ]


@pytest.mark.parametrize(
    ("operator", "wages", "told"),
    [
        (">", (4000, 4001), []),
        (">", (3999, 4001), ["both sides equal"]),
        (">", (3999, 4000), ["side yes"]),
        (">=", (3999, 4000), []),
        (">=", (4000, 4001), ["side no"]),
        ("<", (3999, 4000), []),
        ("<", (4000, 4001), ["side yes"]),
        ("<=", (4000, 4001), []),
        ("<=", (3999, 4000), ["side no"]),
    ],
)
def test_a_threshold_is_tried_on_it_and_beyond(
    operator: str, wages: tuple[int, int], told: list[str], tmp_path: Path
) -> None:
    rows = ", ".join(
        f"{{key: H{number}, wage: {wage}, member_total: 1, is_danger: no}}" for number, wage in enumerate(wages)
    )
    test = f"wage_per_head {operator} parameter.line"
    changes = changed("conditions/can_exit.yaml", TEST, test) | {CASES: case_file(rows, "{H0: unknown}")}
    found = [words for _, words in missing(small_pack(tmp_path, changes)) if words.startswith("test ")]
    assert found == [f"test {test}, {words}" for words in told]


def test_a_condition_of_an_extended_pack_is_checked_there(tmp_path: Path) -> None:
    small_pack(tmp_path, {CASES: None})
    later = tmp_path / "county"
    later.mkdir()
    (later / "pack.yaml").write_text(
        "name: {zh: 县, en: County}\narea: '621024000000'\nextends: [small]\n", encoding="utf-8"
    )
    assert missing(later) == []


def test_thresholds_of_facts_below_a_condition_are_tried_too(tmp_path: Path) -> None:
    old = (
        "fact: old_members\nof: household\ntitle: {zh: 老人, en: Old members}\n"
        "value: {count: members, where: age >= 60}\nsource: {text: law}\n"
    )
    test = {"conditions/can_exit.yaml": (
        "condition: can_exit\nof: household\ntitle: {zh: 甲, en: A}\nall:\n"
        "  old: {title: {zh: 乙, en: B}, test: old_members = 0, source: {text: law}}\n"
    )}  # fmt: skip
    rows = "{key: H1}], person: [{key: P1, born_on: 1956-12-31}"
    changes = {"facts/old_members.yaml": old, CASES: case_file(rows, "{H1: no}")}
    assert missing(small_pack(tmp_path / "on", test | changes)) == [
        ("all.old", "part old, side yes"),
        ("", "test age >= 60, side no"),
    ]
    changes[CASES] = case_file(rows.replace("1956-12-31", "1957-01-01"), "{H1: yes}")
    assert missing(small_pack(tmp_path / "below", test | changes)) == [
        ("all.old", "part old, side no"),
        ("", "test age >= 60, both sides equal"),
    ]
