"""…涉及资金5.1亿元。甲县…，涉及资金2.4亿元；乙县…，涉及补助1.2亿元；…: one figure of each clause behind."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.clauses import Clause, clauses_of
from jingzhun.checker.claims.nodes.named_before import named_alike
from jingzhun.checker.claims.nodes.node import Node

_SEVERAL, _MOST, _REACH, _SCORE = 3, 12, 40, 5.0


def alike_clauses_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds: the last of its column in a sentence, and clauses that each give one under words of its own."""
    for total in nodes:
        if _usual(total) and total.column == "money":
            behind = nodes[total.number + 1 : total.number + _REACH]
            later = (node for node in behind if _usual(node) and node.column == total.column)
            clauses = clauses_of(later)
            parts = tuple(clause[0] for clause in clauses if _is_next(clause[0], total) and len(clause) == 1)
            claim = Sum(total, parts, _SCORE)
            complete = _SEVERAL <= len(parts) <= _MOST and _whole(clauses, parts)
            if complete and claim.holds and named_alike(total, parts):
                yield claim


def _usual(node: Node) -> bool:
    return node.is_amount and not node.depth and node.example < 0


def _is_next(node: Node, total: Node) -> bool:
    return node.sentence == total.sentence + 1 and node.paragraph == total.paragraph


def _whole(clauses: list[Clause], parts: tuple[Node, ...]) -> bool:
    """No figure of the column stands between the total and them, nor another beside them in the sentence."""
    sentence = parts[0].sentence
    return clauses[0][0] is parts[0] and sum(clause[0].sentence == sentence for clause in clauses) == len(parts)
