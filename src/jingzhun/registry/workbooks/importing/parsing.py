"""Reads the texts of a record into values: the impossible is a fault of its cell, the odd is kept as a doubt."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from jingzhun.core import bank_card, citizen_id, person_name, phone
from jingzhun.core.citizen_id import NumberKind
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.core.typed_number import half_width
from jingzhun.registry.fields.code_words import BETWEEN
from jingzhun.registry.fields.field import Field, FieldKind
from jingzhun.registry.fields.reading import read_value
from jingzhun.registry.workbooks.importing.outcome import Line
from jingzhun.registry.workbooks.layout import Column, Sheet
from jingzhun.registry.workbooks.records import Record

MONTH = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})月?", re.ASCII)
SERIAL = re.compile(r"\d{5}(?:\.0+)?", re.ASCII)
FIRST_SERIAL = date(1899, 12, 30)
"""Day 0 of Excel's count, which holds a 29 February 1900 that never was."""
MASKED = "***"
MOST_KNOWN = 20_000
"""So many texts of a column are remembered: more than that, and they are numbers or names that do not come again."""
ROUNDED = re.compile(r"\d\.\d+E\+\d+")

MISSING = Text("{title}：必填", "{title}: must be filled in")
ONLY_MONTH = Text("{title}：只有年月，按当月1日记", "{title}: only a month; stored as its first day")
TOO_LONG = Text("{title}：最多 {most} 个字符", "{title}: at most {most} characters")
UNKNOWN_WORD = Text("{title}：不认识这个词", "{title}: not one of its words")
DIGITS_LOST = Text(
    "{title}：Excel 把号码当成了数，后几位已丢失",
    "{title}: Excel took the number for a quantity; its last digits are lost",
)
AS_TEXT = Text("把这一列设为文本后重新填写", "Format the column as text and type the number again")


Understood = tuple[Any, Text | None] | Text | None
"""Of a cell: its value and the doubt about it; or why it is refused; or None where it says nothing."""


class Reader:
    """Reads records into lines. Most cells of a column say one of a few things: each text is read once.

    year: the survey year where a record gives none.
    """

    def __init__(self, year: int) -> None:
        self._year = year
        self._known: dict[tuple[Sheet, int], dict[str, _Known]] = {}

    def line(self, record: Record) -> Line:
        line, texts = Line(record), record.texts
        line.values["year"] = self._year
        if "year" in texts:
            self._take(line, {"year": texts["year"]})
        self._take(line, texts)
        for column in record.sheet.required:
            if column.key != "year" and column.key not in texts and not record.row_key:
                line.refuse(MISSING.format(title=column.heading), column.key)
        return line

    def value(self, sheet: Sheet, key: str, text: str) -> Any | None:
        """What a text says in a column that no year changes the meaning of; None where it says nothing readable."""
        found = self._columns(sheet, self._year)[key][text]
        return found[0] if isinstance(found, tuple) else None

    def _take(self, line: Line, texts: Mapping[str, str]) -> None:
        columns = self._columns(line.record.sheet, line.values["year"])
        for key, text in texts.items():
            found = columns[key][text] if key in columns else None
            if isinstance(found, tuple):
                line.values[key], doubt = found
                if doubt is not None:
                    line.doubts[key] = doubt
            elif found is not None:
                line.refuse(found, key)

    def _columns(self, sheet: Sheet, year: int) -> dict[str, "_Known"]:
        if (sheet, year) not in self._known:
            self._known[sheet, year] = {column.key: _Known(column, year) for column in sheet.columns}
        return self._known[sheet, year]


class _Known(dict[str, Understood]):
    """What the texts of a column mean in a year, which codes depend on; read on first sight."""

    def __init__(self, column: Column, year: int) -> None:
        super().__init__()
        self._column, self._year = column, year

    def __missing__(self, text: str) -> Understood:
        if len(self) >= MOST_KNOWN:
            self.clear()
        found = self[text] = _understood(self._column, text, self._year)
        return found


def _understood(column: Column, text: str, year: int) -> Understood:
    if column.is_identifier and MASKED in text:  # as we exported it
        return None
    try:
        found = _value(column, text, year)
    except WrongInput as error:
        return error.what if error.allowed is None else _with_allowed(error)
    if column.most is not None and len(str(found[0])) > column.most:
        return TOO_LONG.format(title=column.heading, most=column.most)
    return found


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
    found = read_value(column.field, text, year=year)
    return found.value, found.doubt


def _day(field: Field, text: str) -> tuple[date, Text | None]:
    """A day as text, as Excel's serial number, or a month alone (2016.8): then its first day, with a doubt."""
    plain = "".join(half_width(text).split()).removesuffix("00:00:00")
    if SERIAL.fullmatch(plain):
        return FIRST_SERIAL + timedelta(days=int(float(plain))), None
    found = MONTH.fullmatch(plain)
    if found is not None and 1 <= int(found[2]) <= 12:
        return date(int(found[1]), int(found[2]), 1), ONLY_MONTH.format(title=field.title)
    read = read_value(field, plain)
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
        found[str(read_value(field, word).value)] = None
    return list(found), None


def _name(field: Field, text: str) -> tuple[str, Text | None]:
    read = person_name.read(text)
    return read.text, read.warnings[0] if read.warnings else None


def _citizen_id(field: Field, text: str) -> tuple[str, Text | None]:
    """The number; a placeholder as it came; '' with a doubt never: a wrong number is a fault."""
    _refuse_rounded(field, text)
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
