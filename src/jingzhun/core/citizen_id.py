"""The citizen identification number (公民身份号码, GB 11643-1999): 6 area, 8 birth date, 3 serial, 1 check.

A wrong check digit is an error. A strange area is a warning only: counties are dissolved and renamed while
their people keep the number.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from operator import mul

from jingzhun.core import clock, typed_number
from jingzhun.core.errors import WrongInput
from jingzhun.core.sex import Sex
from jingzhun.core.text import Text

PLACEHOLDER_START = "999999"
BIRTH_YEAR_LEAST = 1900
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# Typed for the X at the end: multiplication sign, Cyrillic and Greek letters of the same shape.
_LIKE_X = str.maketrans(dict.fromkeys("×✕✖хХχΧ", "X"))
# First two digits: GB/T 2260 provinces, 81-83 residence permits for Hong Kong, Macao and Taiwan residents,
# 91-98 permanent residence cards of foreigners (which begin with 9).
_PROVINCES = frozenset(
    str(number)
    for numbers in ((11, 16), (21, 24), (31, 38), (41, 47), (50, 55), (61, 66), (71, 72), (81, 84), (91, 99))
    for number in range(*numbers)
)
_FORMS = {
    "citizen": re.compile(r"\d{17}[\dX]", re.ASCII),
    "old_citizen": re.compile(r"\d{15}", re.ASCII),
    "disability_card": re.compile(r"\d{17}[\dX][1-7][1-4](B\d)?", re.ASCII),
}


class NumberKind(Enum):
    """What a number in the ID field looks like; nothing is checked but its form."""

    CITIZEN = "citizen"
    OLD_CITIZEN = "old_citizen"
    DISABILITY_CARD = "disability_card"
    PLACEHOLDER = "placeholder"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CitizenId:
    """A number whose check digit and date are right. Equal numbers are equal, however they were written."""

    number: str = field(repr=False)
    """18 characters, the last one a digit or `X`."""
    born_on: date = field(repr=False, compare=False)
    sex: Sex = field(compare=False)
    warnings: tuple[Text, ...] = field(default=(), compare=False)

    @property
    def area_code(self) -> str:
        """Six digits of the county of first registration, which may be dissolved by now."""
        return self.number[:6]


def normalise(text: str) -> str:
    """The number in plain digits and a capital X, without spaces; nothing is checked."""
    return text if is_plain(text) else typed_number.compact(text).translate(_LIKE_X)


def is_plain(text: str) -> bool:
    """Is it written in the one form of 18 characters already? Nothing is checked but that."""
    return _FORMS["citizen"].fullmatch(text) is not None


def kind_of(text: str) -> NumberKind:
    """What the number looks like: a new or old ID, a disability card (20 or 22 characters), a placeholder."""
    return _kind(normalise(text))


def _kind(number: str) -> NumberKind:
    if number.startswith(PLACEHOLDER_START):
        return NumberKind.PLACEHOLDER
    for kind, form in _FORMS.items():
        if form.fullmatch(number):
            return NumberKind(kind)
    return NumberKind.UNKNOWN


def check_character(first_17: str) -> str:
    """The check character of 17 digits (ISO 7064 MOD 11-2)."""
    if len(first_17) != len(_WEIGHTS):
        raise ValueError(len(first_17))
    total = sum(map(mul, _WEIGHTS, map(int, first_17)))
    return _CHECKS[total % 11]


def read(text: str, *, known_areas: Container[str] | None = None) -> CitizenId:
    """The number of an 18-character ID; a 15-digit one and one inside a disability number are brought to it.

    `known_areas`: six-digit codes of counties, past and present; without them only the province is looked at.
    `WrongInput` for a placeholder, a wrong form, an impossible date, a wrong check character.
    """
    number, warnings = _as_18(normalise(text))
    born_on = _birth_date(number)
    if check_character(number[:17]) != number[17]:
        raise WrongInput(
            Text("身份证号的校验位不对", "The check character of the citizen ID is wrong"),
            todo=Text("请对照证件核对每一位", "Compare every digit with the card"),
        )
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    return CitizenId(number, born_on, sex, warnings + _doubts(number, born_on, known_areas))


def birth_and_sex(number: str) -> tuple[date, Sex]:
    """What the number of a `CitizenId` says; nothing is checked again."""
    born_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    return born_on, Sex.MALE if int(number[16]) % 2 else Sex.FEMALE


def _as_18(number: str) -> tuple[str, tuple[Text, ...]]:
    kind = _kind(number)
    if kind is NumberKind.CITIZEN:
        return number, ()
    if kind is NumberKind.OLD_CITIZEN:
        longer = number[:6] + "19" + number[6:]
        return longer + check_character(longer), (_REPAIRED,)
    if kind is NumberKind.DISABILITY_CARD:
        return number[:18], (_FROM_DISABILITY_CARD,)
    if kind is NumberKind.PLACEHOLDER:
        raise WrongInput(
            Text("999999 开头的是无证件人员的占位号", "A number beginning with 999999 stands for “no ID”"),
            todo=Text("请留空，并选“无身份证号”", "Leave it empty and choose “no ID number”"),
        )
    raise WrongInput(
        Text(
            "不是身份证号的形式（{count} 个字符）", "Not the form of a citizen ID ({count} characters)"
        ).format(count=len(number)),
        allowed=Text(
            "18 位（末位可为 X）、15 位旧号、20 或 22 位残疾人证号",
            "18 characters (the last may be X), 15 for old cards, 20 or 22 for disability cards",
        ),
    )


def _birth_date(number: str) -> date:
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        raise WrongInput(
            Text("身份证号中的出生日期不存在", "The birth date in the citizen ID does not exist"),
            todo=Text("请对照证件核对第 7-14 位", "Compare digits 7 to 14 with the card"),
        ) from None


def _doubts(number: str, born_on: date, known_areas: Container[str] | None) -> tuple[Text, ...]:
    known = number[:2] in _PROVINCES if known_areas is None else number[:6] in known_areas
    doubts = [] if known else [_UNKNOWN_AREA]
    if born_on.year < BIRTH_YEAR_LEAST or born_on > clock.today():
        doubts.append(_STRANGE_BIRTH)
    return tuple(doubts)


_REPAIRED = Text("15 位旧号码已补成 18 位", "An old number of 15 digits was brought to 18")
_FROM_DISABILITY_CARD = Text(
    "填的是残疾人证号，已取前 18 位",
    "A disability card's number was given; its first 18 characters were taken",
)
_UNKNOWN_AREA = Text(
    "身份证号前六位不是已知的行政区划", "The first six digits of the citizen ID are no known area"
)
_STRANGE_BIRTH = Text(
    "身份证号中的出生日期早于 1900 年或晚于今天",
    "The birth date in the citizen ID lies before 1900 or after today",
)
