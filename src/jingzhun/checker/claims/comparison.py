"""A reading that is not a plain sum: a difference, a share, a growth, an average, an order."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.relation import RelationKind

_SHARE = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """As `Relation` has it; `stated` is the node whose number is checked, `nodes` all that were used."""

    kind: RelationKind
    total: Decimal
    parts: tuple[Decimal, ...]
    stated: Node
    computed: Decimal
    holds: bool
    sure: float
    nodes: tuple[Node, ...]

    @property
    def is_share(self) -> bool:
        """Of one part and one whole: `nodes` are the whole, the part and the percentage."""
        return self.kind is RelationKind.RATIO and len(self.nodes) == _SHARE

    @property
    def legible(self) -> bool:
        """Whether every number can be read whole; what may lack a digit proves nothing about shares and averages."""
        return not any(node.figure.damaged for node in self.nodes)


def stated_in(comparisons: Iterable[Comparison]) -> set[int]:
    """The numbers of the figures that are checked."""
    return {one.stated.number for one in comparisons}


def fits(stated: Node, low: Decimal, high: Decimal, *, below: Decimal, above: Decimal) -> bool:
    """Whether the stated number, as exactly as it is written, lies in the computed range."""
    return low - above <= stated.amount <= high + below
