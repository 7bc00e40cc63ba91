"""收入24683万元，同比增长9.86%，增收2215万元: the growth is told before what it comes to."""

from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import (
    grown_by,
    is_near,
    next_in,
    percent_behind,
    rises,
    says_change,
)
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figure import Kind

_SURE, _BESIDE = 0.8, 3


def growth_before_of(nodes: tuple[Node, ...], levels: Levels) -> Iterator[Comparison]:
    """What misses only where nothing but a share stands between the level and its growth."""
    for change in nodes:
        quantity = says_change(change) and change.figure.kind is Kind.QUANTITY and not change.per_head
        percent = _percent(change, nodes) if quantity and percent_behind(change, nodes) is None else None
        level = levels.before(change) if percent is not None else None
        if percent is not None and level is not None and level.segment == change.segment:
            found = grown_by(level, change, percent, _SURE)
            near = change.number - level.number <= _BESIDE
            if found is not None and (found.holds or (near and is_near(found))):
                yield found


def _percent(change: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The growth just before it, that no other amount before has for its own."""
    percent, before = next_in(change, nodes, -1), next_in(change, nodes, -2)
    grown = percent is not None and percent.figure.kind is Kind.PERCENT and percent.is_change
    one_way = percent is not None and rises(percent) == rises(change)
    own = before is not None and says_change(before) and before.figure.kind is Kind.QUANTITY
    return percent if grown and one_way and not own else None
