"""收入840万元，比上年910万元减少70万元。其中甲310万元，比上年330万元减少20万元；…: columns beside a list."""

from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.changes.change_readings import rises, says_change
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, negated
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.sums.companions import (
    Companion,
    change_of,
    compared_with,
    earlier_of,
    planned_of,
    risen_from,
)

_SCORE, _LEAST, _TELLING = 5.0, 100, 3


def companion_sums_of(sums: Iterable[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """The levels of last year, the changes, the plans: what holds.

    Beside a list that misses its total they must tell enough; of one that holds, what misses by a slip is told.
    """
    for claim in sums:
        changes = _column(claim, change_of, nodes)
        changes = _signed(changes) or _respective(claim, nodes)
        columns = [changes, *(_column(claim, companion, nodes) for companion in (earlier_of, risen_from, planned_of))]
        found = [Sum(column[0], column[1:], _SCORE) for column in columns if column]
        if claim.holds:
            yield from (one for one in found if one.holds or _slipped(one, found))
        else:
            yield from (one for one in found if one.holds and telling_digits_of(one.total.figure) >= _TELLING)


def _column(claim: Sum, companion: Companion, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Of the total and of every part, all compared with one thing; else none."""
    beside = [companion(level, nodes) for level in (claim.total, *claim.parts)]
    column = tuple(node for node in beside if node is not None)
    times = [compared_with(node) for node in column]
    one_time = len(set(times[1:])) == 1 and times[-1] in {"", times[0]}
    return column if len(set(column)) == len(beside) and one_time else ()


def _respective(claim: Sum, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """增加2453人。其中，职工…人，退休人员…人，分别增加2058人和395人: as many behind the list as it has parts."""
    last, count = claim.parts[-1], len(claim.parts)
    row = nodes[last.number + 1 : last.number + 1 + count]
    change = change_of(claim.total, nodes)
    if change is None or len(row) < count or "分别" not in row[0].label or not says_change(row[0]):
        return ()
    alike = all(node.column == change.column and node.sentence == last.sentence for node in row)
    one_time = compared_with(row[0]) == compared_with(change) and rises(row[0]) == rises(change)
    return (change, *row) if alike and one_time else ()


def _signed(changes: tuple[Node, ...]) -> tuple[Node, ...]:
    """增加120亩: 增加140亩、减少20亩. What goes the other way than the total is taken away."""
    return tuple(node if rises(node) == rises(changes[0]) else negated(node) for node in changes)


def _slipped(claim: Sum, columns: list[Sum]) -> bool:
    """Not where the levels and the changes miss by as much: then last year had something more."""
    as_much = [one for one in columns if abs(one.gap) == abs(claim.gap)]
    one_way = all(part.amount >= 0 for part in claim.parts)
    meant = claim.is_meant if one_way and not claim.total.is_base else _by_one_slip(claim)
    return claim.total.amount >= _LEAST and len(as_much) == 1 and meant


def _by_one_slip(claim: Sum) -> bool:
    return claim.misses_by_one_slip and telling_digits_of(claim.total.figure) >= _TELLING
