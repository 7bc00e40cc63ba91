"""Columns of shares, growth and averages: 支出率, 占比, 增长, 户均, each of two other columns, or of a total."""

import re
from collections.abc import Callable, Iterator
from itertools import permutations

from jingzhun.checker.claims.changes.change_readings import growth
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.slips.rounding import spread
from jingzhun.checker.relation import RelationKind
from jingzhun.checker.tables.table import Role, Table

_YEAR = re.compile(r"(?:19|20)\d{2}")
_SURE = 0.9
_FEWEST, _SURELY = 2, 3
Made = Callable[[Node, Node, Node], Comparison]


def row_ratios(table: Table) -> Iterator[Comparison]:
    for column in table.columns:
        heading = table.headings[column]
        if table.is_share(column):
            make = _growth if heading.is_growth else _share
            yield from _best([*_by_columns(table, column, make), *_of_total(table, column)])
        elif heading.is_average:
            yield from _best(list(_by_columns(table, column, _average)))


def _by_columns(table: Table, stated: int, make: Made) -> Iterator[list[Comparison]]:
    """Every pair of columns, those next to the stated one first."""
    pairs = sorted(permutations(table.added, 2), key=lambda pair: sum(abs(column - stated) for column in pair))
    for part, whole in pairs:
        if make is not _average and table.units[part] != table.units[whole]:
            continue
        if make is _growth and not years_rise(table, whole, part):
            continue
        yield [
            make(row.numbers[part], row.numbers[whole], row.numbers[stated])
            for row in table.rows
            if {part, whole, stated} <= set(row.numbers) and row.numbers[whole].amount and row.numbers[stated].amount
        ]


def _of_total(table: Table, stated: int) -> Iterator[list[Comparison]]:
    """占比 is of the total row of a column."""
    for column in table.added:
        wholes = [row.numbers[column] for row in table.rows if row.role is Role.TOTAL and column in row.numbers]
        if len(wholes) == 1 and wholes[0].amount:
            yield [
                _share(row.numbers[column], wholes[0], row.numbers[stated])
                for row in table.rows
                if row.role is not Role.TOTAL and {column, stated} <= set(row.numbers) and row.numbers[stated].amount
            ]


def _best(readings: list[list[Comparison]]) -> list[Comparison]:
    """The reading that holds in most rows; none that fails in more than a third of them, in half if it is sure."""
    best = max(readings, key=_telling, default=[])
    holding = sum(one.holds for one in best)
    failing = len(best) - holding
    few = failing * 2 <= holding or (_telling(best) >= _SURELY and failing < holding)
    return best if _telling(best) >= _FEWEST and few else []


def _telling(reading: list[Comparison]) -> int:
    """Rows that hold and say something: different results, so that a column of 100% is not met by chance."""
    return len({(one.computed, one.total) for one in reading if one.holds and one.total != one.parts[0]})


def _share(part: Node, whole: Node, stated: Node) -> Comparison:
    return share_of(stated, part, whole, _SURE)


def _growth(new: Node, old: Node, stated: Node) -> Comparison:
    return growth(old.amount, abs(new.amount - old.amount), stated, (old, new, stated), _SURE)


def _average(total: Node, number: Node, stated: Node) -> Comparison:
    computed = total.amount / number.amount
    loose = max(spread(total.figure)) / number.amount + stated.figure.place / 2
    return Comparison(
        RelationKind.AVERAGE, total.amount, (number.amount,), stated, computed,
        abs(computed - stated.amount) <= loose, _SURE, (total, number, stated),
    )  # fmt: skip


def years_rise(table: Table, old: int, new: int) -> bool:
    """Where the headings tell years, growth is from the earlier to the later."""
    earlier, later = (_YEAR.search(table.headings[column].words) for column in (old, new))
    return not (earlier and later) or earlier.group() < later.group()
