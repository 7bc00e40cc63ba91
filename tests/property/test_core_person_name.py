"""Names: one stored form, masks that show no more than they should, keys that follow the form."""

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from jingzhun.core import person_name, surnames
from jingzhun.core.errors import WrongInput

COMMON = "王李张刘单仇解曾朴长都重乐英雄建国秀兰桂花"
RARE = "㐂𠮷𬎆𰻞〇﨑"
CHINESE = st.text(st.sampled_from(COMMON + RARE), min_size=1, max_size=6)
COMPOUND = st.tuples(st.sampled_from(sorted(surnames.COMPOUND)), CHINESE).map("".join)
DOTTED = st.lists(CHINESE, min_size=2, max_size=3).map(person_name.DOT.join)
NAMES = CHINESE | COMPOUND | DOTTED
ANYTHING = st.text(max_size=20) | st.text("王㐂a.。·•-' \u3000\u200b\ufe0f１", max_size=8)


@given(NAMES)
def test_a_name_in_its_stored_form_stays(name: str) -> None:
    assert person_name.read(name).text == name


@given(ANYTHING)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = person_name.normalise(text)
    assert person_name.normalise(once) == once


@given(NAMES, st.sampled_from("\u2022\u2027\u30fb"), st.sampled_from(" \u3000\u200b"))
def test_dots_and_spaces_make_no_other_name(name: str, dot: str, space: str) -> None:
    typed = space.join(name.replace(person_name.DOT, dot))
    assert person_name.normalise(typed) == name
    assert person_name.pinyin_key(typed) == person_name.pinyin_key(name)


@given(NAMES)
def test_a_mask_shows_the_surname_at_most(name: str) -> None:
    masked = person_name.mask(name)
    shown = masked.rstrip("*")
    assert len(masked) == len(name)
    assert name.startswith(shown)
    assert len(shown) <= (2 if name[:2] in surnames.COMPOUND else 1)
    assert "*" in masked


@given(NAMES)
def test_initials_are_the_first_letters_of_the_key(name: str) -> None:
    initials = person_name.pinyin_initials(name)
    assert len(initials) == len(name.replace(person_name.DOT, ""))
    remaining = iter(person_name.pinyin_key(name))
    assert all(letter in remaining for letter in initials)


@given(ANYTHING)
def test_any_text_has_a_mask_and_a_key_and_is_read_or_refused(text: str) -> None:
    person_name.mask(text)
    person_name.pinyin_key(text)
    person_name.pinyin_initials(text)
    with suppress(WrongInput):
        person_name.read(text)
