"""Random editions, and others derived from them by recoding, renaming, moving, dissolving and founding areas."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

from jingzhun.areas.editions.comparison import Comparison, compare
from jingzhun.areas.editions.extract import EditionExtract
from jingzhun.areas.editions.holding import Holding
from jingzhun.areas.editions.outcome import Doubt, Evidence, Pair
from jingzhun.areas.editions.rows import CODE_LENGTHS, AreaRow
from jingzhun.core.area_path import Level

DAY = date(2016, 7, 31)
LEVELS = list(CODE_LENGTHS)
WIDTHS = {Level.PROVINCE: 2, Level.CITY: 2, Level.COUNTY: 2, Level.TOWNSHIP: 3, Level.VILLAGE: 3}
KINDS = {
    Level.PROVINCE: ("省",),
    Level.CITY: ("市", "地区"),
    Level.COUNTY: ("县", "市", "区"),
    Level.TOWNSHIP: ("乡", "镇", "街道"),
    Level.VILLAGE: ("村委会", "社区居委会", "村民委员会"),
}
# Few names, so that the same one is often there twice, and few numbers, so that codes meet again.
STEMS = ["肖咀", "老庄", "寨子", "西沟"]
NUMBERS = {2: ["21", "36", "81"], 3: ["001", "100", "200", "201", "400"]}
ALL = (Holding("", Level.VILLAGE),)


@dataclass(frozen=True)
class Place:
    """An area with an identity that codes and names do not have."""

    identity: int
    level: Level
    parent: int | None
    number: str
    name: str


Places = dict[int, Place]


def _edition(places: Places) -> EditionExtract:
    return EditionExtract(DAY, tuple(_row(places, place) for place in places.values()), "random", ALL)


def _row(places: Places, place: Place) -> AreaRow:
    return AreaRow(_code(places, place), place.name)


def _code(places: Places, place: Place) -> str:
    return (_code(places, places[place.parent]) if place.parent is not None else "") + place.number


def _free_numbers(places: Places, parent: int | None, level: Level) -> list[str]:
    taken = {place.number for place in places.values() if place.parent == parent and place.level is level}
    return [number for number in NUMBERS[WIDTHS[level]] if number not in taken]


def _add(draw: st.DrawFn, places: Places, level: Level, parent: int | None) -> None:
    free = _free_numbers(places, parent, level)
    if free:
        name = draw(st.sampled_from(STEMS)) + draw(st.sampled_from(KINDS[level]))
        identity = max(places, default=0) + 1
        places[identity] = Place(identity, level, parent, draw(st.sampled_from(free)), name)


@st.composite
def bases(draw: st.DrawFn) -> Places:
    places: Places = {}
    _add(draw, places, Level.PROVINCE, None)
    for level in LEVELS[1:]:
        parents = [place.identity for place in places.values() if place.level is LEVELS[LEVELS.index(level) - 1]]
        for _ in range(draw(st.integers(1, 6))):
            _add(draw, places, level, draw(st.sampled_from(parents)) if parents else None)
    return places


def _dissolve(places: Places, identity: int) -> None:
    for child in [place.identity for place in places.values() if place.parent == identity]:
        _dissolve(places, child)
    del places[identity]


def _change(draw: st.DrawFn, places: Places, what: str) -> None:
    place = draw(st.sampled_from([place for place in places.values() if place.level is not Level.PROVINCE]))
    free = _free_numbers(places, place.parent, place.level)
    if what == "dissolve":
        _dissolve(places, place.identity)
    elif what == "rename":
        name = draw(st.sampled_from(STEMS)) + draw(st.sampled_from(KINDS[place.level]))
        places[place.identity] = replace(place, name=name)
    elif what == "recode" and free:
        places[place.identity] = replace(place, number=draw(st.sampled_from(free)))
    elif what == "move":
        above = LEVELS[LEVELS.index(place.level) - 1]
        parent = draw(st.sampled_from([other.identity for other in places.values() if other.level is above]))
        free = _free_numbers(places, parent, place.level)
        if free:
            places[place.identity] = replace(place, parent=parent, number=draw(st.sampled_from(free)))


@st.composite
def pairs_of_editions(draw: st.DrawFn) -> tuple[Places, Places]:
    old = draw(bases())
    new = dict(old)
    for what in draw(st.lists(st.sampled_from(["dissolve", "rename", "recode", "move", "found"]), max_size=8)):
        if what == "found":
            parent = draw(st.sampled_from([place for place in new.values() if place.level is not Level.VILLAGE]))
            _add(draw, new, LEVELS[LEVELS.index(parent.level) + 1], parent.identity)
        elif len(new) > 1:
            _change(draw, new, what)
    return old, new


def _count(rows: Iterable[AreaRow]) -> Counter[str]:
    return Counter(row.code for row in rows)


def _old_rows(found: Comparison) -> Counter[str]:
    asked = [row for question in found.unsure for row in (*question.old, *question.below_old)]
    return _count([*(pair.old for pair in found.pairs), *found.disappeared, *found.old_beyond, *asked])


def _new_rows(found: Comparison) -> Counter[str]:
    asked = [row for question in found.unsure for row in (*question.new, *question.below_new)]
    return _count([*(pair.new for pair in found.pairs), *found.appeared, *found.new_beyond, *asked])


@given(pairs_of_editions())
def test_nothing_is_lost_and_nothing_is_there_twice(editions: tuple[Places, Places]) -> None:
    old, new = _edition(editions[0]), _edition(editions[1])
    found = compare(old, new)
    assert _old_rows(found) == _count(old.rows)
    assert _new_rows(found) == _count(new.rows)
    assert not (found.old_beyond)
    assert not (found.new_beyond)
    assert all(pair.old.level is pair.new.level for pair in found.pairs)
    assert all(question.old and question.new for question in found.unsure)


@given(pairs_of_editions(), st.data())
def test_nothing_is_lost_when_the_extracts_cover_different_parts(
    editions: tuple[Places, Places], data: st.DataObject
) -> None:
    parts = []
    for places in editions:
        whole = _edition(places)
        codes = data.draw(st.lists(st.sampled_from([row.code for row in whole.rows]), min_size=1, max_size=2))
        down_to = data.draw(st.sampled_from([Level.TOWNSHIP, Level.VILLAGE]))
        parts.append(whole.restricted_to([Holding(code, down_to) for code in codes]))
    found = compare(*parts)
    assert _old_rows(found) == _count(parts[0].rows)
    assert _new_rows(found) == _count(parts[1].rows)


@given(pairs_of_editions())
def test_it_reads_the_same_backwards(editions: tuple[Places, Places]) -> None:
    old, new = _edition(editions[0]), _edition(editions[1])
    there, back = compare(old, new), compare(new, old)
    assert {_both(pair) for pair in there.pairs} == {_both(pair)[::-1] for pair in back.pairs}
    assert there.appeared == back.disappeared
    assert there.disappeared == back.appeared
    assert {(question.old, question.new) for question in there.unsure} == {
        (question.new, question.old) for question in back.unsure
    }


def _both(pair: Pair) -> tuple[str, str]:
    return pair.old.code, pair.new.code


@given(bases())
def test_an_edition_is_the_same_as_itself(places: Places) -> None:
    edition = _edition(places)
    assert len(compare(edition, edition).unchanged) == len(edition.rows)


@given(bases(), st.data())
def test_recoded_areas_with_names_of_their_own_are_all_found(places: Places, data: st.DataObject) -> None:
    old = {key: replace(place, name=f"第{key}号" + place.name) for key, place in places.items()}
    new = dict(old)
    for key, place in old.items():
        free = _free_numbers(new, place.parent, place.level)
        if place.level is not Level.PROVINCE and free and data.draw(st.booleans()):
            new[key] = replace(place, number=data.draw(st.sampled_from(free)))
    found = compare(_edition(old), _edition(new))
    truth = {(_code(old, old[key]), _code(new, new[key])) for key in old}
    assert {_both(pair) for pair in found.pairs} == truth


@given(bases(), st.data())
def test_renamed_areas_that_keep_their_codes_are_all_found(places: Places, data: st.DataObject) -> None:
    old = {key: replace(place, name=f"第{key}号" + place.name) for key, place in places.items()}
    new = {
        key: replace(place, name="新" + place.name) if data.draw(st.booleans()) else place for key, place in old.items()
    }
    found = compare(_edition(old), _edition(new))
    assert all(pair.old.code == pair.new.code for pair in found.pairs)
    assert len(found.pairs) == len(old)
    assert {pair.evidence for pair in found.renamed} <= {Evidence.CODE}


@given(pairs_of_editions(), st.data())
def test_answers_are_kept_and_lead_to_an_end(editions: tuple[Places, Places], data: st.DataObject) -> None:
    old, new = _edition(editions[0]), _edition(editions[1])
    decided: dict[str, str | None] = {}
    found = compare(old, new)
    while found.unsure:
        before = len(decided)
        for question in found.unsure:
            free = [row.code for row in question.new]
            for row in question.old:
                answer = data.draw(st.sampled_from([*free, None]))
                decided[row.code] = answer
                free = [code for code in free if code != answer]
        assert len(decided) > before
        found = compare(old, new, decided=decided)
        assert _old_rows(found) == _count(old.rows)
        assert _new_rows(found) == _count(new.rows)
    answers = {pair.old.code: pair.new.code for pair in found.pairs if pair.evidence is Evidence.DECIDED}
    assert answers == {code: answer for code, answer in decided.items() if answer is not None}


@pytest.mark.parametrize("doubt", list(Doubt))
def test_the_random_editions_reach_every_doubt(doubt: Doubt) -> None:
    quick = settings(phases=[Phase.generate], max_examples=3000, database=None, derandomize=True, deadline=None)
    find(pairs_of_editions(), lambda pair: doubt in _doubts(*pair), settings=quick)


def _doubts(old: Places, new: Places) -> set[Doubt]:
    return {question.doubt for question in compare(_edition(old), _edition(new)).unsure}
