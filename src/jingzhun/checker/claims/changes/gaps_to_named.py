"""收入286.4万元…newline 支出342.75万元，超过当年收入56.35万元: by how much a figure exceeds one that is named."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import Kind

_BEYOND = re.compile(
    "^(?:已|还|仍|又)?(?:超过|超出|高出|高于|多于|少于|低于|超(?=任务|计划|目标|预算))(?P<name>[\u4e00-\u9fff]{2,10})$"
)
_REACH, _DIGITS, _SURE = 40, 3, 0.8


def gaps_to_named_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """超过计划60户 may also tell the plan: only what holds, or would but for two digits that changed places."""
    for stated in nodes[1:]:
        said = _BEYOND.search(stated.label) if stated.figure.kind is Kind.QUANTITY else None
        own = _own(stated, nodes) if said and telling_digits_of(stated.figure) >= _DIGITS else None
        if said is not None and own is not None:
            before = reversed(nodes[max(own.number - _REACH, 0) : own.number])
            named = (node for node in before if _alike(node, own) and pairs_of(said["name"]) & pairs_of(node.label))
            found = [difference(own, other, stated, _SURE) for other in named]
            slips = (one for one in found if any(one.computed == meant.amount for meant in as_meant(stated)))
            yield from [one for one in found if one.holds][:1] or list(slips)[:1]


def _own(stated: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The figure just before, in the sentence: 开工4508户，开工率102.9%，超任务数128户."""
    own = nodes[stated.number - 1]
    own = nodes[own.number - 1] if own.figure.kind is Kind.PERCENT and own.number else own
    return own if own.sentence == stated.sentence and own.column == stated.column and own.counted else None


def _alike(node: Node, own: Node) -> bool:
    return node.column == own.column and node.counted and node.per_head == own.per_head and node.depth == own.depth
