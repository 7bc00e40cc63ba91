"""Money in yuan with two decimals (`Decimal`); 万元 (ten thousand yuan) only for display. No floats."""

import re
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from jingzhun.core import typed_number
from jingzhun.core.errors import WrongInput
from jingzhun.core.rounding import Rounding, rounded
from jingzhun.core.text import Text

LIMIT = Decimal("1000000000000")
"""Amounts stay below a million millions of yuan, so that they fit the database's numeric(14, 2)."""
_CENT = Decimal("0.01")
_FORM = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
_ALLOWED = Text(
    "以元为单位、最多两位小数的数，如 1234.50", "An amount in yuan with at most two decimals, such as 1234.50"
)


def read_yuan(value: str | int | Decimal) -> Decimal:
    """An amount with exactly two decimals. Text may carry ￥, 元, spaces and thousands commas.

    `WrongInput` for floats, for a third decimal that is not zero (nothing is rounded on the way in), for
    万元, for amounts of `LIMIT` and more.
    """
    amount = _read_text(value) if isinstance(value, str) else _read_number(value)
    if not amount.is_finite() or abs(amount) >= LIMIT:
        raise _not_money()
    if amount != amount.quantize(_CENT):
        raise WrongInput(
            Text("金额的小数超过两位", "The amount has more than two decimals"), allowed=_ALLOWED
        )
    return amount.quantize(_CENT) + 0


def yuan_text(amount: Decimal) -> str:
    """`1,234.50`; `read_yuan` reads it back to the same amount."""
    return f"{amount:,.2f}"


def in_wan(amount: Decimal, places: int = 2, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
    """The number of 万元, rounded for display: 22140000 yuan is `Decimal("2214.00")`."""
    return rounded(Fraction(amount) / 10_000, places, rounding)


def wan_text(amount: Decimal, places: int = 2, rounding: Rounding = Rounding.HALF_UP) -> Text:
    """`2,214.00 万元`."""
    number = f"{in_wan(amount, places, rounding):,}"
    return Text("{number} 万元", "{number} × 10,000 yuan").format(number=number)


def _read_number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise WrongInput(
            Text("金额不能用浮点数表示", "An amount must not be a floating-point number"), allowed=_ALLOWED
        )
    return Decimal(value)


def _read_text(value: str) -> Decimal:
    plain = "".join(typed_number.half_width(value).split())
    plain = plain.removeprefix("¥").removeprefix("￥").removesuffix("元").replace("，", ",")
    if not _FORM.fullmatch(plain):
        raise _not_money()
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation:
        raise _not_money() from None


def _not_money() -> WrongInput:
    return WrongInput(Text("不是金额", "Not an amount of money"), allowed=_ALLOWED)
