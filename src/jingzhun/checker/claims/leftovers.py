"""到位2168万元…已支出2059.6万元，支出率95%，结余108.4万元: a share tells the whole of what is left after it."""

from collections.abc import Iterator

from jingzhun.checker.claims import evidence
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.far_rests import says_rest
from jingzhun.checker.claims.node import Node

_SCORE = 5.0


def leftovers_of(shares: list[Comparison], sums: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Done and left make up the whole of the share between them, whether they do or not; only where no sum says so."""
    told = {part.number for claim in sums for part in claim.parts}
    for share in shares:
        whole, part, percent = share.nodes
        rest = nodes[percent.number + 1] if percent.number + 1 < len(nodes) else None
        if rest is None or not share.holds or rest.number in told or rest.sentence != percent.sentence:
            continue
        claim = Sum(whole, (part, rest), _SCORE)
        alike = rest.column == part.column and rest.counted and rest.owner == part.owner
        if alike and says_rest(claim) and evidence.plausible(claim):
            yield claim
