"""A ratio that keeps its numerator and denominator, so that a percentage leads back to its two numbers."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from jingzhun.core.errors import WrongInput
from jingzhun.core.rounding import Rounding, rounded
from jingzhun.core.text import Text


@dataclass(frozen=True, slots=True)
class Ratio:
    """Numerator over denominator, each a whole number or a `Decimal` (money, mu); `WrongInput` for a float.

    With a denominator of zero there is no value: unknown, which is neither 0 % nor 100 %.
    """

    numerator: int | Decimal
    denominator: int | Decimal

    def __post_init__(self) -> None:
        for part in (self.numerator, self.denominator):
            if not _is_exact(part):
                raise WrongInput(
                    Text(
                        "比率只收整数或小数，不收浮点数", "A ratio takes whole numbers or decimals, no floats"
                    )
                )

    @property
    def fraction(self) -> Fraction | None:
        """The exact value, for comparing with a target; None if the denominator is zero."""
        return Fraction(self.numerator) / Fraction(self.denominator) if self.denominator else None

    def percent(self, places: int = 2, rounding: Rounding = Rounding.HALF_UP) -> Decimal | None:
        """The percentage with exactly `places` decimals: 539 of 14290 is `Decimal("3.77")`."""
        value = self.fraction
        return None if value is None else rounded(value * 100, places, rounding)

    def percent_text(self, places: int = 2, rounding: Rounding = Rounding.HALF_UP) -> str:
        """`3.77%`, or a dash if there is no value."""
        percent = self.percent(places, rounding)
        return "—" if percent is None else f"{percent}%"


def _is_exact(part: object) -> bool:
    if isinstance(part, Decimal):
        return part.is_finite()
    return isinstance(part, int) and not isinstance(part, bool)
