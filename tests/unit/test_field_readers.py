"""What people type into fields, and what is made of it."""

from datetime import date
from decimal import Decimal

import pytest

from jingzhun.core.errors import WrongInput
from jingzhun.core.language import use
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.reading import read_value, shown, typed_text
from jingzhun.registry.fields.subjects import Subject, columns_of

HOUSEHOLD, PERSON, VILLAGE = (columns_of(subject) for subject in (Subject.HOUSEHOLD, Subject.PERSON, Subject.VILLAGE))
LAND, WAGES, WATER = HOUSEHOLD["cultivated_land"], HOUSEHOLD["wage_income"], HOUSEHOLD["has_safe_water"]
CAUSE, CAUSES, FILLED = HOUSEHOLD["main_cause"], HOUSEHOLD["other_causes"], HOUSEHOLD["filled_on"]
EXIT_YEAR, BANK, MONTHS, PEOPLE = (
    HOUSEHOLD["planned_exit_year"], HOUSEHOLD["bank_name"], PERSON["work_months"], VILLAGE["people"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (LAND, "５．５ 亩", Decimal("5.50")),
        (LAND, "1,200mu", Decimal("1200.00")),
        (LAND, Decimal("3"), Decimal("3.00")),
        (LAND, 4, Decimal("4.00")),
        (LAND, "", None),
        (LAND, "  ", None),
        (LAND, None, None),
        (WAGES, "￥12,000.5元", Decimal("12000.50")),
        (WAGES, "0", Decimal("0.00")),
        (HOUSEHOLD["house_area"], "80㎡", Decimal("80.00")),
        (HOUSEHOLD["road_distance"], "1.5千米", Decimal("1.50")),
        (PEOPLE, "１，２３４人", 1234),
        (PEOPLE, "12.0", 12),
        (MONTHS, "12个月", 12),
        (MONTHS, "0", 0),
        (WATER, "是", True),
        (WATER, "有", True),
        (WATER, "√", True),
        (WATER, "yes", True),
        (WATER, "ｙ", True),
        (WATER, True, True),
        (WATER, "否", False),
        (WATER, "没有", False),
        (WATER, "×", False),
        (WATER, False, False),
        (WATER, "", None),
        (FILLED, "2016-1-5", date(2016, 1, 5)),
        (FILLED, "2016/01/05", date(2016, 1, 5)),
        (FILLED, "２０１６年１月５日", date(2016, 1, 5)),
        (FILLED, "20160105", date(2016, 1, 5)),
        (FILLED, date(2016, 1, 5), date(2016, 1, 5)),
        (EXIT_YEAR, "2016年", 2016),
        (EXIT_YEAR, "２０１６", 2016),
        (BANK, "  农村  信用社 ", "农村 信用社"),
        (BANK, "", ""),
        (CAUSE, "因病", "因病"),
        (CAUSE, "1", "因病"),
        (CAUSE, "缺劳动力", "缺劳力"),
        (CAUSE, " 因 病 ", "因病"),
        (CAUSE, "", ""),
        (CAUSES, "因病、因残", ["因病", "因残"]),
        (CAUSES, "因病,因残", ["因病", "因残"]),
        (CAUSES, "因病 因病；2", ["因病", "因残"]),
        (CAUSES, ["因学"], ["因学"]),
        (CAUSES, "", []),
    ],
)
def test_readers(field: Field, typed: object, value: object) -> None:
    read = read_value(field, typed)
    assert (read.value, read.doubt) == (value, None)
    assert type(read.value) is type(value)


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (LAND, "-1"),
        (LAND, "5.555"),
        (LAND, "五亩"),
        (LAND, "100000000"),
        (LAND, "NaN"),
        (WAGES, "-0.01"),
        (WAGES, "1.2万元"),
        (WAGES, "1000000000000"),
        (PEOPLE, "-3"),
        (PEOPLE, "2.5"),
        (PEOPLE, "2147483648"),
        (MONTHS, "13"),
        (MONTHS, "-1"),
        (WATER, "也许"),
        (WATER, "2"),
        (FILLED, "2016-02-30"),
        (FILLED, "2016-13-01"),
        (FILLED, "16-01-01"),
        (FILLED, "1899-12-31"),
        (EXIT_YEAR, "16"),
        (EXIT_YEAR, "20166"),
        (BANK, "长" * 101),
        (BANK, "a\x01b"),
        (CAUSE, "词" * 41),
        (CAUSES, "、".join(f"因{n}" for n in range(100, 125))),
        (LAND, 5.5),
        (LAND, [1]),
    ],
)
def test_impossible_values_are_refused_with_place_and_what_is_allowed(field: Field, typed: object) -> None:
    with pytest.raises(WrongInput) as refused:
        read_value(field, typed)
    assert refused.value.where == field.name
    assert refused.value.allowed
    assert field.title.zh in refused.value.what.zh
    assert not (isinstance(typed, str) and len(typed) > 3 and typed in str(refused.value.as_dict()))


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [(CAUSE, "因为懒", "因为懒"), (CAUSES, "因病、因为懒", ["因病", "因为懒"]), (CAUSE, "１４", "１４")],
)
def test_an_unknown_word_is_kept_and_is_a_doubt(field: Field, typed: str, value: object) -> None:
    read = read_value(field, typed)
    assert read.value == value
    assert read.doubt
    assert "代码表" in read.doubt.zh


def test_more_codes_than_the_form_allows_are_a_doubt() -> None:
    assert read_value(CAUSES, "因病、因残").doubt is None
    read = read_value(CAUSES, "因病、因残、因学")
    assert read.value == ["因病", "因残", "因学"]
    assert read.doubt
    assert "2" in read.doubt.en


def test_a_code_of_another_year_is_a_doubt() -> None:
    assert read_value(CAUSE, "因婚", year=2018).doubt is None
    doubt = read_value(CAUSE, "因婚", year=2014).doubt
    assert doubt
    assert "2014" in doubt.zh


def test_values_are_shown_in_the_readers_language() -> None:
    with use("en"):
        assert str(shown(CAUSE, "因病")) == "Illness"
        assert str(shown(CAUSES, ["因病", "别的"])) == "Illness, 别的"
        assert str(shown(WATER, value=False)) == "No"
        assert shown(WAGES, Decimal("12000.50")) == "12,000.50"
        assert shown(EXIT_YEAR, 2016) == "2016"
        assert shown(LAND, None) == ""
        assert shown(CAUSE, "") == ""
        assert typed_text(FILLED, date(2016, 1, 5)) == "2016-01-05"
