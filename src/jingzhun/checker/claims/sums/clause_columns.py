"""批复60亩，已用48亩。其中甲村批复36亩，已用30亩；乙村批复24亩，已用18亩: clauses that each give the same figures."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.clauses import Clause, clauses_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.common_ends import best_named

_MOST, _TELLING, _SCORE = 24, 3, 5.0


def clause_columns_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Each figure of the clause before 其中 and those behind that are named as it is, or stand first as it does.

    One that holds with digits enough shows that the clauses divide the first: then the others ought to hold too.
    """
    clauses = clauses_of(nodes)
    for at, head in enumerate(clauses):
        behind = _divided(clauses[at + 1 : at + _MOST]) if len(_levels(head)) > 1 else []
        if len(behind) > 1 and behind[0][0].paragraph == head[0].paragraph:
            claims = list(_columns(_levels(head), behind))
            if any(claim.holds and telling_digits_of(claim.total.figure) >= _TELLING for claim in claims):
                yield from (claim for claim in claims if claim.holds or claim.nearly_holds)


def _divided(clauses: list[Clause]) -> list[Clause]:
    """Those of the sentence that begins with 其中."""
    first = clauses[0][0] if clauses else None
    if first is None or not connectives.PART.search(first.gap):
        return []
    return [clause for clause in clauses if clause[0].sentence == first.sentence]


def _columns(heads: Clause, clauses: list[Clause]) -> Iterator[Sum]:
    """Only of a name that every clause has."""
    for total in heads:
        first = next(head for head in heads if head.column == total.column) is total
        cells = [_cell(total, clause, first=first) for clause in clauses]
        parts = tuple(cell for cell in cells if cell is not None)
        if len(parts) == len(clauses):
            yield Sum(total, parts, _SCORE)


def _cell(total: Node, clause: Clause, *, first: bool) -> Node | None:
    alike = [node for node in _levels(clause) if node.column == total.column]
    named = best_named(total.label, alike)
    return named if named is not None or not first else next(iter(alike), None)


def _levels(clause: Clause) -> Clause:
    return tuple(node for node in clause if node.is_amount and not node.depth and node.example < 0)
