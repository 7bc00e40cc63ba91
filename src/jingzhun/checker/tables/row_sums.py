"""Columns that make up another in every row: 合计 = 中央 + 省级 + 县级, 安排 = 支出 + 结余."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.tables.column_sums import SCORE
from jingzhun.checker.tables.table import Table

_FEWEST, _MOST_FAILING = 3, 4
Parts = tuple[int, ...]


def row_sums(table: Table) -> Iterator[Sum]:
    taken: set[int] = set()
    for total in table.added:
        found = None if total in taken else _best(table, total)
        if found:
            taken.update(claim_column for claim_column in found[0])
            yield from found[1]


def _best(table: Table, total: int) -> tuple[Parts, list[Sum]] | None:
    """The longest run of columns beside the total that adds up in nearly every row."""
    for parts in sorted(_runs(table, total), key=len, reverse=True):
        claims = [
            Sum(row.numbers[total], tuple(row.numbers[part] for part in parts if part in row.numbers), SCORE)
            for row in table.rows
            if total in row.numbers and sum(part in row.numbers for part in parts) > 1
        ]
        if _is_meant(table, total, parts, claims):
            return parts, claims
    return None


def _is_meant(table: Table, total: int, parts: Parts, claims: list[Sum]) -> bool:
    holding = sum(claim.holds for claim in claims)
    telling = sum(claim.holds and sum(part.amount > 0 for part in claim.parts) > 1 for claim in claims)
    failing = len(claims) - holding
    if table.headings[total].is_total or table.headings[parts[-1]].is_rest:
        return telling > 1 and failing <= holding
    return telling >= _FEWEST and failing * _MOST_FAILING <= holding


def _runs(table: Table, total: int) -> Iterator[Parts]:
    """Columns in a row before the total or behind it, of its unit."""
    at = table.columns.index(total)
    yield from _from(table, total, table.columns[at + 1 :])
    yield from (run[::-1] for run in _from(table, total, table.columns[:at][::-1]))


def _from(table: Table, total: int, columns: Parts) -> Iterator[Parts]:
    run: Parts = ()
    for column in columns:
        if column not in table.added or table.units[column] != table.units[total]:
            return
        run = (*run, column)
        if len(run) > 1:
            yield run
