"""What a value can be: its kind, and the unit of a number."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of values. There is no floating point: money and shares are exact."""

    YES_NO = "yes_no"
    INTEGER = "integer"
    DECIMAL = "decimal"
    TEXT = "text"
    DATE = "date"
    CODES = "codes"
    """Several codes of one list, for example the kinds of illness of a person."""


NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})


@dataclass(frozen=True, slots=True)
class Type:
    """scale: decimal places (0 unless decimal). unit: of a number, '' for a bare one. codes: name of the code list of a
    text or codes, '' for free text.
    """

    kind: Kind
    scale: int = 0
    unit: str = ""
    codes: str = ""


YES_NO = Type(Kind.YES_NO)
DATE = Type(Kind.DATE)
TEXT = Type(Kind.TEXT)


def integer(unit: str = "") -> Type:
    """A whole number of a unit."""
    return Type(Kind.INTEGER, unit=unit)


def decimal(scale: int, unit: str = "") -> Type:
    """An exact number with so many decimal places, of a unit."""
    return Type(Kind.DECIMAL, scale=scale, unit=unit)
