"""项目386个。在建223个，竣工60个，开工率73.3%: a rate of two figures together, whose total is not told."""

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares.share_holds import share_of_all
from jingzhun.checker.claims.slips.digits import digits_of

_REACH, _TELLING, _SENTENCES, _CLAUSE = 12, 3, 1, 2


def of_joined_parts(found: Comparison, nodes: tuple[Node, ...]) -> Comparison | None:
    """Only what holds, with digits enough: of the nearest figures before the two."""
    part, percent = found.nodes[-2:]
    other = node_before(part, nodes)
    if digits_of(percent.figure) < _TELLING or percent.number != part.number + 1 or not _beside(other, part):
        return None
    before = reversed(nodes[max(other.number - _REACH, 0) : other.number])
    near = (node for node in before if _may_be_whole(node, other))
    readings = (share_of_all(percent, (other, part), (whole,), found.sure) for whole in near)
    return next((one for one in readings if one.holds and one.parts[0] <= one.total), None)


def _beside(other: Node, part: Node) -> bool:
    alike = other.column == part.column and other.sentence == part.sentence and other.depth == part.depth
    return alike and other.is_amount and 0 < strongest(part.gap) <= _CLAUSE


def _may_be_whole(node: Node, other: Node) -> bool:
    near = node.paragraph == other.paragraph and other.sentence - node.sentence <= _SENTENCES
    return near and node.column == other.column and node.is_amount and node.amount > 0
