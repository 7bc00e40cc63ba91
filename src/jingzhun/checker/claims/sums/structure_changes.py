"""一产比重上升3.8个百分点，二产、三产分别回落2.1和1.7个百分点: shares of one whole, what one gains the others lose."""

import re
from collections.abc import Iterator
from itertools import groupby

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.slips import makes_up
from jingzhun.checker.claims.words import part_words
from jingzhun.checker.figure import Kind

_OF_A_WHOLE = re.compile("比重|占比|占[^，。；]{0,12}的|结构|构成|份额")
_ROSE = re.compile("上升|提高|提升|增加|扩大|升|高")
_FELL = re.compile("下降|降低|回落|减少|缩小|降|低")
_SEVERAL, _SCORE = 2, 5.0


def structure_changes_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """One against two or more of its sentence: what holds, or does but for a slip where the kinds leave none out."""
    points = (node for node in nodes if node.figure.kind is Kind.POINTS)
    for _, row in groupby(points, key=lambda node: (node.sentence, node.paragraph)):
        changes = list(row)
        said = "".join(node.gap for node in nodes if node.sentence == changes[0].sentence)
        claim = _claim(changes) if _OF_A_WHOLE.search(said) else None
        if claim is not None and (claim.holds or _slipped(claim)):
            yield claim


def _claim(changes: list[Node]) -> Sum | None:
    """The single one that went the other way, and all the others."""
    ways = [_way(at, changes) for at in range(len(changes))]
    sides = [[node for node, way in zip(changes, ways, strict=True) if way == one] for one in (1, -1)]
    single, several = sorted(sides, key=len)
    whole = len(single) == 1 and len(several) >= _SEVERAL and 0 not in ways and not any(map(_of_rates, changes))
    return Sum(single[0], tuple(several), _SCORE) if whole else None


def _way(at: int, changes: list[Node]) -> int:
    """分别回落2.16和1.66个百分点: the second goes the way of the first."""
    words = changes[at].gap.rpartition("；")[2]
    if at and strongest(words) <= 1 and not (_ROSE.search(words) or _FELL.search(words)):
        return _way(at - 1, changes)
    return bool(_ROSE.search(words)) - bool(_FELL.search(words))


def _of_rates(change: Node) -> bool:
    """增速比上年提高0.2个百分点 is no share."""
    return bool(re.search("增速|[率]|增幅|[快慢]", change.label))


def _slipped(claim: Sum) -> bool:
    """Two figures exchanged, in what is told of all three sectors."""
    return part_words.complementary((claim.total, *claim.parts)) and makes_up(claim.total, claim.parts)
