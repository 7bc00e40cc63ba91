"""Words, yes or no, days and years as people type them into a field."""

import re
import unicodedata
from datetime import date

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.core.typed_number import half_width
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.numbers import not_possible

WORDS_MOST = 100
YES = frozenset({"是", "有", "对", "通", "√", "✓", "✔", "Y", "YES", "TRUE", "T", "1"})
NO = frozenset({"否", "无", "没有", "不", "不是", "未通", "不通", "×", "✗", "X", "N", "NO", "FALSE", "F", "0"})
DAY = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?|(\d{4})(\d{2})(\d{2})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2100
DAY_ALLOWED = Text("年-月-日，如 2016-01-31", "YYYY-MM-DD, such as 2016-01-31")


def read_words(field: Field, text: str) -> str:
    """One line of text. `WrongInput` when it is longer than the column, or holds what cannot be stored."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    if len(plain) > WORDS_MOST or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in plain):
        raise not_possible(
            field,
            Text("文字太长或有特殊字符", "Too long, or with control characters"),
            Text("最多 {most} 个字符", "at most {most} characters").format(most=WORDS_MOST),
        )
    return plain


def read_yes_no(field: Field, text: str) -> bool:
    """是, 否 and what people write for them. `WrongInput`."""
    plain = "".join(half_width(text).split()).upper()
    if plain not in YES | NO:
        raise not_possible(
            field, Text("看不懂", "Not understood"), Text("是、否，或留空（不清楚）", "yes, no, or empty (not known)")
        )
    return plain in YES


def read_day(field: Field, text: str) -> date:
    """A day of the calendar. `WrongInput`."""
    found = DAY.fullmatch("".join(half_width(text).split()))
    if found is None:
        raise _no_day(field)
    year, month, number = (int(part) for part in found.groups() if part is not None)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _no_day(field)
    try:
        return date(year, month, number)
    except ValueError:
        raise _no_day(field) from None


def read_year(field: Field, text: str) -> int:
    """A year. `WrongInput`."""
    plain = "".join(half_width(text).split()).removesuffix("年度").removesuffix("年")
    if not (plain.isascii() and plain.isdigit() and FIRST_YEAR <= int(plain[:5]) <= LAST_YEAR):
        raise not_possible(
            field,
            Text("不是可能的年份", "Not a possible year"),
            Text("{first} 至 {last}", "{first} to {last}").format(first=FIRST_YEAR, last=LAST_YEAR),
        )
    return int(plain)


def _no_day(field: Field) -> WrongInput:
    return not_possible(field, Text("不是可能的日期", "Not a possible date"), DAY_ALLOWED)
