"""Rounding by name: no figure is rounded without saying how. Exact; no floats."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from jingzhun.core.text import Text


class Rounding(Enum):
    """How the digits beyond the last place are treated; signs are mirrored."""

    HALF_UP = "half_up"
    DOWN = "down"
    UP = "up"

    @property
    def title(self) -> Text:
        return _TITLES[self]


_TITLES = {
    Rounding.HALF_UP: Text("四舍五入", "half up"),
    Rounding.DOWN: Text("舍去尾数", "down, towards zero"),
    Rounding.UP: Text("进一", "up, away from zero"),
}


def rounded(value: Fraction, places: int, rounding: Rounding = Rounding.HALF_UP) -> Decimal:
    """The value with exactly `places` decimals (0 or more)."""
    whole, rest = divmod(abs(value) * 10**places, 1)
    if rounding is Rounding.UP:
        whole += bool(rest)
    elif rounding is Rounding.HALF_UP:
        whole += rest * 2 >= 1
    sign = 1 if value < 0 and whole else 0
    return Decimal((sign, tuple(int(digit) for digit in str(whole)), -places))
