"""The number of a bank card or 一卡通 passbook: 16 to 19 digits, check digit by Luhn (ISO/IEC 7812-1)."""

from dataclasses import dataclass, field

from jingzhun.core import typed_number
from jingzhun.core.text import Text

_NAME = Text("银行卡号", "bank card number")
_LUHN_FAILS = Text(
    "银行卡号的校验位不符；农信社存折号可能如此，请核对",
    "The card number's check digit does not fit; passbooks of rural banks may be so, please compare",
)


@dataclass(frozen=True, slots=True)
class BankCard:
    """A number of the right length; a check digit that does not fit is only a warning."""

    number: str = field(repr=False)
    warnings: tuple[Text, ...] = field(default=(), compare=False)


def read(text: str) -> BankCard:
    """16 to 19 digits, spaces and hyphens taken out. `WrongInput` for another length or other characters."""
    number = typed_number.compact(text)
    typed_number.require_digits(number, range(16, 20), _NAME)
    return BankCard(number, () if passes_luhn(number) else (_LUHN_FAILS,))


def passes_luhn(number: str) -> bool:
    """Does the last digit fit the others? Every second from the right counts double, digits added."""
    digits = [int(digit) for digit in reversed(number)]
    doubled = sum(sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + doubled) % 10 == 0
