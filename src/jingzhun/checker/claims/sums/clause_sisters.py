"""投入5.6亿元，…2.2亿元，惠及61万人次；…3.4亿元，惠及41万人次；…: where the money of clauses adds up, people should.

Or projects, and the helpers whom the same clauses name.
"""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import digits_of

_SEVERAL, _BACK, _BESIDE, _CLAUSE, _ENDING, _DIGITS, _SCORE = 3, 40, 2, 12, 2, 3, 4.5


def clause_sisters_of(holding: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """What holds, or would but for a slip of one digit or of two that changed places."""
    for claim in holding:
        places = {(part.sentence, part.segment) for part in claim.parts}
        if not claim.holds or len(places) < len(claim.parts) or len(claim.parts) < _SEVERAL:
            continue
        for column in sorted({node.column for node in _clause(claim.parts[0], nodes)} - {claim.total.column}):
            parts = tuple(node for part in claim.parts for node in _only(part, column, nodes))
            whole = len(parts) == len(claim.parts) and _alike(parts)
            found = [Sum(total, parts, _SCORE) for total in _totals(claim, column, nodes)] if whole else []
            holds = [one for one in found if one.holds]
            yield from holds[:1] or [one for one in found if _slipped(one)][:1]


def _clause(part: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """What stands in its clause, up to the semicolon."""
    near = nodes[max(part.number - _CLAUSE, 0) : part.number + _CLAUSE]
    alike = (node for node in near if (node.sentence, node.segment) == (part.sentence, part.segment))
    return [node for node in alike if node.is_amount and node.depth == part.depth]


def _only(part: Node, column: str, nodes: tuple[Node, ...]) -> list[Node]:
    """None where the clause has several; the first clause may also have the totals of all before its own figure."""
    before = [node for node in _clause(part, nodes) if node.column == column]
    behind = [node for node in before if node.number > part.number]
    return behind if len(behind) == 1 else before if len(before) == 1 else []


def _alike(parts: tuple[Node, ...]) -> bool:
    """By one verb or noun, in every clause but one at most."""
    endings = [part.label[-_ENDING:] for part in parts]
    return bool(endings[-1]) and endings.count(endings[-1]) >= len(endings) - 1


def _totals(claim: Sum, column: str, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Beside the total of the claim, wherever it is told before."""
    first = claim.parts[0]
    for total in reversed(nodes[max(first.number - _BACK, 0) : first.number]):
        if total.amount == claim.total.amount and total.column == claim.total.column:
            beside = nodes[max(total.number - _BESIDE, 0) : min(total.number + _BESIDE + 1, first.number)]
            near = (node for node in beside if node.sentence == total.sentence and node.column == column)
            yield from (node for node in near if node.is_amount)


def _slipped(claim: Sum) -> bool:
    return digits_of(claim.total.figure) >= _DIGITS and claim.misses_by_one_slip
