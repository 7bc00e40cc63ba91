"""贫困人口86310人。…累计脱贫8.25万人，当前贫困人口3820人: the poor there were, who left poverty, who are left."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node

_WERE = re.compile("贫困(?:人口|户|群众|对象)")
_LEFT_POVERTY = re.compile("(?:累计|共|已|全部)[^，。；\\d]{0,6}(?:脱贫|减贫|退出)")
_ARE_LEFT = re.compile(
    "(?:^|[当目]前|现有?|还有?|尚有?|仍有?|剩余?|余下)[^，。；\\d]{0,4}(?:未脱贫|贫困)(?:人口|户|群众|对象)?$"
)
_NEAR, _FAR, _LEAST, _SCORE = 6, 40, 100, 4.5


def poor_left_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds: the poor are counted anew each year, and people come and go."""
    for left in nodes:
        if _usable(left) and _ARE_LEFT.search(left.label):
            near = reversed(nodes[max(left.number - _NEAR, 0) : left.number])
            done = next((node for node in near if _alike(node, left) and _LEFT_POVERTY.search(node.label)), None)
            before = reversed(nodes[max(done.number - _FAR, 0) : done.number]) if done is not None else ()
            totals = (node for node in before if _alike(node, left) and _is_total(node))
            claims = (Sum(total, (done, left), _SCORE) for total in totals if done is not None)
            yield from [claim for claim in claims if claim.holds and claim.total.amount >= _LEAST][:1]


def _is_total(node: Node) -> bool:
    return bool(_WERE.search(node.label)) and not _LEFT_POVERTY.search(node.label)


def _alike(node: Node, left: Node) -> bool:
    return _usable(node) and node.column == left.column


def _usable(node: Node) -> bool:
    return node.is_amount and not node.depth and node.amount > 0
