"""Money, ratios and named rounding."""

from decimal import Decimal
from fractions import Fraction

import pytest

from jingzhun.core import money
from jingzhun.core.errors import WrongInput
from jingzhun.core.ratio import Ratio
from jingzhun.core.rounding import Rounding, rounded


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1234.5", "1234.50"),
        ("1,234.50", "1234.50"),
        ("￥1，234.5元", "1234.50"),
        (" １２３４ 元 ", "1234.00"),
        ("0", "0.00"),
        ("-0.00", "0.00"),
        ("-12.3", "-12.30"),
        ("+7", "7.00"),
        ("1.230", "1.23"),
        (5, "5.00"),
        (Decimal("2.5"), "2.50"),
        ("999999999999.99", "999999999999.99"),
    ],
)
def test_amounts_in_yuan(typed: str | int | Decimal, amount: str) -> None:
    read = money.read_yuan(typed)
    assert str(read) == amount


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "1.234",
        Decimal("0.001"),
        "12,34",
        "1,2345",
        "1.5万",
        "5000万元",
        "1e3",
        "NaN",
        Decimal("NaN"),
        Decimal("Infinity"),
        "1000000000000",
        "9" * 50,
        "一百",
        ".5",
    ],
)
def test_what_is_no_amount(typed: str | Decimal) -> None:
    with pytest.raises(WrongInput):
        money.read_yuan(typed)


@pytest.mark.parametrize("typed", [1.5, 1.0, True, None])
def test_floats_are_refused(typed: object) -> None:
    with pytest.raises(WrongInput):
        money.read_yuan(typed)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["11010519491231002X", "110105194912310021", "0.110105194912310021"])
def test_a_number_pasted_into_the_wrong_column_is_not_repeated(typed: str) -> None:
    with pytest.raises(WrongInput) as caught:
        money.read_yuan(typed)
    assert "1949" not in str(caught.value.as_dict())


def test_how_amounts_are_shown() -> None:
    assert money.yuan_text(Decimal("22140000")) == "22,140,000.00"
    assert money.in_wan(Decimal("22140000")) == Decimal("2214.00")
    assert money.wan_text(Decimal("12345678.90"), places=1).zh == "1,234.6 万元"
    assert str(money.in_wan(Decimal("50.00"))) == "0.01"
    assert str(money.in_wan(Decimal("49.99"))) == "0.00"


def test_the_incidence_of_the_first_document() -> None:
    incidence = Ratio(539, 14290)
    assert incidence.percent() == Decimal("3.77")
    assert incidence.percent_text() == "3.77%"
    assert incidence.fraction == Fraction(539, 14290)


def test_a_ratio_without_denominator_is_unknown() -> None:
    nothing = Ratio(0, 0)
    assert nothing.fraction is None
    assert nothing.percent() is None
    assert nothing.percent_text() == "—"


def test_a_third_has_no_float_in_it() -> None:
    assert Ratio(1, 3).fraction == Fraction(1, 3)
    assert Ratio(1, 3).percent(4) == Decimal("33.3333")
    assert Ratio(Decimal("0.1"), Decimal("0.3")).fraction == Fraction(1, 3)


@pytest.mark.parametrize("part", [0.5, True, Decimal("NaN"), "1"])
def test_inexact_parts_are_refused(part: object) -> None:
    with pytest.raises(WrongInput):
        Ratio(part, 3)  # type: ignore[arg-type]
    with pytest.raises(WrongInput):
        Ratio(1, part)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "half_up", "down", "up"),
    [
        ("1.005", "1.01", "1.00", "1.01"),
        ("-1.005", "-1.01", "-1.00", "-1.01"),
        ("2.674", "2.67", "2.67", "2.68"),
        ("0.004", "0.00", "0.00", "0.01"),
        ("-0.004", "0.00", "0.00", "-0.01"),
        ("3", "3.00", "3.00", "3.00"),
    ],
)
def test_rounding_by_name(value: str, half_up: str, down: str, up: str) -> None:
    results = [str(rounded(Fraction(value), 2, how)) for how in (Rounding.HALF_UP, Rounding.DOWN, Rounding.UP)]
    assert results == [half_up, down, up]
    assert Rounding.HALF_UP.title.zh == "四舍五入"


def test_rounding_to_whole_numbers() -> None:
    assert str(rounded(Fraction(5, 2), 0)) == "3"
