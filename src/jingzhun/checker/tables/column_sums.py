"""Rows of totals: 合计 at the end or at the beginning, 小计 of each group."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import makes_up
from jingzhun.checker.tables.table import Role, Row, Table

SCORE = 5.0
_FAR, _SEVERAL, _DIGITS = 4, 3, 3
Group = tuple[Row, list[Row]]


def column_sums(table: Table) -> list[Sum]:
    """The way of reading the subtotals that fits best; no alarm where most columns do not add up at all."""
    readings = [_claims(table, list(groups)) for groups in (_groups_above(table.rows), _groups_below(table.rows))]
    best = max(readings, key=lambda claims: (sum(claim.holds for claim in claims), -len(claims)))
    holding = [claim for claim in best if claim.holds]
    failing = [claim for claim in best if not claim.holds and _is_near(claim)]
    found = [*holding, *failing] if len(failing) <= max(len(holding), 1) else holding
    return found or _of_first_row(table)


def _of_first_row(table: Table) -> list[Sum]:
    """可支配收入 over 工资性收入, 经营净收入, …: a first row that the others make up in a column or more."""
    rows = table.rows
    if len(rows) < _SEVERAL or any(row.role is not Role.ITEM for row in rows):
        return []
    claims = _claims(table, [(rows[0], list(rows[1:]))])
    holding = [claim for claim in claims if claim.holds and telling_digits_of(claim.total.figure) >= _DIGITS]
    failing = [claim for claim in claims if not claim.holds]
    slips = [claim for claim in failing if _is_near(claim) or makes_up(claim.total, claim.parts)]
    return [*holding, *slips] if holding and len(failing) <= len(holding) else []


def _claims(table: Table, groups: list[Group]) -> list[Sum]:
    return [
        Sum(total.numbers[column], parts, SCORE)
        for total, rows in groups
        for column in table.added
        if column in total.numbers
        and len(parts := tuple(row.numbers[column] for row in rows if column in row.numbers)) > 1
    ]


def _is_near(claim: Sum) -> bool:
    """A slip is near the truth; a column that is counted in another way is not."""
    return abs(claim.gap) * _FAR <= claim.total.amount


def _groups_above(rows: tuple[Row, ...]) -> Iterator[Group]:
    """A subtotal stands under its items."""
    top, items, first = list[Row](), list[Row](), None
    for row in rows:
        if row.role is Role.ITEM:
            items.append(row)
        elif row.role is Role.SUBTOTAL:
            yield row, items
            top, items = [*top, row], []
        elif row.role is Role.TOTAL and (top or items):
            yield row, [*top, *items]
            top, items = [], []
        elif row.role is Role.TOTAL:
            first = row
    if first is not None:
        yield first, [*top, *items]


def _groups_below(rows: tuple[Row, ...]) -> Iterator[Group]:
    """A subtotal stands over its items; so may the total."""
    first, top, items = None, list[Row](), list[Row]()
    heads: list[Group] = []
    for row in rows:
        if row.role is Role.TOTAL and top:
            yield row, top
            top, items = [], []
        elif row.role is Role.TOTAL:
            first = row
        elif row.role is Role.SUBTOTAL:
            items = []
            top.append(row)
            heads.append((row, items))
        elif row.role is Role.ITEM:
            (items if heads and heads[-1][1] is items else top).append(row)
    yield from heads
    if first is not None:
        yield first, top
