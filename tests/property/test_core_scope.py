"""Scopes and paths against brute force over a whole small tree of areas."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingzhun.core import area_path
from jingzhun.core.area_path import ALPHABET, LEVELS, Level
from jingzhun.core.errors import WrongInput
from jingzhun.core.scope import RANGES_MAX, AreaScope

# Two sisters on each level, at both ends of the alphabet, so that ranges meet their neighbours: 126 areas.
SISTERS = {2: ("0Z", "10"), 3: ("00Z", "ZZZ")}


def _whole_tree() -> list[str]:
    paths: list[str] = []
    for depth in range(1, len(LEVELS) + 1):
        choices = [SISTERS[level.width] for level in LEVELS[:depth]]
        paths += ["".join(segments) for segments in product(*choices)]
    return paths


TREE = _whole_tree()
PATHS = st.sampled_from(TREE)
SEGMENTS = {level: st.text(ALPHABET, min_size=level.width, max_size=level.width) for level in LEVELS}


def _paths_of(lowest: Level) -> st.SearchStrategy[str]:
    return st.tuples(*(SEGMENTS[level] for level in LEVELS[: LEVELS.index(lowest) + 1])).map("".join)


ANY_PATHS = st.sampled_from(LEVELS).flatmap(_paths_of)
SCOPES = st.builds(lambda paths, people: AreaScope(paths, people=people), st.lists(PATHS, max_size=4), st.booleans())


def _covered(paths: list[str]) -> set[str]:
    return {area for area in TREE if any(area.startswith(path) for path in paths)}


def _seen(scope: AreaScope) -> set[str]:
    return {area for area in TREE if scope.covers(area)}


@given(st.lists(PATHS, max_size=12))
def test_merging_changes_nothing_that_is_covered(paths: list[str]) -> None:
    lone = {path for path in paths if not any(path != other and path.startswith(other) for other in paths)}
    neighbours = sum(area_path.upper_bound(path) in lone for path in lone)
    if len(lone) - neighbours > RANGES_MAX:
        with pytest.raises(WrongInput):
            AreaScope(paths, people=True)
        return
    scope = AreaScope(paths, people=True)
    assert set(scope.paths) == lone
    assert list(scope.paths) == sorted(lone)
    assert _seen(scope) == _covered(paths)


@given(SCOPES)
def test_the_ranges_hold_exactly_what_is_covered(scope: AreaScope) -> None:
    in_ranges = {area for area in TREE if any(low <= area < high for low, high in scope.ranges())}
    assert in_ranges == _seen(scope)
    low, high = scope.bounding_range()
    assert in_ranges <= {area for area in TREE if low <= area < high}


@given(SCOPES, SCOPES)
def test_an_intersection_sees_what_both_see(one: AreaScope, other: AreaScope) -> None:
    both = one.intersect(other)
    assert _seen(both) == _seen(one) & _seen(other)
    assert both.people == (one.people and other.people)
    assert both == other.intersect(one)
    assert both.intersect(one) == both


@given(SCOPES)
def test_a_scope_is_its_own_intersection(scope: AreaScope) -> None:
    assert scope.intersect(scope) == scope


@given(SCOPES, PATHS)
def test_touching_means_that_something_is_seen_in_the_area_or_around_it(scope: AreaScope, path: str) -> None:
    below = {area for area in TREE if area.startswith(path)}
    assert scope.touches(path) == bool(below & _seen(scope))
    assert _seen(scope.within(path)) == below & _seen(scope)


@given(ANY_PATHS, ANY_PATHS)
def test_a_path_lies_in_the_range_just_if_it_lies_within(path: str, ancestor: str) -> None:
    in_range = ancestor <= path < area_path.upper_bound(ancestor)
    assert in_range == area_path.is_within(path, ancestor)


@given(ANY_PATHS)
def test_ancestors_and_segments_rebuild_the_path(path: str) -> None:
    line = [*area_path.ancestors_of(path), path]
    assert "".join(area_path.segment_of(each) for each in line) == path
    assert [area_path.level_of(each) for each in line] == list(LEVELS[: len(line)])
    assert [area_path.parent_of(each) for each in line] == [None, *line[:-1]]
    assert all(area_path.ancestor_at(path, area_path.level_of(each)) == each for each in line)


@given(st.lists(SEGMENTS[Level.VILLAGE]))
def test_the_next_segment_is_new_and_comes_last(existing: list[str]) -> None:
    if "ZZZ" not in existing:
        following = area_path.next_segment(existing, 3)
        assert all(following > segment for segment in existing)


@given(ANY_PATHS, st.data())
def test_moving_there_and_back_again(path: str, data: st.DataObject) -> None:
    old = data.draw(st.sampled_from([*area_path.ancestors_of(path), path]))
    new = data.draw(_paths_of(area_path.level_of(old)))
    moved = area_path.rebase(path, old, new)
    assert area_path.is_within(moved, new)
    assert area_path.rebase(moved, new, old) == path
