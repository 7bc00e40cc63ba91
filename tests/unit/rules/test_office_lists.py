"""Offices' own lists are read as their sources have them, and say when items are missing."""

from pathlib import Path

from tests.support.small_catalogue import SMALL
from tests.support.small_pack import PACK, write_pack

from jingzhun.core.text import Text
from jingzhun.rules.loading.load import Loaded, read_pack

STEPS = """\
office_list: steps
title: {zh: 三步, en: Three steps}
items:
  - {zh: 识别, en: Identify}
  - {zh: 帮扶, en: Help}
count_said: 3
area: '621024201000'
note: {zh: 原文缺一项, en: The source lacks one}
source: {text: law, clause: 一}
"""


def test_a_list_is_read_with_its_items_in_order(tmp_path: Path) -> None:
    loaded = _read(tmp_path, STEPS)
    steps = loaded.book.office_lists["steps"]
    assert loaded.problems == ()
    assert steps.items == (Text("识别", "Identify"), Text("帮扶", "Help"))
    assert (steps.count_said, steps.area, steps.is_complete) == (3, "621024201000", False)


def test_a_list_that_lacks_items_says_why(tmp_path: Path) -> None:
    note = "note: {zh: 原文缺一项, en: The source lacks one}\n"
    (problem,) = _read(tmp_path, STEPS.replace(note, "")).problems
    assert (problem.is_warning, problem.place.key) == (True, "count_said")
    assert problem.what.en == "The list says 3 items and has 2"


def test_a_list_of_no_area_is_refused(tmp_path: Path) -> None:
    (problem,) = _read(tmp_path, STEPS.replace("621024201000", "62")).errors
    assert (problem.place.key, problem.what.en) == ("area", "Not an area code: 62")


def test_a_list_with_as_many_items_as_it_says_is_complete(tmp_path: Path) -> None:
    assert _read(tmp_path, STEPS.replace("count_said: 3", "count_said: 2")).book.office_lists["steps"].is_complete
    assert _read(tmp_path, STEPS.replace("count_said: 3\n", "")).book.office_lists["steps"].is_complete


def _read(folder: Path, text: str) -> Loaded:
    return read_pack(write_pack(folder, PACK | {"office_lists/steps.yaml": text}), SMALL)
