"""资助3577人次、64万元，其中脱贫户195人次、13万元。学前32人次…；小学…；…: clauses of the columns of a first or last."""

from collections.abc import Iterator
from itertools import groupby, pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.clauses import Clause, clauses_of
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import PEOPLE, Node
from jingzhun.checker.claims.slips.digits import telling_digits_of

_SEVERAL, _MOST, _TELLING, _COLUMNS, _SCORE = 3, 16, 3, 2, 5.0


def clause_grids_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Where two columns add up at least, with digits enough: what holds, and what then misses nearly."""
    usual = [node for node in nodes if node.is_amount and not node.depth]
    for _, run in groupby(clauses_of(usual), key=_columns):
        grid = list(run)
        if _SEVERAL <= len(grid) <= _MOST and len(grid[0]) >= _COLUMNS:
            yield from _first_or_last(grid)


def _columns(clause: Clause) -> tuple[str, ...]:
    """People are counted beside those who were helped again."""
    return tuple("people" if node.column in PEOPLE else node.column for node in clause)


def _first_or_last(grid: list[Clause]) -> Iterator[Sum]:
    """The most clauses side by side that the first makes up, or the last."""
    ways = [(grid[0], grid[1:count]) for count in range(len(grid), _COLUMNS, -1)]
    ways += [(grid[-1], grid[begin:-1]) for begin in range(len(grid) - _COLUMNS)]
    for totals, items in ways:
        columns = [column for column in zip(totals, *items, strict=True) if _of_one_name(column, (totals, *items))]
        claims = [Sum(total, tuple(parts), _SCORE) for total, *parts in columns]
        telling = [claim for claim in claims if claim.holds and telling_digits_of(claim.total.figure) >= _TELLING]
        if len(telling) >= _COLUMNS or (telling and all(claim.holds for claim in claims)):
            yield from (claim for claim in claims if claim.holds or (claim.is_within and claim.is_meant))
            return


def _of_one_name(column: Clause, clauses: tuple[Clause, ...]) -> bool:
    """其中中央…, 其中县级…: what is told behind the first figure of a clause has a name of its own."""
    before = {node.number: last.label for clause in clauses for last, node in pairwise(clause)}
    names = [pairs_of("" if before.get(node.number) == node.label else node.label) for node in column]
    return column[0].number not in before or not names[0] or all(names[0] & name for name in names if name)
