"""Citizen IDs with the published values of GB 11643-1999, disability cards, and the masks."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine

from jingzhun.core import citizen_id, disability_card, language, masking
from jingzhun.core.citizen_id import NumberKind
from jingzhun.core.disability_card import DisabilityKind
from jingzhun.core.errors import WrongInput
from jingzhun.core.sex import Sex

PUBLISHED = "11010519491231002X"


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    with language.use("zh-hans"):
        yield


def test_the_published_number() -> None:
    read = citizen_id.read(PUBLISHED)
    assert read.number == PUBLISHED
    assert read.born_on == date(1949, 12, 31)
    assert read.sex is Sex.FEMALE
    assert read.area_code == "110105"
    assert read.warnings == ()


def test_the_other_published_pair() -> None:
    assert citizen_id.read("360426199101010071").sex is Sex.MALE
    with pytest.raises(WrongInput, match="校验位"):
        citizen_id.read("360426199101010072")


@pytest.mark.parametrize(
    "typed",
    [
        "11010519491231002x",
        "110105 19491231 002X",
        "１１０１０５１９４９１２３１００２Ｘ",
        "'11010519491231002X",
        "110105-19491231-002X",
        "\u200b11010519491231002X\ufeff",
        "　11010519491231002×",
        "11010519491231002Х",  # Cyrillic
    ],
)
def test_ways_of_typing_one_number(typed: str) -> None:
    assert citizen_id.read(typed) == citizen_id.read(PUBLISHED)


def test_an_old_number_is_brought_to_18() -> None:
    read = citizen_id.read("110105491231002")
    assert read.number == PUBLISHED
    assert [str(warning.en) for warning in read.warnings] == ["An old number of 15 digits was brought to 18"]


@pytest.mark.parametrize("number", ["110105194902300021", "110105194913010021", "110105000001010021"])
def test_a_date_that_does_not_exist(number: str) -> None:
    with pytest.raises(WrongInput, match="出生日期不存在"):
        citizen_id.read(number)


@pytest.mark.parametrize("number", ["", "1101051949123100", "A10105194912310021", "110105194912310O2X", "²" * 18])
def test_another_form_is_refused(number: str) -> None:
    with pytest.raises(WrongInput, match="不是身份证号的形式"):
        citizen_id.read(number)


def test_digits_lost_in_a_spreadsheet() -> None:
    with pytest.raises(WrongInput, match="科学计数"):
        citizen_id.read("1.10105E+17")


def test_the_placeholder_for_no_id() -> None:
    assert citizen_id.kind_of("999999194912310021") is NumberKind.PLACEHOLDER
    with pytest.raises(WrongInput, match="占位号"):
        citizen_id.read("999999194912310021")


def test_no_message_repeats_the_number() -> None:
    for number in ("360426199101010072", "99999919491231", "110105194902300021", "36042619910101007"):
        with pytest.raises(WrongInput) as caught:
            citizen_id.read(number)
        assert number[-6:] not in str(caught.value.as_dict())
    assert "1949" not in repr(citizen_id.read(PUBLISHED))


def test_a_strange_area_is_only_a_warning() -> None:
    first_17 = "59010519491231002"
    number = first_17 + citizen_id.check_character(first_17)
    assert len(citizen_id.read(number).warnings) == 1
    assert citizen_id.read(PUBLISHED, known_areas={"110105"}).warnings == ()
    assert len(citizen_id.read(PUBLISHED, known_areas={"620824"}).warnings) == 1


def test_a_birth_after_today_is_only_a_warning() -> None:
    first_17 = "62102420261124001"
    number = first_17 + citizen_id.check_character(first_17)
    with time_machine.travel(datetime(2026, 11, 23, 15, 59, tzinfo=UTC), tick=False):
        assert len(citizen_id.read(number).warnings) == 1
    with time_machine.travel(datetime(2026, 11, 23, 16, 1, tzinfo=UTC), tick=False):
        assert citizen_id.read(number).warnings == ()


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (PUBLISHED, NumberKind.CITIZEN),
        ("110105491231002", NumberKind.OLD_CITIZEN),
        (PUBLISHED + "43", NumberKind.DISABILITY_CARD),
        (PUBLISHED + "43b1", NumberKind.DISABILITY_CARD),
        (PUBLISHED + "83", NumberKind.UNKNOWN),
        ("无", NumberKind.UNKNOWN),
    ],
)
def test_what_a_number_looks_like(number: str, kind: NumberKind) -> None:
    assert citizen_id.kind_of(number) is kind


def test_a_disability_number_in_the_id_field() -> None:
    read = citizen_id.read(PUBLISHED + "43")
    assert read.number == PUBLISHED
    assert len(read.warnings) == 1


def test_a_disability_card_taken_apart() -> None:
    card = disability_card.read(PUBLISHED + "12")
    assert (card.kind, card.level, card.reissue) == (DisabilityKind.SIGHT, 2, 0)
    assert card.kind.title.zh == "视力残疾"
    assert card.citizen_id.number == PUBLISHED
    assert disability_card.read(PUBLISHED + "74B2").reissue == 2


@pytest.mark.parametrize("suffix", ["", "05", "81", "15", "10", "12A1", "12B", "12B10"])
def test_what_is_no_disability_card(suffix: str) -> None:
    with pytest.raises(WrongInput, match="不是残疾人证号"):
        disability_card.read(PUBLISHED + suffix)


def test_a_disability_card_with_a_wrong_id_inside() -> None:
    with pytest.raises(WrongInput, match="校验位"):
        disability_card.read("36042619910101007212")


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        (PUBLISHED, "**************002X"),
        ("１１０１０５１９４９１２３１００２ｘ", "**************002X"),
        ("110105491231002", "***********1002"),
        (PUBLISHED + "43", "**************002X"),
        (PUBLISHED + "43B1", "**************002X"),
        (PUBLISHED + "99", "**************002X"),
        ("12345", "*****"),
        ("", ""),
    ],
)
def test_the_mask_of_an_id(number: str, masked: str) -> None:
    assert masking.mask_id(number) == masked


def test_sex_by_its_code() -> None:
    assert [(sex.gb_code, sex.title.zh) for sex in Sex] == [("1", "男"), ("2", "女")]
