"""Whole reports: every contradiction is raised, no other; of what holds, nearly all is found."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from tests.unit.checker.reading_lines import Reading, found, written

from jingzhun.checker.check import check_text

REPORTS = yaml.safe_load((Path(__file__).parent / "reports.yaml").read_text("utf-8"))
FEW = 5  # of a hundred: claims that need more than the words nearby


@pytest.mark.parametrize("name", REPORTS)
def test_contradictions_are_raised_and_no_others(name: str) -> None:
    raised = [relation for relation in check_text(REPORTS[name]["says"]).relations if not relation.holds]
    assert _alike(map(found, raised)) == _alike(_of(name, holds=False))


def test_nearly_all_that_holds_is_found() -> None:
    missed = claimed = 0
    for name, report in REPORTS.items():
        given = _alike(found(relation) for relation in check_text(report["says"]).relations)
        wanted = _alike(_of(name, holds=True))
        missed += (wanted - given).total()
        claimed += wanted.total()
    assert claimed > 180
    assert missed * 100 <= claimed * FEW


def _of(name: str, *, holds: bool) -> list[Reading]:
    return [reading for reading in map(written, REPORTS[name]["claims"]) if reading[1] is holds]


def _alike(readings: Iterable[Reading]) -> Counter[tuple[str, tuple[object, ...]]]:
    """A remainder may be told as a difference or as a sum."""
    alike: Counter[tuple[str, tuple[object, ...]]] = Counter()
    for kind, _, numbers in readings:
        if kind == "order":
            continue
        family = "sum" if kind in {"sum", "difference"} else kind
        alike[family, tuple(sorted(numbers)) if family == "sum" else numbers] = 1
    return alike
