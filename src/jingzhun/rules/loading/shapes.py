"""The declared shapes of a pack's files. A misspelt key is an error; nothing is converted silently."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from jingzhun.core.text import Text


class Shape(BaseModel):
    """Base of all shapes."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


def _written(value: Any) -> Any:
    """An expression that YAML takes for a number or for yes and no."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return str(value) if isinstance(value, int | Decimal) else value


Expression = Annotated[str, BeforeValidator(_written)]
Word = Annotated[str, Field(min_length=1)]


class TextShape(Shape):
    zh: Word
    en: Word

    def text(self) -> Text:
        return Text(self.zh, self.en)


class CitationShape(Shape):
    text: Word
    clause: str = ""
    unconfirmed: bool = False


class PackShape(Shape):
    """pack.yaml. breakdowns: what figures may be counted by, beside those of the packs that it extends."""

    name: TextShape
    area: str = ""
    extends: list[Word] = []
    breakdowns: list[Word] = []


class WarMapShape(Shape):
    """war_map.yaml: names of indicators, of a list and of a condition"""

    first: Word
    key_figures: list[Word]
    coverage: list[Word] = []
    exit_plan: list[Word] = []
    exit_list: str = ""
    exit_condition: str = ""
    exit_outcome: list[Word] = []


class SourceShape(Shape):
    source: Word
    title: Word
    number: str = ""
    issuer: str = ""
    from_on: date | None = Field(default=None, alias="from")
    to_on: date | None = Field(default=None, alias="to")
    unconfirmed: bool = False


class ValueShape(Shape):
    from_on: date = Field(alias="from")
    to_on: date | None = Field(default=None, alias="to")
    value: Any
    area: str | None = None
    source: CitationShape
    unconfirmed: bool = False


class ParameterShape(Shape):
    """title and kind may be left out where an extended pack has the parameter: then only values are added."""

    parameter: Word
    title: TextShape | None = None
    kind: Literal["yes_no", "integer", "decimal", "text", "date"] | None = None
    scale: int | None = None
    unit: str | None = None
    values: list[ValueShape]


class RelatedShape(Shape):
    count: Word | None = None
    sum: Word | None = None
    any: Word | None = None
    all: Word | None = None
    most: Word | None = None
    least: Word | None = None
    latest: Word | None = None
    value: Expression | None = None
    where: Expression | None = None
    before: Expression | None = None
    strict: bool = False


class FactShape(Shape):
    """value: an expression, or a RelatedShape."""

    fact: Word
    of: Word
    title: TextShape
    value: Any
    unit: str | None = None
    source: CitationShape | None = None


class PartShape(Shape):
    title: TextShape
    test: Expression
    source: CitationShape | None = None


class ConditionShape(Shape):
    condition: Word
    of: Word
    title: TextShape
    all: dict[str, PartShape] | None = None
    any: dict[str, PartShape] | None = None
    source: CitationShape | None = None


class SumShape(Shape):
    count: Word | None = None
    sum: Word | None = None
    value: Expression | None = None
    where: Expression | None = None


class TargetShape(Shape):
    at_most: Expression | None = Field(default=None, alias="<=")
    less: Expression | None = Field(default=None, alias="<")
    at_least: Expression | None = Field(default=None, alias=">=")
    more: Expression | None = Field(default=None, alias=">")
    equal: Expression | None = Field(default=None, alias="=")
    levels: list[Word] = []
    by: date | None = None


class IndicatorShape(Shape):
    indicator: Word
    title: TextShape
    numerator: SumShape
    denominator: SumShape | None = None
    unit: str = ""
    scale: int | None = None
    target: TargetShape | None = None
    phrases: list[Word] = []
    group: str = ""
    source: CitationShape | None = None


class CheckShape(Shape):
    check: Word
    of: Word
    title: TextShape
    doubt: Expression
    message: TextShape
    group: str = ""
    severity: Literal["high", "medium", "low"] = "medium"
    source: CitationShape | None = None


class WarningShape(Shape):
    warning: Word
    of: Word
    title: TextShape
    trigger: Expression
    owner: Word
    days: int | None = None
    source: CitationShape | None = None


class RollShape(Shape):
    """A list (名单)."""

    roll: Word = Field(alias="list")
    of: Word
    title: TextShape
    where: Expression | None = None
    columns: list[Word]
    order: list[Word] = []
    source: CitationShape | None = None


class OfficeListShape(Shape):
    """An office's own list (六个精准 …). count_said: how many items it says it has; they may be fewer."""

    office_list: Word
    title: TextShape
    items: list[TextShape]
    count_said: Annotated[int, Field(ge=1)] | None = None
    area: str = ""
    note: TextShape | None = None
    source: CitationShape | None = None


class PeriodShape(Shape):
    year: int | None = None
    on: date | None = None


class ExampleShape(Shape):
    name: Word
    period: PeriodShape
    area: str = ""
    rows: dict[str, list[dict[str, Any]]]
    expect: dict[str, Any]


class CasesShape(Shape):
    cases: Word
    examples: list[ExampleShape]
