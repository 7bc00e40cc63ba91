"""Changes told in pairs: 发放8640人次、712万元，比上年的8000人次、640万元分别增长8%和11.3%; 分别减少54户、98人."""

from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.changes.change_readings import (
    difference,
    grown_by,
    grown_from,
    growth,
    is_near,
    says_change,
)
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.same_columns import Row, columns_of, rows_before
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_SURE = 0.8


def paired_changes_of(nodes: Row) -> Iterator[Comparison]:
    """Read only where one of a pair agrees: that tells which figures are compared."""
    for first in nodes:
        if "分别" in first.label and (says_change(first) or connectives.GROWN.search(first.label)):
            row = _row(first, nodes)
            yield from _growths(row, nodes) if first.figure.kind is Kind.PERCENT else _differences(row, nodes)


def _row(first: Node, nodes: Row) -> Row:
    """The figures of 分别增长8%和11.3%, of 分别减少54户、98人."""
    row = [first]
    for node in nodes[first.number + 1 : first.number + 4]:
        alike = (node.figure.kind is Kind.PERCENT) == (first.figure.kind is Kind.PERCENT)
        if not alike or node.sentence != first.sentence or node.gap.strip(" 、和及"):
            break
        row.append(node)
    return tuple(row)


def _growths(percents: Row, nodes: Row) -> Iterator[Comparison]:
    size = len(percents)
    last = nodes[max(percents[0].number - size, 0) : percents[0].number]
    if size < 2 or len(last) < size or not _is_item(last):
        return
    levels = _items_before(last, nodes)
    yield from _first_that_agrees(_growth_rows(percents, last, levels))


def _growth_rows(percents: Row, last: Row, levels: list[Row]) -> Iterator[list[Comparison]]:
    """What stands just before is the changes (of a base told before them, or of a level), or the bases."""
    for at, row in enumerate(levels):
        threes = list(zip(row, last, percents, strict=True))
        if not says_change(last[0]):
            yield _grown_from(row, last, percents)
        elif row[0].is_base:
            yield from (_grown_from(level, row, percents) for level in levels[at + 1 :])
            yield [
                growth(base.amount, change.amount, percent, (base, change, percent), _SURE)
                for base, change, percent in threes
                if base.amount > 0
            ]
        else:
            readings = (grown_by(*three, _SURE) for three in threes)
            yield [found for found in readings if found is not None]


def _grown_from(levels: Row, bases: Row, percents: Row) -> list[Comparison]:
    threes = zip(levels, bases, percents, strict=True)
    return [grown_from(level, base, percent, _SURE) for level, base, percent in threes if base.amount]


def _differences(changes: Row, nodes: Row) -> Iterator[Comparison]:
    """Against the bases just before them, of the levels before those."""
    size = len(changes)
    bases = nodes[max(changes[0].number - size, 0) : changes[0].number]
    if size < 2 or len(bases) < size or not bases[0].is_base or columns_of(bases) != columns_of(changes):
        return
    rows = (zip(row, bases, changes, strict=True) for row in _items_before(bases, nodes))
    yield from _first_that_agrees([difference(*three, _SURE) for three in row] for row in rows)


def _first_that_agrees(rows: Iterable[list[Comparison]]) -> list[Comparison]:
    near = (row for row in rows if row and all(map(is_near, row)))
    return next((row for row in near if any(one.holds for one in row)), [])


def _items_before(item: Row, nodes: Row) -> list[Row]:
    """Those of its columns, the nearest first, in the paragraph."""
    rows = rows_before(item, nodes)
    return [row for row in rows if row[0].paragraph == item[0].paragraph and _is_item(row)]


def _is_item(row: Row) -> bool:
    """Of different columns, side by side in one sentence: 发放8640人次，金额712万元."""
    return len(set(columns_of(row))) == len(row) and len({node.sentence for node in row}) == 1
