"""Area paths: levels, ranges, the next segment, moving."""

import pytest

from jingzhun.core import area_path
from jingzhun.core.area_path import LEVELS, Level
from jingzhun.core.errors import Conflict, WrongInput

VILLAGE = "621024106204"


@pytest.mark.parametrize(
    ("path", "level"),
    [
        ("62", Level.PROVINCE),
        ("6210", Level.CITY),
        ("621024", Level.COUNTY),
        ("621024106", Level.TOWNSHIP),
        (VILLAGE, Level.VILLAGE),
        (VILLAGE + "00A", Level.PLACE),
    ],
)
def test_the_length_tells_the_level(path: str, level: Level) -> None:
    assert area_path.level_of(path) is level
    assert len(path) == level.path_length
    assert len(area_path.segment_of(path)) == level.width


@pytest.mark.parametrize("path", ["", "6", "621", "62102", "6a", "6 ", "６２", "62102410620", VILLAGE + "0001", "6%"])
def test_what_is_not_a_path_is_refused(path: str) -> None:
    with pytest.raises(WrongInput):
        area_path.level_of(path)


def test_levels_know_their_neighbours() -> None:
    assert [level.above for level in LEVELS] == [None, *LEVELS[:-1]]
    assert [level.below for level in LEVELS] == [*LEVELS[1:], None]
    assert Level.PLACE.title.zh == "组/自然村"


def test_ancestors_from_the_province_down() -> None:
    assert area_path.ancestors_of(VILLAGE) == ("62", "6210", "621024", "621024106")
    assert area_path.ancestors_of("62") == ()
    assert area_path.parent_of(VILLAGE) == "621024106"
    assert area_path.parent_of("62") is None


def test_the_ancestor_of_a_level() -> None:
    assert area_path.ancestor_at(VILLAGE, Level.COUNTY) == "621024"
    assert area_path.ancestor_at(VILLAGE, Level.VILLAGE) == VILLAGE
    assert area_path.ancestor_at(VILLAGE, Level.PLACE) is None


def test_an_area_lies_within_itself_but_not_within_a_sister() -> None:
    assert area_path.is_within(VILLAGE, VILLAGE)
    assert area_path.is_within(VILLAGE, "6210")
    assert not area_path.is_within("6210", VILLAGE)
    assert not area_path.is_within("6211", "6210")


def test_half_a_path_is_no_ancestor() -> None:
    with pytest.raises(WrongInput):
        area_path.is_within(VILLAGE, "621")


@pytest.mark.parametrize(("path", "bound"), [("62", "63"), ("69", "6:"), ("6A", "6B"), ("ZZ", "Z[")])
def test_the_upper_bound_ends_the_range(path: str, bound: str) -> None:
    assert area_path.upper_bound(path) == bound


@pytest.mark.parametrize(
    ("existing", "width", "following"),
    [
        ([], 2, "01"),
        ([], 3, "001"),
        (["001", "009"], 3, "00A"),
        (["00Z"], 3, "010"),
        (["204", "001"], 3, "205"),
        (["ZY"], 2, "ZZ"),
    ],
)
def test_the_next_segment_follows_the_highest(existing: list[str], width: int, following: str) -> None:
    assert area_path.next_segment(existing, width) == following


def test_no_segment_is_left_after_the_last() -> None:
    with pytest.raises(Conflict):
        area_path.next_segment(["ZZ"], 2)


def test_a_segment_of_another_width_is_refused() -> None:
    with pytest.raises(WrongInput):
        area_path.next_segment(["0001"], 3)


def test_a_place_moves_with_its_village() -> None:
    assert area_path.rebase(VILLAGE + "003", VILLAGE, "621024107001") == "621024107001003"
    assert area_path.rebase(VILLAGE, VILLAGE, "621024107001") == "621024107001"


def test_only_what_lies_inside_moves_and_only_to_the_same_level() -> None:
    with pytest.raises(WrongInput):
        area_path.rebase("621024107001", VILLAGE, "621024107002")
    with pytest.raises(WrongInput):
        area_path.rebase(VILLAGE, VILLAGE, "621024107")
