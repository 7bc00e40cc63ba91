"""The tree of an expression after it was read and checked. Every node knows its type; nothing else can be computed.

Three-valued: a missing value makes a comparison unknown, and unknown is not false. Engines compile each node by a form
of their own; a test proves that the random rules of tests/property contain every kind of node.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jingzhun.rules.kinds import Type


class Compare(StrEnum):
    EQUAL = "="
    NOT_EQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


class Arithmetic(StrEnum):
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"


class Rounding(StrEnum):
    """HALF_UP: half away from zero (四舍五入). DOWN: towards zero."""

    HALF_UP = "half_up"
    DOWN = "down"


class Moment(StrEnum):
    """What a rule may ask of the period: see Period."""

    ON = "on"
    FROM = "from_on"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Literal:
    """value None: unknown."""

    value: bool | int | Decimal | str | date | None
    type: Type


@dataclass(frozen=True, slots=True)
class ColumnOf:
    """A column or a fact of the row (`parent` '') or of its one row of a parent table (`household.status`).

    is_fact: computed by a definition, not held by the facts.
    """

    name: str
    type: Type
    parent: str = ""
    is_fact: bool = False


@dataclass(frozen=True, slots=True)
class ParameterOf:
    """A dated value of a pack for the row's village on the last day of the period; unknown where none holds."""

    name: str
    type: Type


@dataclass(frozen=True, slots=True)
class MomentOf:
    moment: Moment
    type: Type


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Node", ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Node", ...]
    type: Type


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"
    type: Type


@dataclass(frozen=True, slots=True)
class Comparison:
    operator: Compare
    left: "Node"
    right: "Node"
    type: Type


@dataclass(frozen=True, slots=True)
class IsUnknown:
    """`x IS NULL`: yes or no, never unknown."""

    part: "Node"
    type: Type


@dataclass(frozen=True, slots=True)
class OneOf:
    """`x IN ('a', 'b')`; unknown where x is."""

    part: "Node"
    values: tuple[Literal, ...]
    type: Type


@dataclass(frozen=True, slots=True)
class HasCode:
    """`has_code(health, '残疾')`: codes that hold a code; unknown where the codes are."""

    part: "Node"
    code: str
    type: Type


@dataclass(frozen=True, slots=True)
class Calculation:
    """+ − *: exact, unknown where a side is."""

    operator: Arithmetic
    left: "Node"
    right: "Node"
    type: Type


@dataclass(frozen=True, slots=True)
class Ratio:
    """`ratio(a, b, scale)` or `ratio(a, b, scale, 'down')`: the one division.

    Unknown where b is 0, or a side unknown.
    """

    numerator: "Node"
    denominator: "Node"
    scale: int
    rounding: Rounding
    type: Type


@dataclass(frozen=True, slots=True)
class Rounded:
    """`round(x, scale)`, half away from zero."""

    part: "Node"
    scale: int
    type: Type


@dataclass(frozen=True, slots=True)
class FullYears:
    """`full_years(from, to)`: whole years between two days, as ages are counted; unknown if `to` is before `from`."""

    start: "Node"
    end: "Node"
    type: Type


@dataclass(frozen=True, slots=True)
class DaysBetween:
    """`days_between(from, to)`: negative if `to` is before `from`."""

    start: "Node"
    end: "Node"
    type: Type


@dataclass(frozen=True, slots=True)
class AddMonths:
    """`add_months(day, n)`: the last day of the month where it has no such day."""

    day: "Node"
    months: "Node"
    type: Type


@dataclass(frozen=True, slots=True)
class YearOf:
    """`year_of(day)`."""

    day: "Node"
    type: Type


@dataclass(frozen=True, slots=True)
class Cases:
    """`CASE WHEN a THEN x … ELSE y END`: an unknown condition is passed over; no else: unknown."""

    branches: tuple[tuple["Node", "Node"], ...]
    otherwise: "Node"
    type: Type


@dataclass(frozen=True, slots=True)
class FirstKnown:
    """`coalesce(a, b …)`."""

    parts: tuple["Node", ...]
    type: Type


class Gather(StrEnum):
    """What is asked of related rows. Rows whose `where` is unknown do not count, but see Related.strict.

    COUNT, SUM: 0 without rows; SUM is unknown if a counted row's value is. ANY, ALL: three-valued over the rows
    (ALL of no rows is yes). MOST, LEAST: unknown without rows, unknown values are left out. LATEST: the value of the
    row that is last in the relation's order before a bound (exclusive); unknown without one.
    """

    COUNT = "count"
    SUM = "sum"
    ANY = "any"
    ALL = "all"
    MOST = "most"
    LEAST = "least"
    LATEST = "latest"


@dataclass(frozen=True, slots=True)
class Related:
    """What the related rows of a row say. Stands only at the top of a fact (`value: {count: members, where: …}`).

    table: of the related rows; `value` and `where` are expressions over that table; before: over the row itself.
    strict: a row whose `where` is unknown makes COUNT and SUM unknown (default: it does not count).
    """

    gather: Gather
    relation: str
    table: str
    value: "Node | None"
    where: "Node | None"
    before: "Node | None"
    strict: bool
    type: Type


Node = (
    Literal | ColumnOf | ParameterOf | MomentOf | And | Or | Not | Comparison | IsUnknown | OneOf | HasCode
    | Calculation | Ratio | Rounded | FullYears | DaysBetween | AddMonths | YearOf | Cases | FirstKnown | Related
)  # fmt: skip
