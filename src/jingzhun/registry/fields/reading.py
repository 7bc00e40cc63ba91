"""Reads what somebody typed, or a program sent, into the value of a field; and says the value in words again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jingzhun.core.errors import WrongInput
from jingzhun.core.money import read_yuan
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.fields.code_words import read_code, read_codes
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.numbers import not_possible, read_count, read_quantity
from jingzhun.registry.fields.words import read_day, read_words, read_year, read_yes_no

Value = str | int | bool | Decimal | date | list[str] | None
YES_NO = {True: Text("是", "Yes"), False: Text("否", "No")}
EMPTY: dict[FieldKind, Any] = {FieldKind.WORDS: "", FieldKind.CODE: "", FieldKind.CODES: []}


@dataclass(frozen=True, slots=True)
class Reading:
    """value: as the column holds it. doubt: what may be wrong with a value that is stored all the same."""

    value: Value
    doubt: Text | None = None


def empty_of(field: Field) -> Value:
    """The value of what is not known."""
    found = EMPTY.get(field.kind)
    return list(found) if isinstance(found, list) else found


def read_value(field: Field, typed: object, *, year: int | None = None) -> Reading:
    """The value for what was typed; year: for which codes are offered. `WrongInput` for what is impossible.

    Typed text, or what JSON and spreadsheets give: booleans, whole numbers, decimals, dates, lists of codes.
    """
    text = _text_of(field, typed)
    if not text.strip():
        return Reading(empty_of(field))
    if field.kind is FieldKind.CODE:
        return Reading(*read_code(field, text, year))
    if field.kind is FieldKind.CODES:
        return Reading(*read_codes(field, text, year))
    return Reading(READERS[field.kind](field, text))


def _read_money(field: Field, text: str) -> Decimal:
    try:
        amount = read_yuan(text)
    except WrongInput as error:
        raise not_possible(field, error.what, error.allowed or Text("元", "yuan")) from None
    if amount < 0:
        raise not_possible(field, Text("不能为负", "It cannot be negative"), Text("从 0 起", "from 0"))
    return amount


READERS: dict[FieldKind, Callable[[Field, str], Value]] = {
    FieldKind.WORDS: read_words,
    FieldKind.COUNT: read_count,
    FieldKind.QUANTITY: read_quantity,
    FieldKind.MONEY: _read_money,
    FieldKind.YES_NO: read_yes_no,
    FieldKind.DAY: read_day,
    FieldKind.YEAR: read_year,
}


def _text_of(field: Field, typed: object) -> str:
    if typed is None:
        return ""
    if isinstance(typed, bool):
        return YES_NO[typed].zh
    if isinstance(typed, date):
        return f"{typed.year:04}-{typed.month:02}-{typed.day:02}"
    if isinstance(typed, Decimal):
        return f"{typed:f}"
    if isinstance(typed, list | tuple) and all(isinstance(part, str) for part in typed):
        return "、".join(typed)
    if isinstance(typed, str | int):
        return str(typed)
    raise not_possible(
        field, Text("不是这种值", "Not a value of this kind"), Text("文字、整数或小数", "text, whole number or decimal")
    )


def typed_text(field: Field, value: Value) -> str:
    """The value as somebody would type it: `read_value` reads it back to the same."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(YES_NO[value])
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return "、".join(value)
    return str(value)


def shown(field: Field, value: Value) -> Text | str:
    """The value for a reader: codes by their title in the language in force, numbers with thousands; '' if unknown."""
    if isinstance(value, bool):
        return YES_NO[value]
    if field.kind is FieldKind.CODE and value:
        return title_of(field.code_list, str(value))
    if isinstance(value, list) and value:
        titles = [title_of(field.code_list, code) for code in value]
        return Text("、".join(title.zh for title in titles), ", ".join(title.en for title in titles))
    if field.kind is not FieldKind.YEAR and isinstance(value, int | Decimal):
        return f"{value:,}"
    return typed_text(field, value)


def as_json(value: Value) -> Any:
    """The value for JSON: decimals and days as text, so that nothing is lost."""
    return value if value is None or isinstance(value, bool | int | str | list) else typed_json(value)


def typed_json(value: Decimal | date) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat()
