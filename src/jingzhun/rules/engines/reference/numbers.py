"""Exact numbers: whole numbers and decimals with so many places; never a rounding that nobody asked for."""

from decimal import Context, Decimal, Inexact, InvalidOperation
from fractions import Fraction

from jingzhun.rules.engine import Value
from jingzhun.rules.engines.errors import DIGITS_MAX, number_too_large
from jingzhun.rules.kinds import NUMBERS, Kind, Type
from jingzhun.rules.nodes import Arithmetic, Rounding

Number = int | Decimal

# Refuses to lose a digit. Twice the widest numbers, so that a product of two is exact as well.
EXACT = Context(prec=4 * DIGITS_MAX, traps=[Inexact, InvalidOperation])


def fit(value: Value, kind: Type) -> Value:
    """The same value as its type writes it: 3070 with two places is 3070.00. Other kinds stay as they are.

    `NumberTooLarge` beyond 38 digits; `decimal.Inexact` if the type has too few places for it.
    """
    if value is None or kind.kind not in NUMBERS:
        return value
    number = EXACT.plus(EXACT.quantize(Decimal(as_number(value)), Decimal(1).scaleb(-kind.scale)))  # -0 is 0
    if abs(number) >= Decimal(1).scaleb(DIGITS_MAX - kind.scale):
        raise number_too_large()
    return int(number) if kind.kind is Kind.INTEGER else number


def as_number(value: Value) -> Number:
    """For the type checker: what the checker of rules has already proved."""
    assert isinstance(value, int | Decimal)
    return value


def calculate(operator: Arithmetic, left: Number, right: Number) -> Decimal:
    """Exact."""
    one, other = Decimal(left), Decimal(right)
    if operator is Arithmetic.PLUS:
        return EXACT.add(one, other)
    if operator is Arithmetic.MINUS:
        return EXACT.subtract(one, other)
    return EXACT.multiply(one, other)


def ratio(numerator: Number, denominator: Number, scale: int, rounding: Rounding) -> Decimal | None:
    """A share with so many places; None where the denominator is 0."""
    if denominator == 0:
        return None
    return rounded(Fraction(numerator) / Fraction(denominator), scale, rounding)


def rounded(value: Number | Fraction, scale: int, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
    """Half away from zero, or towards zero."""
    scaled = abs(Fraction(value)) * 10**scale
    whole = int(scaled) if rounding is Rounding.DOWN else int(scaled + Fraction(1, 2))
    return Decimal(whole if value >= 0 else -whole).scaleb(-scale, EXACT)


def total(values: list[Number]) -> Decimal:
    """The exact sum; 0 of none."""
    result = Decimal(0)
    for value in values:
        result = EXACT.add(result, Decimal(value))
    return result
