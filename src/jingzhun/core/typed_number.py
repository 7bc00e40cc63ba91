"""Numbers as people type them or spreadsheets give them: full-width digits, spaces, hyphens, apostrophes.

The formats that read them never repeat in a message what was typed: messages end up in logs, and an ID number
is easily pasted into the column of something else.
"""

import re
import unicodedata

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_DASHES = dict.fromkeys((0x2010, 0x2011, 0x2012, 0x2013, 0x2014, 0x2212), "-")
# Byte order mark and zero-width characters come along when a number is copied from a web page or a chat.
_INVISIBLE = dict.fromkeys((0xFEFF, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202C, 0x2060))
_TABLE = {**_FULL_WIDTH, **_DASHES, **_INVISIBLE}
_LOST_DIGITS = re.compile(r"\d(\.\d+)?E\+?\d{1,2}", re.IGNORECASE)


def half_width(text: str) -> str:
    """Full-width letters and digits as plain ones, dashes as hyphens, invisible characters gone."""
    return text.translate(_TABLE)


def compact(text: str) -> str:
    """The number without inner spaces, hyphens and a leading apostrophe, letters in capitals.

    `WrongInput` if a spreadsheet turned it into `1.10105E+17`: then digits are lost and nobody can bring them
    back.
    """
    if text.isascii() and text.isdigit():
        return text
    plain = "".join(half_width(text).split()).lstrip("'`").upper()
    if _LOST_DIGITS.fullmatch(plain):
        raise WrongInput(
            Text(
                "号码被表格软件改成了科学计数，位数已丢失",
                "A spreadsheet turned the number into 1.1E+17 form",
            ),
            todo=Text(
                "请把该列设为文本格式后重新录入", "Format the column as text and type the number again"
            ),
        )
    return plain.replace("-", "")


def plain_number(text: str, where: str) -> str:
    """A number of another system, kept as it was typed: without spaces around it and characters nobody sees.

    `WrongInput` for others of those, such as one that turns the direction of writing: 12 would read as 21.
    """
    plain = text.translate(_INVISIBLE).strip()
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in plain):
        raise WrongInput(
            Text("号码中有看不见的控制字符", "The number has invisible control characters"),
            where=where,
            todo=Text("请重新键入号码，不要粘贴", "Type the number anew instead of pasting it"),
        )
    return plain


def require_digits(number: str, lengths: range, name: Text) -> None:
    """`WrongInput` unless the number is ASCII digits of an allowed length."""
    if number.isascii() and number.isdigit() and len(number) in lengths:
        return
    raise WrongInput(
        Text(
            "{name}的长度或字符不对（{count} 个字符）",
            "The {name} has a wrong length or character ({count} long)",
        ).format(name=name, count=len(number)),
        allowed=Text("{low}-{high} 位数字", "{low}-{high} digits").format(low=lengths[0], high=lengths[-1]),
    )
