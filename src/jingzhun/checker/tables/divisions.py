"""总人口 48260 | 其中：城镇 … | 乡村 … | 其中：男性 … | 女性 …: a row divided in several ways, each begun by 其中."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.share_holds import share_of
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.tables.column_sums import SCORE
from jingzhun.checker.tables.table import Role, Row, Table

_SEVERAL, _DIGITS, _WHOLE, _SURE = 2, 3, 100, 0.9
Division = tuple[Row, list[Row]]


def divisions_of(table: Table) -> list[Division]:
    """What 其中 begins is divided whole where its rows add up in a column; else its first row may be one part alone."""
    begun = list(_begun(table))
    whole = [(row, parts) for row, rows in begun if (parts := _adding_up(table, row, rows))]
    return whole + [one for one in begun if _slipped(table, one, whole)]


def division_sums(table: Table, divisions: list[Division]) -> Iterator[Sum]:
    """Of every column, that of shares too where the whole has 100."""
    for row, parts in divisions:
        for column in table.columns:
            numbers = tuple(part.numbers[column] for part in parts if column in part.numbers)
            whole = row.numbers.get(column)
            told = whole is not None and (column in table.added or _is_hundred(table, column, whole))
            if whole is not None and told and len(numbers) == len(parts):
                yield Sum(whole, numbers, SCORE)


def division_shares(table: Table, divisions: list[Division]) -> Iterator[Comparison]:
    """比重 of the row that has 100, in the column whose numbers it is of."""
    shares = [at for at in table.columns if table.is_share(at) and not table.headings[at].is_growth]
    for row, parts in divisions:
        for stated in shares:
            if stated in row.numbers and _is_hundred(table, stated, row.numbers[stated]):
                yield from _shares(row, parts, stated, [at for at in table.added if at in row.numbers])


def _shares(row: Row, parts: list[Row], stated: int, columns: list[int]) -> Iterator[Comparison]:
    """Of the column before it."""
    before = [at for at in columns if at < stated and row.numbers[at].amount]
    for part in parts if before else ():
        if {before[-1], stated} <= set(part.numbers):
            yield share_of(part.numbers[stated], part.numbers[before[-1]], row.numbers[before[-1]], _SURE)


def _begun(table: Table) -> Iterator[Division]:
    """The row above the first 其中, and the rows from each 其中 to the next."""
    above: Row | None = None
    rows: list[Row] = []
    for row in table.rows:
        if row.role is Role.OF_WHICH:
            if above is not None and rows:
                yield above, rows
            rows = [row]
        elif rows and row.role is Role.ITEM:
            rows.append(row)
        else:
            if above is not None and rows:
                yield above, rows
            above, rows = row, []
    if above is not None and rows:
        yield above, rows


def _adding_up(table: Table, row: Row, rows: list[Row]) -> list[Row]:
    """The first of them that make up the row, in a column whose digits chance would hardly meet."""
    runs = (rows[:count] for count in range(_SEVERAL, len(rows) + 1))
    return next((run for run in runs if any(_adds_up(row, run, column) for column in table.added)), [])


def _adds_up(row: Row, run: list[Row], column: int) -> bool:
    whole = row.numbers.get(column)
    numbers = tuple(part.numbers[column] for part in run if column in part.numbers)
    told = whole is not None and len(numbers) == len(run) and telling_digits_of(whole.figure) >= _DIGITS
    return whole is not None and told and Sum(whole, numbers, SCORE).holds


def _slipped(table: Table, division: Division, whole: list[Division]) -> bool:
    """It nearly makes up the row that others of the table divide whole."""
    row, rows = division
    others = [one for one, _ in whole if one is row]
    same = any(parts[0] is rows[0] for one, parts in whole)
    claims = division_sums(table, [division]) if others and not same and len(rows) >= _SEVERAL else iter(())
    return any(claim.is_meant for claim in claims)


def _is_hundred(table: Table, column: int, node: Node) -> bool:
    return table.is_share(column) and node.amount == _WHOLE
