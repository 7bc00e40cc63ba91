"""Bank cards, telephone numbers, credit codes, area codes."""

import pytest

from jingzhun.core import area_code, bank_card, credit_code, masking, phone
from jingzhun.core.area_code import TownshipKind, VillageKind
from jingzhun.core.area_path import Level
from jingzhun.core.errors import WrongInput


def test_a_card_that_passes_luhn() -> None:
    card = bank_card.read("6222 0212 3456 7890 128")
    assert card.number == "6222021234567890128"
    assert bool(card.warnings) is not bank_card.passes_luhn(card.number)


@pytest.mark.parametrize("number", ["4111111111111111", "79927398713"])
def test_luhn_with_published_numbers(number: str) -> None:
    assert bank_card.passes_luhn(number)
    assert not bank_card.passes_luhn(number[:-1] + str((int(number[-1]) + 1) % 10))


def test_a_passbook_that_fails_luhn_is_read_with_a_warning() -> None:
    assert bank_card.read("4111111111111111").warnings == ()
    assert len(bank_card.read("4111111111111112").warnings) == 1


@pytest.mark.parametrize("number", ["", "411111111111111", "41111111111111111111", "411111111111111X", "6.2E+18"])
def test_what_is_no_card(number: str) -> None:
    with pytest.raises(WrongInput):
        bank_card.read(number)


@pytest.mark.parametrize("typed", ["13812341234", "+86 138 1234 1234", "0086-138-1234-1234", "１３８１２３４１２３４"])
def test_a_mobile(typed: str) -> None:
    read = phone.read(typed)
    assert (read.number, read.is_mobile, read.warnings) == ("13812341234", True, ())


@pytest.mark.parametrize("typed", ["0934-6621234", "(0934)6621234", "010 12345678".replace("12", "62", 1)])
def test_a_landline_gets_no_messages(typed: str) -> None:
    read = phone.read(typed)
    assert not read.is_mobile
    assert len(read.warnings) == 1


@pytest.mark.parametrize(
    "typed", ["", "12812341234", "1381234123", "138123412345", "6621234", "13812341234/13912341234", "无"]
)
def test_what_is_no_telephone(typed: str) -> None:
    with pytest.raises(WrongInput):
        phone.read(typed)


@pytest.mark.parametrize("code", ["91110000600037341L", "91350100M000100Y43"])
def test_published_credit_codes(code: str) -> None:
    assert credit_code.read(code.lower()).code == code


def test_the_parts_of_a_credit_code() -> None:
    code = credit_code.read("91350100M000100Y43")
    assert (code.area_code, code.organisation_code) == ("350100", "M000100Y4")


def test_the_weights_are_those_of_the_standard() -> None:
    expected = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    assert expected == credit_code._WEIGHTS


def test_a_sum_divisible_by_31_checks_with_0() -> None:
    # 28 (the last weight) × 0 …: the sum of seventeen zeros is 0, the smallest case of the trap.
    assert credit_code.check_character("0" * 17) == "0"
    # 1×4 + 3×9 = 31
    assert credit_code.check_character("49" + "0" * 15) == "0"


@pytest.mark.parametrize("code", ["", "91110000600037341", "91110000600037341I", "91110000600037341K"])
def test_what_is_no_credit_code(code: str) -> None:
    with pytest.raises(WrongInput):
        credit_code.read(code)


@pytest.mark.parametrize(
    ("typed", "code", "level"),
    [
        ("62", "620000000000", Level.PROVINCE),
        ("6210", "621000000000", Level.CITY),
        ("621024", "621024000000", Level.COUNTY),
        ("621024106", "621024106000", Level.TOWNSHIP),
        ("621024106000", "621024106000", Level.TOWNSHIP),
        ("621024106204", "621024106204", Level.VILLAGE),
        ("441900003", "441900003000", Level.TOWNSHIP),
    ],
)
def test_area_codes_of_every_level(typed: str, code: str, level: Level) -> None:
    read = area_code.read(typed)
    assert (read.code, read.level) == (code, level)
    assert read.short == code[: len(read.short)]
    assert read.short == typed.removesuffix("000" if len(typed) == 12 and level is Level.TOWNSHIP else "")


def test_the_areas_a_code_lies_in() -> None:
    code = area_code.read("621024106204")
    assert [code.at(level) for level in list(Level)[:5]] == [
        "62",
        "6210",
        "621024",
        "621024106",
        "621024106204",
    ]


@pytest.mark.parametrize(
    ("code", "township", "village"),
    [
        ("621024", None, None),
        ("621024106", TownshipKind.TOWN, None),
        ("621024201", TownshipKind.TOWNSHIP, None),
        ("360702001001", TownshipKind.STREET, VillageKind.RESIDENTS),
        ("621024106204", TownshipKind.TOWN, VillageKind.VILLAGERS),
        ("360702400498", TownshipKind.ENTERPRISE, VillageKind.OTHER),
        ("360702600", TownshipKind.OTHER, None),
    ],
)
def test_kinds_by_their_ranges(code: str, township: TownshipKind | None, village: VillageKind | None) -> None:
    read = area_code.read(code)
    assert (read.township_kind, read.village_kind) == (township, village)
    assert township is None or township.title.zh
    assert village is None or village.title.zh


@pytest.mark.parametrize("typed", ["", "6", "621", "00", "62102410620", "6210241062040", "62X0", "六二"])
def test_what_is_no_area_code(typed: str) -> None:
    with pytest.raises(WrongInput):
        area_code.read(typed)


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("13812341234", "138****1234"),
        ("138 1234 1234", "138****1234"),
        ("0934-6621234", "*******1234"),
        ("6621234", "*******"),
    ],
)
def test_the_mask_of_a_telephone(number: str, masked: str) -> None:
    assert masking.mask_phone(number) == masked


def test_the_mask_of_a_card() -> None:
    assert masking.mask_card("6222 0212 3456 7890 128") == "***************0128"
    assert masking.mask_card("123456789") == "*********"
