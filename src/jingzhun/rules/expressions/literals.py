"""Values that are written in an expression: numbers, texts, days."""

import re
from datetime import date
from decimal import Decimal

from jingzhun.core.text import Text
from jingzhun.rules.checking.numbers import number
from jingzhun.rules.kinds import DATE, TEXT, YES_NO
from jingzhun.rules.misfit import Misfit, shortened
from jingzhun.rules.nodes import Literal

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
UNKNOWN = Literal(None, TEXT)
"""NULL, before it takes the type of what stands beside it."""
LONGEST_NUMBER = 60


def number_written(text: str) -> Literal:
    """`2300` or `2300.50`. `Misfit` for `1e5`, `5.` and numbers that are too long."""
    if not _NUMBER.fullmatch(text) or len(text) > LONGEST_NUMBER:
        raise Misfit(
            Text("看不懂这个数：{text}", "Not a number: {text}").format(text=shortened(text)),
            Text("2300 或 2300.50", "2300 or 2300.50"),
        )
    return number(Decimal(text) if "." in text else int(text))


def day_written(text: str) -> Literal:
    """`DATE '2016-01-31'`. `Misfit` for anything else."""
    try:
        if _DAY.fullmatch(text):
            return Literal(date.fromisoformat(text), DATE)
    except ValueError:
        pass
    raise Misfit(
        Text("不是日期：{text}", "Not a date: {text}").format(text=shortened(text)),
        Text("年-月-日，如 DATE '2016-01-31'", "YYYY-MM-DD, such as DATE '2016-01-31'"),
    )


def text_written(text: str) -> Literal:
    return Literal(text, TEXT)


def yes_no_written(value: bool) -> Literal:  # noqa: FBT001
    return Literal(value, YES_NO)
