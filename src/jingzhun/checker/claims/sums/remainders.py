"""除甲县外其余27个县: what is named is taken from the total before, the rest is counted."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.relation import RelationKind

_EXCEPT = re.compile(
    r"除(?P<names>[\u4e00-\u9fff、]{2,30}?)(?:以|之)?外[，,]?(?:的)?(?:其余|其他|其它|剩余)(?:的)?\s*$"
)
_NOT_NAMES = re.compile("个别|少数|部分|因|这|此|上述|特殊|情况|原因|任务|人员")
_REACH = 8


def remainders_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    for node in nodes:
        found = _EXCEPT.search(node.gap)
        if found and node.counted and not _NOT_NAMES.search(found["names"]):
            total = _total(node, nodes)
            if total is not None:
                yield _difference(total, Decimal(found["names"].count("、") + 1), node)


def _total(rest: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The figure before with the same unit and the same noun after it: 28个省份 … 27个省份."""
    for number in range(rest.number - 1, max(rest.number - _REACH, -1), -1):
        node = nodes[number]
        nouns = min(len(node.figure.after), len(rest.figure.after), 2)
        same = node.column == rest.column and node.counted and node.paragraph == rest.paragraph
        if same and node.figure.after[:nouns] == rest.figure.after[:nouns] and node.sentence == rest.sentence:
            return node
    return None


def _difference(total: Node, named: Decimal, rest: Node) -> Comparison:
    computed = total.amount - named
    return Comparison(
        RelationKind.DIFFERENCE, total.amount, (named,), rest, computed, computed == rest.amount, 0.8, (total, rest)
    )
