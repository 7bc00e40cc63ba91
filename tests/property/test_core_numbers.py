"""Numbers with check characters: what is made is read, and no slip of one character gets through."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingzhun.core import bank_card, citizen_id, credit_code, disability_card, masking
from jingzhun.core.errors import WrongInput

BIRTH_DATES = st.dates(date(1900, 1, 1), date(2020, 12, 31))
AREAS = st.sampled_from(["110105", "360426", "621024", "620824", "710000", "830000", "911156"])
SERIALS = st.integers(0, 999)
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


@st.composite
def citizen_ids(draw: st.DrawFn) -> str:
    first_17 = f"{draw(AREAS)}{draw(BIRTH_DATES):%Y%m%d}{draw(SERIALS):03}"
    return first_17 + citizen_id.check_character(first_17)


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    first_17 = draw(st.text(credit_code.ALPHABET, min_size=17, max_size=17))
    return first_17 + credit_code.check_character(first_17)


@given(AREAS, BIRTH_DATES, SERIALS)
def test_a_made_id_is_read_back(area: str, born_on: date, serial: int) -> None:
    first_17 = f"{area}{born_on:%Y%m%d}{serial:03}"
    read = citizen_id.read(first_17 + citizen_id.check_character(first_17))
    assert (read.area_code, read.born_on, read.sex.gb_code) == (area, born_on, "1" if serial % 2 else "2")
    assert read.warnings == ()


@given(citizen_ids())
def test_the_way_of_typing_does_not_matter(number: str) -> None:
    read = citizen_id.read(number)
    assert citizen_id.read(number.lower()) == read
    assert citizen_id.read(number.translate(FULL_WIDTH)) == read
    assert citizen_id.read(" ".join(number)) == read


@given(AREAS, st.dates(date(1900, 1, 1), date(1999, 12, 31)), SERIALS)
def test_an_old_number_becomes_the_new_one(area: str, born_on: date, serial: int) -> None:
    first_17 = f"{area}{born_on:%Y%m%d}{serial:03}"
    old = citizen_id.read(f"{area}{born_on:%y%m%d}{serial:03}")
    assert old.number == first_17 + citizen_id.check_character(first_17)


@given(citizen_ids(), st.integers(0, 17), st.sampled_from("0123456789"))
def test_one_wrong_character_is_always_found(number: str, place: int, typed: str) -> None:
    changed = number[:place] + typed + number[place + 1 :]
    if changed != number:
        with pytest.raises(WrongInput):
            citizen_id.read(changed)


@given(citizen_ids(), st.integers(0, 15))
def test_two_swapped_neighbours_are_always_found(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(WrongInput):
            citizen_id.read(swapped)


@given(citizen_ids(), st.integers(1, 7), st.integers(1, 4), st.integers(0, 9))
def test_a_disability_card_holds_its_id(number: str, kind: int, level: int, reissue: int) -> None:
    suffix = f"B{reissue}" if reissue else ""
    card = disability_card.read(f"{number}{kind}{level}{suffix}")
    assert (card.citizen_id.number, card.kind.value, card.level, card.reissue) == (
        number,
        kind,
        level,
        reissue,
    )
    assert masking.mask_id(card.number) == masking.mask_id(number) == "*" * 14 + number[-4:]


@given(credit_codes(), st.integers(0, 17), st.sampled_from(credit_code.ALPHABET))
def test_one_wrong_character_of_a_credit_code_is_always_found(code: str, place: int, typed: str) -> None:
    assert credit_code.read(code).code == code
    changed = code[:place] + typed + code[place + 1 :]
    if changed != code:
        with pytest.raises(WrongInput):
            credit_code.read(changed)


@given(st.text("0123456789", min_size=15, max_size=18))
def test_one_check_digit_of_ten_passes_luhn(first: str) -> None:
    passing = [digit for digit in "0123456789" if bank_card.passes_luhn(first + digit)]
    assert len(passing) == 1
    assert bank_card.read(first + passing[0]).warnings == ()


@given(st.text(max_size=30))
def test_a_mask_shows_at_most_four_characters_of_anything(text: str) -> None:
    for mask in (masking.mask_id, masking.mask_card):
        masked = mask(text)
        assert masked[:-4].strip("*") == ""


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused_but_never_crashes(text: str) -> None:
    for read in (citizen_id.read, disability_card.read, bank_card.read, credit_code.read):
        with suppress(WrongInput):
            read(text)
