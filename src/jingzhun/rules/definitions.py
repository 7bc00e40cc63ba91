"""Definitions as they are after reading and checking: what engines, pages and documents work with.

`said`: the expression as its author wrote it, so that an explanation speaks the author's words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from jingzhun.core.text import Text
from jingzhun.rules.kinds import Type
from jingzhun.rules.nodes import Compare, Node

if TYPE_CHECKING:
    from jingzhun.rules.cases.example import Example


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a definition or value comes from. text: key of a source of the pack. is_confirmed: seen in the source."""

    text: str
    clause: str
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """area: official code of the area in which the value holds, '' for everywhere. to_on: the last day, or None."""

    value: bool | int | Decimal | str | date
    from_on: date
    to_on: date | None
    area: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value is found by area (the nearest ancestor that has one) and day."""

    name: str
    title: Text
    type: Type
    values: tuple[ParameterValue, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """A derived column of a table."""

    name: str
    table: str
    title: Text
    value: Node
    type: Type
    citation: Citation | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A named test of a condition, with its clause."""

    name: str
    title: Text
    test: Node
    citation: Citation | None
    said: str = ""


class Join(StrEnum):
    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Condition:
    """Yes, no or unknown about a row, of parts that are told apart. Usable by its name in other expressions."""

    name: str
    table: str
    title: Text
    join: Join
    parts: tuple[Part, ...]
    citation: Citation | None


class Counting(StrEnum):
    COUNT = "count"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class Sum:
    """One additive number: rows counted, or values added, of rows where a test is yes. Adds up over villages.

    A row whose test is unknown does not count; how many there are is counted beside it (`Parts.unknown`).
    """

    counting: Counting
    table: str
    value: Node | None
    where: Node | None
    type: Type
    said: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """levels: of areas that are judged by it ('village' …); others show no verdict. value: a parameter or fixed."""

    operator: Compare
    value: Node
    levels: frozenset[str]
    deadline: date | None


@dataclass(frozen=True, slots=True)
class Indicator:
    """numerator alone: an amount. With a denominator: numerator × factor / denominator, half up to `scale` places.

    factor: 100 for percent, 1 else. Unknown where the denominator is 0.
    """

    name: str
    title: Text
    numerator: Sum
    denominator: Sum | None
    factor: int
    scale: int
    unit: str
    target: Target | None
    phrases: tuple[str, ...]
    group: str
    citation: Citation | None


@dataclass(frozen=True, slots=True)
class Check:
    """A doubt about rows of a table where `doubt` is yes. rests_on: the columns whose change asks again.

    `table.column` for each, through all facts and relations. message: for the person who settles it, `{column}` places
    filled with the row's values.
    """

    name: str
    table: str
    title: Text
    doubt: Node
    message: Text
    rests_on: tuple[str, ...]
    group: str
    severity: str
    citation: Citation | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Warning:  # noqa: A001 -- the field's own word for it (预警)
    """A household or person that somebody must look at. owner: who (a role). days: within how many."""

    name: str
    table: str
    title: Text
    trigger: Node
    owner: str
    days: int | None
    citation: Citation | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Roll:
    """A list (名单): rows of a table where a test is yes, with columns and order."""

    name: str
    table: str
    title: Text
    where: Node | None
    columns: tuple[str, ...]
    order: tuple[str, ...]
    citation: Citation | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class OfficeList:
    """An office's own list (六个精准, 十子法 …), as its source has it. area: official code, '' for everywhere.

    count_said: how many items the source says there are; None where it says nothing.
    """

    name: str
    title: Text
    items: tuple[Text, ...]
    count_said: int | None
    area: str
    note: Text | None
    citation: Citation | None

    @property
    def is_complete(self) -> bool:
        """As many items as the source says."""
        return self.count_said in (None, len(self.items))


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What figures may be counted by (按性别、年龄段……). column: of the counted table or of its household
    (`household.main_cause`); name: its last word, by which people ask for it.
    """

    name: str
    column: str


@dataclass(frozen=True, slots=True)
class WarMap:
    """Names of indicators on the war map. first: shown unless another is chosen. exit_plan: on the plan, verified,
    approved, and the share of them. exit_list: households that have still to exit; exit_condition: what it takes.
    exit_outcome: of households: whom the plan of a year holds, then how it went, then who exited without it.
    Empty where no pack has one.
    """

    first: str = ""
    key_figures: tuple[str, ...] = ()
    coverage: tuple[str, ...] = ()
    exit_plan: tuple[str, ...] = ()
    exit_list: str = ""
    exit_condition: str = ""
    exit_outcome: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All that holds in one pack and those it extends. hash: of every file, so that a result names its rules.

    groups: headings of figures and doubts. packs: all that were read, the farthest first. cases: worked examples of the
    pack's own files. titles: pack → its name. breakdowns: in the order in which they are offered. war_map: of the
    nearest pack that has one.
    """

    pack: str
    hash: str
    sources: Mapping[str, "SourceText"]
    parameters: Mapping[str, Parameter]
    facts: Mapping[str, Fact]
    conditions: Mapping[str, Condition]
    indicators: Mapping[str, Indicator]
    checks: Mapping[str, Check]
    warnings: Mapping[str, Warning]
    rolls: Mapping[str, Roll]
    groups: Mapping[str, Text] = field(default_factory=dict)
    packs: tuple[str, ...] = ()
    cases: Mapping[str, tuple["Example", ...]] = field(default_factory=dict)
    office_lists: Mapping[str, OfficeList] = field(default_factory=dict)
    titles: Mapping[str, Text] = field(default_factory=dict)
    breakdowns: Mapping[str, Breakdown] = field(default_factory=dict)
    war_map: WarMap = WarMap()


@dataclass(frozen=True, slots=True)
class SourceText:
    """A legal text. from_on, to_on: in force."""

    name: str
    title: str
    number: str
    issuer: str
    from_on: date | None
    to_on: date | None
    is_confirmed: bool
