"""What a careful reader notes that is not a sum: a list that lacks an item, numbering with a gap, units that differ."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from jingzhun.core.text import Text


class FindingKind(Enum):
    """What was noted."""

    ITEMS = "items"
    NUMBERING = "numbering"
    UNITS = "units"

    @property
    def title(self) -> Text:
        return _TITLES[self]


_TITLES = {
    FindingKind.ITEMS: Text("列举项数", "Items of a list"),
    FindingKind.NUMBERING: Text("序号", "Numbering"),
    FindingKind.UNITS: Text("单位不同", "Different units"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """`holds` is None where nothing can be decided. `stated`/`counted`: of lists."""

    kind: FindingKind
    start: int
    end: int
    holds: bool | None
    sure: float
    words: Text
    stated: Decimal | None = None
    counted: Decimal | None = None
