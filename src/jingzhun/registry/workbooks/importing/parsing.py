"""Reads the texts of a record into values: the impossible is a fault of its cell, the odd is kept as a doubt."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from jingzhun.core import bank_card, citizen_id, person_name, phone
from jingzhun.core.citizen_id import NumberKind
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.core.typed_number import half_width
from jingzhun.registry.fields.code_words import BETWEEN
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.reading import Reading, read_value
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.layout import Column
from jingzhun.registry.workbooks.records import Record

MONTH = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})月?", re.ASCII)
SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
FIRST_SERIAL = date(1899, 12, 30)
"""Day 0 of Excel's count, which holds a 29 February 1900 that never was."""
MASKED = "***"
ROUNDED = re.compile(r"\d\.\d+E\+\d+")

MISSING = Text("{title}：必填", "{title}: must be filled in")
ONLY_MONTH = Text("{title}：只有年月，按当月1日记", "{title}: only a month; stored as its first day")
UNKNOWN_WORD = Text("{title}：不认识这个词", "{title}: not one of its words")
DIGITS_LOST = Text(
    "{title}：Excel 把号码当成了数，后几位已丢失",
    "{title}: Excel took the number for a quantity; its last digits are lost",
)
AS_TEXT = Text("把这一列设为文本后重新填写", "Format the column as text and type the number again")


@lru_cache(maxsize=200_000)
def _read(field: Field, text: str, year: int | None) -> Reading | WrongInput:
    """Cached, because most cells of a column say one of a few things."""
    try:
        return read_value(field, text, year=year)
    except WrongInput as error:
        return error


def parse(record: Record, year: int) -> Line:
    """The line of a record. year: the survey year where the record gives none."""
    line = Line(record)
    line.values["year"] = year
    columns = record.sheet.by_key
    for key in sorted(record.texts, key=lambda one: one != "year"):  # the year first: codes depend on it
        if key in columns:
            _take(line, columns[key], record.texts[key])
    for column in record.sheet.required:
        if column.key != "year" and column.key not in record.texts and not record.row_key:
            line.refuse(MISSING.format(title=column.heading), column.key)
    return line


def _take(line: Line, column: Column, text: str) -> None:
    if column.is_identifier and MASKED in text:  # as we exported it: says nothing
        return
    try:
        value, doubt = _value(column, text, line.values["year"])
    except WrongInput as error:
        line.refuse(error.what if error.allowed is None else _with_allowed(error), column.key)
        return
    line.values[column.key] = value
    if doubt is not None:
        line.doubts[column.key] = doubt


def _with_allowed(error: WrongInput) -> Text:
    allowed = error.allowed
    assert allowed is not None
    return Text(f"{error.what.zh}（应为：{allowed.zh}）", f"{error.what.en} (allowed: {allowed.en})")


def _value(column: Column, text: str, year: int) -> tuple[Any, Text | None]:
    if column.choices:
        return _choice(column, text), None
    if column.key in SPECIAL:
        return SPECIAL[column.key](column.field, text)
    if column.field.kind is FieldKind.DAY:
        return _day(column.field, text)
    found = _read(column.field, text, year)
    if isinstance(found, WrongInput):
        raise found
    return found.value, found.doubt


def _day(field: Field, text: str) -> tuple[date, Text | None]:
    """A day as text, as Excel's serial number, or a month alone (2016.8): then its first day, with a doubt."""
    plain = "".join(half_width(text).split()).removesuffix("00:00:00")
    if SERIAL.fullmatch(plain):
        return FIRST_SERIAL + timedelta(days=int(float(plain))), None
    found = MONTH.fullmatch(plain)
    if found is not None and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1), ONLY_MONTH.format(title=field.title)
    read = _read(field, plain, None)
    if isinstance(read, WrongInput):
        raise read
    return read.value, read.doubt  # type: ignore[return-value]


def _choice(column: Column, text: str) -> str:
    """The code of one of the program's own words. `WrongInput` with the words allowed."""
    plain = "".join(half_width(text).split()).casefold()
    for code, title in column.choices:
        if plain in (code, title.zh, title.en.casefold().replace(" ", "")):
            return code
    words = [title for _, title in column.choices]
    raise WrongInput(
        UNKNOWN_WORD.format(title=column.field.title),
        allowed=Text("、".join(one.zh for one in words), ", ".join(one.en for one in words)),
    )


def _reasons(field: Field, text: str) -> tuple[list[str], Text | None]:
    """Several words with separators between them."""
    found: dict[str, None] = {}
    for word in filter(None, BETWEEN.split(text)):
        read = _read(field, word, None)
        if isinstance(read, WrongInput):
            raise read
        found[str(read.value)] = None
    return list(found), None


def _name(field: Field, text: str) -> tuple[str, Text | None]:
    read = person_name.read(text)
    return read.text, read.warnings[0] if read.warnings else None


def _citizen_id(field: Field, text: str) -> tuple[str, Text | None]:
    """The number; a placeholder as it came; '' with a doubt never: a wrong number is a fault."""
    _refuse_rounded(field, text)
    return _read_citizen_id(text)


@lru_cache(maxsize=20_000)
def _read_citizen_id(text: str) -> tuple[str, Text | None]:
    """Cached, because the head's number stands on the line of every member."""
    if citizen_id.kind_of(text) is NumberKind.PLACEHOLDER:
        return citizen_id.normalise(text), Text("无身份证号（占位号）", "No ID number (placeholder)")
    read = citizen_id.read(text)
    return read.number, read.warnings[0] if read.warnings else None


def _phone(field: Field, text: str) -> tuple[str, Text | None]:
    _refuse_rounded(field, text)
    return phone.read(text).number, None


def _bank_card(field: Field, text: str) -> tuple[str, Text | None]:
    _refuse_rounded(field, text)
    return bank_card.read(text).number, None


def _refuse_rounded(field: Field, text: str) -> None:
    if ROUNDED.fullmatch(text.strip()):
        raise WrongInput(DIGITS_LOST.format(title=field.title), allowed=AS_TEXT)


SPECIAL: dict[str, Callable[[Field, str], tuple[Any, Text | None]]] = {
    "head_name": _name,
    "name": _name,
    "head_citizen_id": _citizen_id,
    "citizen_id": _citizen_id,
    "phone": _phone,
    "bank_card": _bank_card,
    "reasons": _reasons,
}
