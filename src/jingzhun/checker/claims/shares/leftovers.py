"""到位2168万元…已支出2059.6万元，支出率95%，结余108.4万元: a share tells the whole of what is left after it."""

import re
from collections import Counter
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.sums.far_rests import says_rest
from jingzhun.checker.claims.sums.plausible_sums import plausible
from jingzhun.checker.figure import Kind

_SCORE, _REACH, _THREE = 5.0, 5, 3
_RATES = frozenset({Kind.PERCENT, Kind.POINTS})
# 整改率86%。尚有121个正在推进。
_GOES_ON = re.compile("(?:目前|现)?(?:[尚还仍]|其余|余下|剩余|剩下)")


def leftovers_of(shares: list[Comparison], sums: list[Sum], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Done and left make up the whole of the share between them, whether they do or not; only where no sum says so."""
    told = {part.number for claim in sums for part in claim.parts}
    # 中央640万元、省级260万元，分别占74.4%和30.2%，结余130万元
    rows = Counter((share.nodes[0].number, share.stated.sentence) for share in shares if len(share.nodes) == _THREE)
    divided = {(claim.total.number, part.number) for claim in sums for part in claim.parts}
    for share in (share for share in shares if len(share.nodes) == _THREE):
        whole, part, percent = share.nodes
        rest = _behind(percent, nodes)
        # 资金860万元，中央640万元、省级220万元，分别占…，结余130万元: left of them all
        row = rows[whole.number, percent.sentence] > 1 or (whole.number, part.number) in divided
        if rest is None or not share.holds or rest.number in told or row:
            continue
        claim = Sum(whole, (part, rest), _SCORE)
        alike = rest.column == part.column and rest.kind_of_thing == part.kind_of_thing
        alike = alike and rest.counted and rest.owner == part.owner
        if alike and says_rest(claim) and plausible(claim):
            yield claim


def _behind(percent: Node, nodes: tuple[Node, ...]) -> Node | None:
    """整改率86%，比6月底的61.5%提高24.5个百分点，还有121个: what the rate is compared with may stand between."""
    after = nodes[percent.number + 1 : percent.number + _REACH]
    rest = next((node for node in after if node.figure.kind not in _RATES), None)
    if rest is None or rest.sentence == percent.sentence:
        return rest
    begins = rest.sentence == percent.sentence + 1 and rest.paragraph == percent.paragraph
    return rest if begins and _GOES_ON.match(rest.label) else None
