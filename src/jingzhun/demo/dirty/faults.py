"""Cells that no importer may take: what is refused, each with its file, sheet and cell."""

from collections.abc import Callable
from random import Random

from jingzhun.core.citizen_id import PLACEHOLDER_START
from jingzhun.demo.dirty.slips import CITIZEN_ID_LENGTH, CITIZEN_IDS
from jingzhun.registry.fields.field import FieldKind
from jingzhun.registry.workbooks.layout import Column

Fault = Callable[[str, Random], str]


def with_wrong_check_digit(text: str, random: Random) -> str:
    if len(text) != CITIZEN_ID_LENGTH or text.startswith(PLACEHOLDER_START):
        return cut_short(text, random)
    return text[:17] + random.choice([digit for digit in "0123456789X" if digit != text[17]])


def rounded(text: str, random: Random) -> str:
    """What is left of a number that a spreadsheet took for a quantity."""
    return f"{text[0]}.{text[1:6]}E+17"


def cut_short(text: str, random: Random) -> str:
    return text[: random.randrange(5, 14)]


def of(*words: str) -> Fault:
    """One of some words that are no value."""
    return lambda text, random: random.choice(words)


def faults_for(column: Column) -> tuple[Fault, ...]:
    """What can be wrong in a cell of a column; () where every text is taken."""
    if column.key in CITIZEN_IDS:
        return with_wrong_check_digit, rounded, cut_short
    if column.key == "village":
        return (of("没有的村", "999999999999"),)
    if column.key == "name":
        return (of("", "1234"),)
    return {
        FieldKind.DAY: (of("2016-13-45", "去年冬天", "2015-02-29"),),
        FieldKind.COUNT: (of("很多", "-3", "2.5"),),
        FieldKind.QUANTITY: (of("约三亩", "-1", "1.234"),),
        FieldKind.MONEY: (of("不清楚", "-5", "1.2万"),),
        FieldKind.YES_NO: (of("也许", "2"),),
    }.get(column.field.kind, ())
