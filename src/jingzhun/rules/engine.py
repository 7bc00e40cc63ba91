"""What every engine can do. An engine gets a rule book, a period, a frame and the areas, and answers exactly.

A frame is the facts of a period: for each table of the catalogue its rows on that day. Each engine holds it its own
way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Protocol

from jingzhun.rules.definitions import RuleBook
from jingzhun.rules.period import Period

Value = bool | int | Decimal | str | date | tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is the same for all rows of a run. villages: path → codes of the village and its ancestors, nearest first,
    by which parameters are found.
    """

    book: RuleBook
    period: Period
    villages: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Parts:
    """An indicator's additive parts in one village and group. Levels above are sums of these.

    unknown: rows that could belong to the numerator or not, or whose value to add is missing.
    denominator: None also where its table does not have the columns of the group. denominator_unknown: as `unknown`.
    Rows without a village are in village ''.
    """

    indicator: str
    village: str
    group: tuple[Value, ...]
    numerator: int | Decimal | None
    denominator: int | Decimal | None
    unknown: int
    denominator_unknown: int = 0


class EngineName(StrEnum):
    """DUCKDB: on one machine, the usual one. REFERENCE: row by row, slow, for comparison. SPARK: beyond one machine."""

    DUCKDB = "duckdb"
    REFERENCE = "reference"
    SPARK = "spark"


class Engine(Protocol):
    """`under`: only rows whose village's path begins so; '' for all: the one place where a scope enters."""

    def parts(
        self, setting: Setting, names: Sequence[str], *, under: Sequence[str] = ("",), by: Sequence[str] = ()
    ) -> list[Parts]:
        """The parts of these indicators by village, and by the values of the columns `by` (of the counted table): one
        for each village and group in which the table of the numerator or of the denominator has a row.
        """

    def rows(
        self, setting: Setting, table: str, names: Sequence[str], *, where: str = "", under: Sequence[str] = ("",)
    ) -> Iterable[tuple[Value, ...]]:
        """key and the values of columns, facts and conditions `names` (also of a parent: `household.status`) of rows
        where condition, check, warning, list or yes-no fact `where` is yes, in the order of the key. An indicator as
        `where`: the rows that its numerator counts, so that a figure and the list behind it cannot differ.
        """
