"""未脱贫1284人，减少963人。其中东片312人，减少208人；…: where the items of a list add up, their changes do too."""

from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import next_in, says_change
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import SHARES, Kind

_SCORE, _LEAST, _BEHIND = 5.0, 100, 2


def change_sums_of(sums: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """All of one direction; where they miss, only what nearly holds or a slip explains."""
    for claim in sums:
        total = _change_of(claim.total, nodes) if claim.holds and len(claim.parts) > 1 else None
        changes = [_change_of(part, nodes) for part in claim.parts] if total is not None else []
        parts = tuple(change for change in changes if change is not None)
        if total is not None and len(parts) == len(claim.parts) and _one_way((total, *parts)):
            found = Sum(total, parts, _SCORE)
            if found.holds or (total.amount >= _LEAST and found.is_meant):
                yield found


def _change_of(level: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The figure just behind a level that says by how much it rose or fell; its share may stand between.

    中央860万元，占39.1%，比上年增加54万元.
    """
    change = next_in(level, nodes, 1)
    if change is not None and change.figure.kind in SHARES and not change.is_change:
        change = next_in(level, nodes, _BEHIND)
    usual = change is not None and change.column == level.column and change.figure.kind is Kind.QUANTITY
    return change if usual and change is not None and says_change(change) and change.figure.exact else None


def _one_way(changes: tuple[Node, ...]) -> bool:
    return len({bool(connectives.CHANGE_UP.search(change.label)) for change in changes}) == 1
