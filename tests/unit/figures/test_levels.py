"""Figures of areas are sums of their villages' parts; shares are exact and judged before rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingzhun.core.text import same_in_both
from jingzhun.figures.counting.figure import Figure, Goal, Verdict, rounded
from jingzhun.figures.counting.levels import add_up
from jingzhun.rules.definitions import Counting, Indicator, Sum
from jingzhun.rules.engine import Parts
from jingzhun.rules.kinds import integer
from jingzhun.rules.nodes import Compare

COUNT = Sum(Counting.COUNT, "person", None, None, integer("person"))


def indicator(*, share: bool = True, scale: int = 2) -> Indicator:
    return Indicator(
        "rate", same_in_both("rate"), COUNT, COUNT if share else None, 100 if share else 1, scale, "percent", None, (),
        "poverty", None,
    )  # fmt: skip


def part(village: str, numerator: int | None, denominator: int | None, unknown: int = 0, group: tuple = ()) -> Parts:
    return Parts("rate", village, group, numerator, denominator, unknown)


def test_a_township_is_the_sum_of_its_villages():
    parts = [part("621024001001", 1, 100), part("621024001002", 2, 50), part("621024002001", 5, 5)]
    found = add_up(parts, {"rate": indicator()}, ["621024001", "621024001002", "621024"])
    assert [
        (found["rate", path, ()].numerator, found["rate", path, ()].denominator)
        for path in ("621024001", "621024001002", "621024")
    ] == [(3, 150), (2, 50), (8, 155)]
    assert found["rate", "621024001", ()].value == Decimal("2.00")


def test_groups_are_kept_apart():
    parts = [part("621024001001", 1, 4, group=("男",)), part("621024001001", 3, 4, group=("女",))]
    found = add_up(parts, {"rate": indicator()}, ["621024001001"])
    assert {key[2]: figure.value for key, figure in found.items()} == {("男",): Decimal(25), ("女",): Decimal(75)}


def test_an_unknown_part_makes_the_sum_unknown_and_not_smaller():
    parts = [part("621024001001", 1, 4), part("621024001002", None, 4)]
    found = add_up(parts, {"rate": indicator()}, ["621024001", "621024001001"])
    assert found["rate", "621024001", ()].value is None
    assert found["rate", "621024001001", ()].value == Decimal(25)


def test_nothing_to_divide_by_is_unknown():
    assert Figure(indicator(), "621024", numerator=0, denominator=0).value is None


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [(3, 100, Verdict.MET), (3001, 100_000, Verdict.MISSED), (30004, 1_000_000, Verdict.MISSED), (0, 0, Verdict.OPEN)],
)
def test_the_verdict_is_given_before_rounding(numerator: int, denominator: int, expected: Verdict):
    """3.0004 % is written 3.00 % and still lies above 3 %."""
    figure = Figure(
        indicator(), "621024", numerator=numerator, denominator=denominator, goal=Goal(Compare.AT_MOST, Decimal(3))
    )
    assert figure.verdict is expected


def test_a_level_without_target_has_no_verdict_and_one_without_value_is_open():
    assert Figure(indicator(), "621024", numerator=1, denominator=2).verdict is None
    assert (
        Figure(indicator(), "621024", numerator=1, denominator=2, goal=Goal(Compare.LESS, None)).verdict is Verdict.OPEN
    )


@given(st.integers(-(10**20), 10**20), st.integers(1, 10**15), st.integers(0, 8))
def test_rounding_is_never_further_away_than_half_a_unit(numerator: int, denominator: int, scale: int):
    share = Fraction(numerator, denominator)
    found = rounded(share, scale)
    distance = abs(Fraction(found) - share) * 10**scale
    assert distance <= Fraction(1, 2)
    if distance == Fraction(1, 2):
        assert abs(Fraction(found)) > abs(share)  # half away from zero


PATHS = st.sampled_from([f"6210240{town:02}{village:03}" for town in range(3) for village in range(3)])
PARTS = st.lists(st.builds(part, PATHS, st.integers(0, 50), st.integers(0, 50), st.integers(0, 3)), max_size=30)


@given(PARTS)
def test_levels_reconcile(parts: list[Parts]):
    """The county is the sum of its townships, each township that of its villages."""
    paths = {one.village[:length] for one in parts for length in (6, 9, 12)}
    found = add_up(parts, {"rate": indicator()}, paths)
    for path in paths:
        below = [
            figure for (_, lower, _), figure in found.items() if lower.startswith(path) and len(lower) == len(path) + 3
        ]
        if below:
            figure = found["rate", path, ()]
            assert figure.numerator == sum(one.numerator or 0 for one in below)
            assert figure.denominator == sum(one.denominator or 0 for one in below)
            assert figure.unknown == sum(one.unknown for one in below)
