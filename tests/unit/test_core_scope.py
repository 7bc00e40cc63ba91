"""Area scopes: merging, the limit of eight, ranges, intersection."""

import dataclasses

import pytest

from jingzhun.core.errors import WrongInput
from jingzhun.core.scope import EMPTY, RANGES_MAX, AreaScope


def test_nested_and_double_paths_are_merged_and_sorted() -> None:
    scope = AreaScope(["621024", "36", "6210", "36", "360703"], people=True)
    assert scope.paths == ("36", "6210")


def test_equal_scopes_are_equal_however_they_were_written() -> None:
    assert AreaScope(["62", "36"], people=True) == AreaScope(["36", "62", "6210"], people=True)
    assert AreaScope(["62"], people=True) != AreaScope(["62"], people=False)
    assert len({AreaScope(["62"], people=True), AreaScope(["62", "6210"], people=True)}) == 1


def test_eight_areas_fit_and_nine_do_not() -> None:
    paths = [f"62{2 * number:02}" for number in range(9)]
    assert len(AreaScope(paths[:8], people=True).paths) == RANGES_MAX
    with pytest.raises(WrongInput):
        AreaScope(paths, people=True)
    assert AreaScope([*paths, "62"], people=True).paths == ("62",)


def test_neighbours_share_a_range() -> None:
    """All provinces there are, or the ten villages of a township in a row, fit into the slots of the policies."""
    scope = AreaScope([f"62{number:02}" for number in range(1, 30)], people=True)
    assert len(scope.paths) == 29
    assert scope.ranges() == (("6201", "620:"), ("6210", "621:"), ("6220", "622:"))
    assert AreaScope(["01", "02", "04"], people=True).ranges() == (("01", "03"), ("04", "05"))


@pytest.mark.parametrize("paths", [[""], ["6"], ["62", "%"], "62"])
def test_what_is_no_path_is_refused(paths: list[str] | str) -> None:
    with pytest.raises(WrongInput):
        AreaScope(paths, people=True)


def test_the_empty_scope_covers_nothing() -> None:
    assert EMPTY.is_empty
    assert not EMPTY.people
    assert not EMPTY.covers("62")
    assert EMPTY.ranges() == ()
    low, high = EMPTY.bounding_range()
    assert not low <= "62" < high


def test_what_a_scope_covers_and_touches() -> None:
    scope = AreaScope(["621024", "36"], people=True)
    assert scope.covers("621024106")
    assert scope.covers("621024")
    assert not scope.covers("6210")
    assert scope.touches("6210")
    assert scope.touches("621024106")
    assert not scope.touches("6211")


def test_ranges_and_the_range_around_them() -> None:
    scope = AreaScope(["621024", "36"], people=True)
    assert scope.ranges() == (("36", "37"), ("621024", "621025"))
    assert scope.bounding_range() == ("36", "621025")


def test_people_are_seen_only_if_both_may_see_people() -> None:
    offices, areas_only = AreaScope(["6210"], people=True), AreaScope(["62"], people=False)
    assert offices.intersect(areas_only) == AreaScope(["6210"], people=False)
    assert offices.within("621024") == AreaScope(["621024"], people=True)
    assert offices.within("36").is_empty


def test_scopes_that_cross_too_often_are_refused() -> None:
    one = AreaScope(["10", *(f"20{2 * number:02}" for number in range(7))], people=True)
    other = AreaScope(["20", *(f"10{2 * number:02}" for number in range(7))], people=True)
    with pytest.raises(WrongInput):
        one.intersect(other)


def test_a_scope_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        EMPTY.people = True  # type: ignore[misc]
    assert dataclasses.replace(AreaScope(["62"], people=True), people=False).paths == ("62",)
