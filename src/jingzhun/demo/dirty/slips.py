"""Slips of the pen that change no meaning: the importer reads the same value as from the clean cell."""

from collections.abc import Callable
from datetime import date
from random import Random

from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.workbooks.importing.parsing import FIRST_SERIAL
from jingzhun.registry.workbooks.layout import Column

Slip = Callable[[Column, str, Random], str]
FULL_WIDTH = {code: code + 0xFEE0 for code in range(ord("!"), ord("~") + 1)}
ZERO_WIDTH = "\u200b"
NO_BREAK = "\u00a0"
NAMES = ("name", "head_name")
CITIZEN_IDS = ("citizen_id", "head_citizen_id")
CITIZEN_ID_LENGTH = 18
OLD_CENTURY = "19"


def full_width(column: Column, text: str, random: Random) -> str:
    """６２１０"""
    return text.translate(FULL_WIDTH)


def in_groups(column: Column, text: str, random: Random) -> str:
    """621024 19800101 0017"""
    at = random.randrange(3, 7)
    return " ".join(filter(None, (text[:at], text[at : at + 8], text[at + 8 :])))


def with_apostrophe(column: Column, text: str, random: Random) -> str:
    return f"'{text}"


def with_small_x(column: Column, text: str, random: Random) -> str:
    return text.replace("X", random.choice("xх×"))


def in_old_form(column: Column, text: str, random: Random) -> str:
    """Fifteen digits, as on the cards before 1999; a number of somebody born in another century has no such form."""
    is_old = len(text) == CITIZEN_ID_LENGTH and text[6:8] == OLD_CENTURY
    return text[:6] + text[8:17] if is_old else text


def spaced(column: Column, text: str, random: Random) -> str:
    """张 三"""
    return random.choice((" ", "\u3000", NO_BREAK)).join(text)


def padded(column: Column, text: str, random: Random) -> str:
    return random.choice((f" {text}", f"{text}\u3000", f"{NO_BREAK}{text}{ZERO_WIDTH}"))


def with_unit(column: Column, text: str, random: Random) -> str:
    """3.5亩"""
    return f"{text}{column.field.unit.zh}" if column.field.unit is not None else text


def as_other_date(column: Column, text: str, random: Random) -> str:
    """2016.8.1, 2016/8/1, 2016年8月1日, 20160801, or the spreadsheet's own count of days."""
    day = date.fromisoformat(text)
    return random.choice((
        f"{day.year}.{day.month}.{day.day}", f"{day.year}/{day.month}/{day.day}", f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日", str((day - FIRST_SERIAL).days),
    ))  # fmt: skip


def with_a_mark(column: Column, text: str, random: Random) -> str:
    """√ for 是"""
    return random.choice({"是": ("√", "有", "Y"), "否": ("×", "无", "N")}.get(text, (text,)))


def with_other_separators(column: Column, text: str, random: Random) -> str:
    return text.replace("、", random.choice(("，", "；", " / ", ",")))


def slips_for(column: Column) -> tuple[Slip, ...]:
    """What can happen to a cell of a column."""
    if column.key in CITIZEN_IDS:
        return full_width, in_groups, with_apostrophe, with_small_x, in_old_form, padded
    if column.is_identifier:
        return full_width, in_groups, padded
    if column.key in NAMES:
        return spaced, padded
    return {
        FieldKind.DAY: (as_other_date, padded),
        FieldKind.COUNT: (full_width, with_unit, padded),
        FieldKind.QUANTITY: (full_width, with_unit, padded),
        FieldKind.MONEY: (full_width, with_unit, padded),
        FieldKind.YES_NO: (with_a_mark, padded),
        FieldKind.CODES: (with_other_separators, padded),
    }.get(column.field.kind, (padded,))
