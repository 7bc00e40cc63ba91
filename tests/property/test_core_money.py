"""Ratios, rounding and money against Python's exact fractions and decimals."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from jingzhun.core import money
from jingzhun.core.ratio import Ratio
from jingzhun.core.rounding import Rounding, rounded

WHOLE = st.integers(-(10**14), 10**14)
AMOUNTS = st.integers(-(10**14) + 1, 10**14 - 1).map(lambda cents: Decimal(cents).scaleb(-2))
MODES = {Rounding.HALF_UP: ROUND_HALF_UP, Rounding.DOWN: ROUND_DOWN, Rounding.UP: ROUND_UP}
ROUNDINGS = st.sampled_from(list(Rounding))


@given(WHOLE, WHOLE)
def test_a_ratio_is_the_fraction(numerator: int, denominator: int) -> None:
    ratio = Ratio(numerator, denominator)
    assert ratio.fraction == (Fraction(numerator, denominator) if denominator else None)
    assert (ratio.numerator, ratio.denominator) == (numerator, denominator)


@given(WHOLE, WHOLE.filter(bool), st.integers(0, 6))
def test_a_percentage_is_as_near_as_its_places_allow(numerator: int, denominator: int, places: int) -> None:
    percent = Ratio(numerator, denominator).percent(places)
    assert percent is not None
    error = abs(Fraction(percent) - Fraction(numerator * 100, denominator))
    assert error <= Fraction(1, 2 * 10**places)
    assert percent.as_tuple().exponent == -places


@given(AMOUNTS, AMOUNTS.filter(bool))
def test_a_ratio_of_money_is_exact(paid: Decimal, planned: Decimal) -> None:
    assert Ratio(paid, planned).fraction == Fraction(paid) / Fraction(planned)


@given(st.decimals(-(10**9), 10**9, places=5), st.integers(0, 4), ROUNDINGS)
def test_rounding_agrees_with_decimal(value: Decimal, places: int, rounding: Rounding) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), rounding=MODES[rounding])
    assert rounded(Fraction(value), places, rounding) == expected


@given(AMOUNTS)
def test_an_amount_that_is_shown_is_read_back(amount: Decimal) -> None:
    for shown in (money.yuan_text(amount), f"￥{amount}元", str(amount), amount):
        assert money.read_yuan(shown) == amount


@given(AMOUNTS, st.integers(0, 4), ROUNDINGS)
def test_wan_is_the_amount_divided_by_ten_thousand(amount: Decimal, places: int, rounding: Rounding) -> None:
    with localcontext(prec=40):
        expected = (amount / 10_000).quantize(Decimal(1).scaleb(-places), rounding=MODES[rounding])
    assert money.in_wan(amount, places, rounding) == expected


@given(AMOUNTS)
def test_wan_with_six_places_loses_nothing(amount: Decimal) -> None:
    assert money.in_wan(amount, places=6) * 10_000 == amount
