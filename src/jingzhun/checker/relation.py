"""One relation that a text claims among its figures, with the computation."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from jingzhun.checker.figure import Figure
from jingzhun.core.text import Text


class RelationKind(Enum):
    """What is claimed."""

    SUM = "sum"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    GROWTH = "growth"
    AVERAGE = "average"
    ORDER = "order"

    @property
    def title(self) -> Text:
        return _TITLES[self]


_TITLES = {
    RelationKind.SUM: Text("分项与合计", "Parts and total"),
    RelationKind.DIFFERENCE: Text("差额", "Difference"),
    RelationKind.RATIO: Text("占比", "Share"),
    RelationKind.GROWTH: Text("增减幅度", "Growth"),
    RelationKind.AVERAGE: Text("平均数", "Average"),
    RelationKind.ORDER: Text("部分不大于整体", "Part within whole"),
}


@dataclass(frozen=True, slots=True)
class Relation:
    """Numbers are in base units (元, 人), percentages as written (92.6).

    SUM: `total` against the parts. DIFFERENCE: total - parts = stated. RATIO: parts[0] / total = stated percent.
    GROWTH: the change parts[0] over the base `total` = stated percent. AVERAGE: total / product(parts) = stated.
    ORDER: total >= sum(parts). `figures` are those of the text that were used; `sure` is from 0 to 1.
    """

    kind: RelationKind
    total: Decimal
    parts: tuple[Decimal, ...]
    stated: Decimal
    computed: Decimal
    holds: bool
    sure: float
    figures: tuple[Figure, ...]
    tolerance: Text
    words: Text

    @property
    def start(self) -> int:
        return min(figure.start for figure in self.figures)

    @property
    def end(self) -> int:
        return max(figure.end for figure in self.figures)
