"""Years of exit proposed by distance and capacity: nobody's plan is changed, nobody stands in two years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingzhun.figures.counting.exit_years import Waiting, least_capacity, proposed_years

YEARS = (2016, 2017, 2018)
HOUSEHOLDS = st.lists(
    st.builds(
        Waiting, key=st.uuids().map(str), village=st.sampled_from("AB"),
        distance=st.tuples(st.integers(0, 5), st.integers(0, 5)),
        planned=st.one_of(st.none(), st.integers(2014, 2019)),
    ), max_size=40, unique_by=lambda one: one.key,
)  # fmt: skip


def household(key: str, *, missing: int = 0, unknown: int = 0, village: str = "A", planned: int | None = None) -> Waiting:
    return Waiting(key, village, (missing, unknown), planned)


def test_the_nearest_exit_first_and_what_is_unknown_is_farther_than_what_is_met() -> None:
    found = proposed_years([household("a", missing=2), household("b", unknown=1), household("c")], YEARS, 1)
    assert found == {"c": 2016, "b": 2017, "a": 2018}


def test_who_is_planned_keeps_the_year_and_takes_its_place() -> None:
    found = proposed_years([household("a", missing=3, planned=2016), household("b")], YEARS, 1)
    assert found == {"b": 2017}


def test_a_planned_year_that_is_over_was_missed() -> None:
    assert proposed_years([household("a", planned=2015)], YEARS, 1) == {"a": 2016}


def test_capacity_is_of_each_village_and_who_finds_no_place_is_left_out() -> None:
    everybody = [household(key) for key in "abcd"] + [household("e", village="B")]
    found = proposed_years(everybody, YEARS, 1)
    assert found == {"a": 2016, "b": 2017, "c": 2018, "e": 2016}


@pytest.mark.parametrize(("people", "least"), [(0, 1), (1, 1), (3, 1), (4, 2), (7, 3)])
def test_the_least_capacity_finds_everybody_a_year(people: int, least: int) -> None:
    everybody = [household(str(number)) for number in range(people)]
    assert least_capacity(everybody, YEARS) == least
    assert len(proposed_years(everybody, YEARS, least)) == people


@given(HOUSEHOLDS, st.integers(1, 5))
def test_no_village_has_more_in_a_year_than_it_can_do_unless_people_planned_so(everybody: list[Waiting], most: int) -> None:
    found = proposed_years(everybody, YEARS, most)
    planned = {one.key for one in everybody if one.planned in YEARS}
    assert not planned & found.keys()
    for village in "AB":
        for year in YEARS:
            fixed = sum(one.village == village and one.planned == year for one in everybody)
            added = sum(found.get(one.key) == year for one in everybody if one.village == village)
            assert added == 0 or fixed + added <= most
