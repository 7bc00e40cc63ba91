"""The forms of what the API takes: every text has a limit, and no character that the database cannot keep."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from jingzhun.registry.services.registration import FIRST_DAY

COUNT_MOST = 2_147_483_647
OWN_MOST = 200


TURNS = frozenset("\u061c\u202b\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of writing: what is shown is not what is stored. (Unicode Annex 9)"""
IS_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch


def storable(text: str) -> str:
    """Neither control characters (NUL cannot be stored), nor halves of characters, nor what turns the writing."""
    if any(letter in TURNS or unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise ValueError
    return text


def written_day(value: object) -> object:
    """Only YYYY-MM-DD: pydantic alone would read a number as seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and IS_DAY(value)):
        return value
    raise PydanticCustomError("date_parsing", "must be a date YYYY-MM-DD")


def not_too_early(day: date) -> date:
    if day < FIRST_DAY:
        first = FIRST_DAY.isoformat()
        raise PydanticCustomError("greater_than_equal", "must be at least {ge}", {"ge": first})
    return day


AnyDay = Annotated[date, BeforeValidator(written_day)]
"""A day that is asked about, or a birth."""
Day = Annotated[AnyDay, AfterValidator(not_too_early)]
"""A day on which something happened to the register."""


Words = Annotated[str, StringConstraints(max_length=200), AfterValidator(storable)]
Short = Annotated[str, StringConstraints(max_length=20), AfterValidator(storable)]
Name = Annotated[str, StringConstraints(max_length=80), AfterValidator(storable)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Typed = Annotated[str, StringConstraints(max_length=40), AfterValidator(storable)]
"""An identifier as somebody types it."""
NationalNumber = Annotated[str, StringConstraints(max_length=30), AfterValidator(storable)]
Reason = Annotated[str, StringConstraints(min_length=2, max_length=500), AfterValidator(storable)]
AreaPath = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z]{2,15}$")]
PersonNumber = Annotated[str, StringConstraints(pattern=r"^P[0-9]{8,12}$")]
HouseholdNumber = Annotated[str, StringConstraints(pattern=r"^H[0-9]{8,12}$")]
Year = Annotated[int, Field(ge=1949, le=2100)]
Count = Annotated[int, Field(ge=0, le=COUNT_MOST)]
Version = Annotated[int, Field(ge=1, le=COUNT_MOST)]
Rows = Annotated[int, Field(ge=1, le=200)]
Number = Annotated[Decimal, Field(max_digits=18, decimal_places=4, allow_inf_nan=False)]
OwnValue = bool | Annotated[int, Field(ge=-COUNT_MOST, le=COUNT_MOST)] | Number | Words | None
IdentifierField = Literal["citizen_id", "phone", "bank_card"]


class Given(Schema):
    """Base of all bodies: a misspelt key is an error."""

    model_config = ConfigDict(extra="forbid")


class YearGiven(Given):
    """Statistics of a year. None: not known. version: of the row they were read from; None for a new row."""

    households: Count | None = None
    rural_population: Count | None = None
    labour_force: Count | None = None
    own: Annotated[dict[Key, OwnValue], Field(max_length=OWN_MOST)] = {}
    source: Words = ""
    version: Version | None = None
    reason: Reason


class PersonGiven(Given):
    """A person. Identifiers as typed; '' = none. Birth date and sex may follow from the ID number."""

    name: Name
    sex: Literal["", "1", "2"] = ""
    born_on: AnyDay | None = None
    relation: Short = ""
    citizen_id: Typed = ""
    phone: Typed = ""
    bank_card: Typed = ""


class HouseholdGiven(Given):
    """A household with its head. area, natural_village: paths."""

    area: AreaPath
    natural_village: AreaPath | None = None
    address: Words = ""
    head: PersonGiven
    reason: Reason


class HouseholdCorrectionGiven(Given):
    """What is left out stays as it is; '' empties it. area, registered_on: where and when it really was registered."""

    area: AreaPath | None = None
    natural_village: AreaPath | Literal[""] | None = None
    address: Words | None = None
    national_number: NationalNumber | None = None
    registered_on: Day | None = None
    reason: Reason


class CorrectionGiven(Given):
    """What is left out stays as it is. cleared: identifiers that the person has no more, or never had."""

    name: Name | None = None
    sex: Literal["", "1", "2"] | None = None
    born_on: AnyDay | None = None
    relation: Short | None = None
    ethnic_group: Short | None = None
    national_number: Typed | None = None
    citizen_id: Typed = ""
    phone: Typed = ""
    bank_card: Typed = ""
    cleared: Annotated[list[IdentifierField], Field(max_length=3)] = []
    reason: Reason


class SearchGiven(Given):
    """words: name, pinyin or its initials, our number, phone, full ID number or its last four characters."""

    area: AreaPath
    words: Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(storable)]


class UnmaskGiven(Given):
    field: IdentifierField
    reason: Reason
