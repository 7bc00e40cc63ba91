"""A column of a ledger: a field of the catalogue, and where its value is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.fields import field as fields
from jingzhun.registry.fields.field import Field, FieldKind

UNKNOWN = "-"
"""Stands for “nothing entered” among the codes of a filter."""
YES, NO = "yes", "no"
SUMMED_UNITS = (fields.MU, fields.SQUARE_METRES, fields.HOUSEHOLDS, fields.PEOPLE, fields.PLACES)

COUNTED = frozenset({"members_now", "our_households", "our_people"})
"""Stand in every total as numbers of households and people."""


class Made(Enum):
    """How the shown value is made of the stored one."""

    AS_IS = "as_is"
    AGE = "age"  # full years today, of a birth date
    MASKED = "masked"  # an identifier
    PLACE = "place"  # names of areas, of a path


@dataclass(frozen=True, slots=True)
class Column:
    """source: the name for Django's queries, joins and computed columns of the ledger (rows.py) among them.

    choices: the words of an enumeration of ours. own: (relation, key) of a field that an office added, whose value lies
    in the survey's JSON and is computed as `source` (own_values.py).
    is_searched: found by the search, where what is typed is in no address; so never a filter.
    """

    field: Field
    source: str
    made: Made = Made.AS_IS
    choices: Sequence[tuple[str, Text]] = ()
    own: tuple[str, str] | None = None
    is_searched: bool = False

    @property
    def name(self) -> str:
        return self.field.name

    @property
    def is_filter(self) -> bool:
        return not self.is_searched and self.made in (Made.AS_IS, Made.AGE)

    @property
    def is_grouping(self) -> bool:
        """Can rows be counted by its values?"""
        return self.is_filter and self.field.kind in (FieldKind.CODE, FieldKind.YES_NO)

    @property
    def is_summed(self) -> bool:
        """Does a sum of it mean anything? Of years, ages and distances it does not."""
        is_amount = self.field.kind is FieldKind.MONEY or self.field.unit in SUMMED_UNITS
        return is_amount and self.made is Made.AS_IS and self.source not in COUNTED

    def options(self, year: int) -> list[tuple[str, Text]]:
        """The codes a filter offers: those of the list for the year, or our own words."""
        if self.choices or not self.field.code_list:
            return list(self.choices)
        return [(item.code, item.title) for item in code_list(self.field.code_list).offered(year)]
