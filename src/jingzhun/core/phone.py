"""Telephone numbers: mobile ones of 11 digits, and landlines with area code for offices."""

import re
from dataclasses import dataclass, field

from jingzhun.core import typed_number
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

_MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
# Area code of 3 or 4 digits beginning with 0, then 7 or 8 digits, never beginning with 0 or 1.
_LANDLINE = re.compile(r"0(10|2\d|[3-9]\d\d)[2-9]\d{6,7}", re.ASCII)
_COUNTRY = re.compile(r"^(\+|00)86", re.ASCII)
_BRACKETS = str.maketrans("", "", "()")
_NO_MESSAGES = Text("座机号码收不到短信", "A landline receives no text messages")


@dataclass(frozen=True, slots=True)
class Phone:
    """A number in plain digits, without country code."""

    number: str = field(repr=False)
    is_mobile: bool
    warnings: tuple[Text, ...] = field(default=(), compare=False)


def read(text: str) -> Phone:
    """One number; `+86`, spaces, hyphens and brackets are taken out. `WrongInput` if it is neither kind."""
    number = _COUNTRY.sub("", typed_number.compact(text).translate(_BRACKETS), count=1)
    if _MOBILE.fullmatch(number):
        return Phone(number, is_mobile=True)
    if _LANDLINE.fullmatch(number):
        return Phone(number, is_mobile=False, warnings=(_NO_MESSAGES,))
    raise WrongInput(
        Text(
            "不是电话号码的形式（{count} 个字符）", "Not the form of a telephone number ({count} characters)"
        ).format(count=len(number)),
        allowed=Text(
            "一个号码：11 位手机号，或带区号的座机号",
            "One number: a mobile of 11 digits, or a landline with its area code",
        ),
    )
