"""Shares that fail of figures which are hardly their part and their whole: rough ones, or another item of the list."""

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.rounding import round_step
from jingzhun.checker.figure import SHARES
from jingzhun.checker.relation import RelationKind

_HUNDRED, _TWENTY, _THREE = 100, 20, 3


def is_doubtful(share: Comparison, nodes: tuple[Node, ...]) -> bool:
    if share.holds or share.kind is not RelationKind.RATIO or len(share.nodes) != _THREE:
        return False
    whole, part, percent = share.nodes
    return _of_itself(share) or _is_rough(whole, part, percent) or _is_item(whole, part, nodes)


def _of_itself(share: Comparison) -> bool:
    """总收入3158万元。…2008年总收入3158万元，…占总收入的17%: a figure told again is no part of itself."""
    return share.parts == (share.total,) and share.stated.amount < _HUNDRED


def _is_rough(whole: Node, part: Node, percent: Node) -> bool:
    """在1100多亿元资金中，…占资助总额的27.66%; 务工的约1000人，占90%以上: no base for a share that is told exactly."""
    return _is_round(whole) or (_is_round(part) and not percent.figure.exact)


def _is_round(node: Node) -> bool:
    """1100多亿元 leaves a tenth open, 5.65亿余元 hardly anything."""
    return not node.figure.exact and round_step(node.figure) * _TWENTY > node.amount


def _is_item(whole: Node, part: Node, nodes: tuple[Node, ...]) -> bool:
    """流向东部6602人，占85.3%；流向中西部1068人，占13.8%: one that has a share of its own beside it in the list."""
    behind = nodes[whole.number + 1] if whole.number + 1 < len(nodes) else whole
    shared = behind.figure.kind in SHARES and behind.segment == whole.segment and behind.number < part.number
    return shared and whole.sentence == part.sentence and whole.segment != part.segment and whole.depth == part.depth
