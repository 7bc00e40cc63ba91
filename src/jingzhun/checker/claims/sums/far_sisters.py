"""拨付1860万元，资助44218人次。…1240万元，惠及3万人次。…: where money adds up over sentences, people should too."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import PEOPLE, Node
from jingzhun.checker.claims.slips.slips import swapped

_SEVERAL, _SENTENCES, _BESIDE, _SCORE = 4, 3, (1, -1, 2, -2), 4.5


def far_sisters_of(holding: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """What holds, or would but for two digits that changed places."""
    for claim in holding:
        told_apart = len({part.sentence for part in claim.parts}) >= _SENTENCES and claim.holds
        if told_apart and len(claim.parts) >= _SEVERAL and claim.total.column == "money":
            total = _people_beside(claim.total, nodes)
            parts = tuple(node for node in (_people_beside(part, nodes) for part in claim.parts) if node is not None)
            if total is not None and len(set(parts)) == len(claim.parts) and total not in parts:
                found = Sum(total, parts, _SCORE)
                yield from [found] if found.holds or swapped(total, parts) else []


def _people_beside(money: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The nearest in its clauses up to the semicolon, rather behind it than before it."""
    near = (nodes[money.number + step] for step in _BESIDE if 0 <= money.number + step < len(nodes))
    usual = (node for node in near if node.column in PEOPLE and node.is_amount)
    alike = (node for node in usual if node.sentence == money.sentence and node.segment == money.segment)
    return next((node for node in alike if node.depth == money.depth), None)
