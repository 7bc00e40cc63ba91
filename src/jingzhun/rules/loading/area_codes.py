"""Official area codes as packs write them: twelve digits, zeros below the level."""

import re

from jingzhun.core.text import Text
from jingzhun.rules.misfit import Misfit, shortened

AREA_CODE = re.compile(r"[0-9]{12}")
_LEVELS = (2, 4, 6, 9, 12)


def no_area_code(code: str) -> Misfit:
    return Misfit(
        Text("不是区划代码：{code}", "Not an area code: {code}").format(code=shortened(code)),
        Text("12 位数字，加引号", "12 digits, in quotes"),
    )


def inside(code: str) -> str:
    """The digits with which all codes in an area begin: `62` for 620000000000, none for everywhere."""
    digits = code.rstrip("0")
    return code[: next((length for length in _LEVELS if length >= len(digits)), len(code))] if digits else ""
