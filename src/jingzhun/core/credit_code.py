"""The unified social credit code (统一社会信用代码, GB 32100-2015) of offices, firms, schools."""

from dataclasses import dataclass

from jingzhun.core import typed_number
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 characters: no I, O, S, V, Z, which look like digits or like each other."""
LENGTH = 18
_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A code whose check character is right."""

    code: str

    @property
    def area_code(self) -> str:
        """Six digits of the registering office's area."""
        return self.code[2:8]

    @property
    def organisation_code(self) -> str:
        """The organisation's own nine characters (GB 11714)."""
        return self.code[8:17]


def check_character(first_17: str) -> str:
    """The check character of the first 17.

    The outer remainder is the trap: a sum divisible by 31 gives 31 - 0 = 31, which must become 0.
    """
    total = sum(weight * ALPHABET.index(letter) for weight, letter in zip(_WEIGHTS, first_17, strict=True))
    return ALPHABET[(31 - total % 31) % 31]


def read(text: str) -> CreditCode:
    """18 characters. `WrongInput` for another length or character, or if the check character is wrong."""
    code = typed_number.compact(text)
    if len(code) != LENGTH or not set(ALPHABET).issuperset(code):
        raise WrongInput(
            Text(
                "不是统一社会信用代码的形式（{count} 个字符）",
                "Not the form of a unified social credit code ({count} characters)",
            ).format(count=len(code)),
            allowed=Text(
                "18 位数字或大写字母，不用 I、O、S、V、Z", "18 digits or capitals, without I, O, S, V, Z"
            ),
        )
    if check_character(code[:17]) != code[17]:
        raise WrongInput(
            Text("统一社会信用代码的校验位不对", "The check character of the credit code is wrong"),
            todo=Text("请对照证照核对每一位", "Compare every character with the certificate"),
        )
    return CreditCode(code)
