"""Whole numbers and decimals as people type them into a field: full-width digits, thousands commas, the unit behind."""

import re
from decimal import Decimal

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.core.typed_number import half_width
from jingzhun.registry.fields.field import MONTHS, Field

COUNT_MOST = 2_147_483_647
MONTHS_MOST = 12
QUANTITY_LIMIT = Decimal(10) ** 8
CENT = Decimal("0.01")
FORM = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?", re.ASCII)
FURTHER_UNITS = {"亩": ("mu",), "平方米": ("㎡", "m2", "平米", "平方"), "公里": ("千米", "km"), "月": ("个月",)}


def largest_count(field: Field) -> int:
    """A year has twelve months; other counts are limited by their column."""
    return MONTHS_MOST if field.unit == MONTHS else COUNT_MOST


def read_count(field: Field, text: str) -> int:
    """A whole number from 0. `WrongInput`."""
    most = largest_count(field)
    number = _number(field, text)
    if number is None or number != number.to_integral_value() or not 0 <= number <= most:
        raise not_possible(
            field,
            Text("不是可能的数量", "Not a possible number"),
            Text("0 至 {most} 的整数", "a whole number from 0 to {most}").format(most=f"{most:,}"),
        )
    return int(number)


def read_quantity(field: Field, text: str) -> Decimal:
    """A decimal from 0 with at most two places; nothing is rounded on the way in. `WrongInput`."""
    number = _number(field, text)
    if number is None or not 0 <= number < QUANTITY_LIMIT or number != number.quantize(CENT):
        raise not_possible(
            field,
            Text("不是可能的数值", "Not a possible quantity"),
            Text("从 0 起、最多两位小数的数", "a number from 0 with at most two decimals"),
        )
    return number.quantize(CENT) + 0


def not_possible(field: Field, what: Text, allowed: Text) -> WrongInput:
    """The error for a field: where is its name. It never repeats what was typed, which may be an ID number."""
    named = Text("{title}：{what}", "{title}: {what}").format(title=field.title, what=what)
    return WrongInput(named, where=field.name, allowed=allowed)


def _number(field: Field, text: str) -> Decimal | None:
    return read_decimal(without_unit(field, "".join(half_width(text).split())))


def read_decimal(text: str) -> Decimal | None:
    """A number with thousands commas and full-width digits as people type them; None if it is none."""
    plain = "".join(half_width(text).split())
    return Decimal(plain.replace(",", "")) if FORM.fullmatch(plain) and len(plain) <= 40 else None


def without_unit(field: Field, text: str) -> str:
    """The text without the field's unit behind it."""
    if field.unit is None:
        return text
    known = (field.unit.zh, field.unit.en, *FURTHER_UNITS.get(field.unit.zh, ()))
    for unit in sorted(map(half_width, known), key=len, reverse=True):
        if text.lower().endswith(unit.lower()) and len(text) > len(unit):
            return text[: -len(unit)]
    return text
