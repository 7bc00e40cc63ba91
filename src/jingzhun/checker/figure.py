"""One figure as a report writes it."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from jingzhun.core.text import Text


class Kind(Enum):
    """What a number in a text is."""

    QUANTITY = "quantity"
    PERCENT = "percent"
    PER_MILLE = "per_mille"
    POINTS = "points"
    MULTIPLE = "multiple"
    BARE = "bare"
    COUNT_WORD = "count_word"
    DURATION = "duration"
    DATE = "date"
    ORDINAL = "ordinal"
    DOCUMENT = "document"

    @property
    def title(self) -> Text:
        return _KIND_TITLES[self]


class Certainty(Enum):
    """How firmly a figure is stated."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    REACHED = "reached"

    @property
    def title(self) -> Text:
        return _CERTAINTY_TITLES[self]


_KIND_TITLES = {
    Kind.QUANTITY: Text("数量", "Quantity"),
    Kind.PERCENT: Text("百分比", "Percentage"),
    Kind.PER_MILLE: Text("千分比", "Per mille"),
    Kind.POINTS: Text("百分点", "Percentage points"),
    Kind.MULTIPLE: Text("倍数", "Multiple"),
    Kind.BARE: Text("无单位数", "Number without unit"),
    Kind.COUNT_WORD: Text("数目词", "Counting word"),
    Kind.DURATION: Text("时长", "Duration"),
    Kind.DATE: Text("日期", "Date"),
    Kind.ORDINAL: Text("序号", "Ordinal"),
    Kind.DOCUMENT: Text("文号", "Document number"),
}
_CERTAINTY_TITLES = {
    Certainty.EXACT: Text("准确数", "Exact"),
    Certainty.ABOUT: Text("约数", "About"),
    Certainty.AT_LEAST: Text("以上", "At least"),
    Certainty.AT_MOST: Text("以内", "At most"),
    Certainty.REACHED: Text("达到", "Reached"),
}
COUNTED = frozenset({Kind.QUANTITY, Kind.BARE})
SHARES = frozenset({Kind.PERCENT, Kind.PER_MILLE})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what the text says about it; `start`/`end` are its place in the text that was checked.

    `value` is the number in the unit as written (16.2 of 16.2万元); `amount` is in the `base_unit` (162000 元).
    `place` is one step of the last written digit, in the base unit: what rounding may have taken.
    """

    value: Decimal
    unit: str
    amount: Decimal
    base_unit: str
    place: Decimal
    kind: Kind
    start: int
    end: int
    certainty: Certainty = Certainty.EXACT
    high: Decimal | None = None
    before: str = ""
    after: str = ""
    area: str = ""
    period: str = ""
    damaged: bool = False

    @property
    def factor(self) -> Decimal:
        """What a number written in its unit is multiplied by: 10000 for 万元."""
        return self.amount / self.value if self.value else Decimal(1)

    def in_unit_of(self, model: "Figure") -> "Figure":
        """The same number in the unit of the model; 1.2万 is as many, whatever the model is written in."""
        if self.unit:
            unit = model.unit if model.unit.startswith(self.unit) else f"{self.unit}{model.unit}"
            return replace(self, unit=unit, base_unit=model.base_unit, kind=model.kind)
        return replace(
            self, unit=model.unit, base_unit=model.base_unit, kind=model.kind, amount=self.value * model.factor,
            place=self.place * model.factor,
        )  # fmt: skip

    @property
    def subject(self) -> str:
        """What is counted: the words before the number, and those after its unit."""
        return f"{self.before}…{self.after}" if self.before and self.after else self.before or self.after

    @property
    def exact(self) -> bool:
        return self.certainty is Certainty.EXACT or self.certainty is Certainty.REACHED
