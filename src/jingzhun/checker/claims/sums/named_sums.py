"""缺技术2187户；缺资金1438户。缺技术、缺资金两类合计3625户: the words before a total name its parts."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words.names_in import names_in

_NAMED = re.compile(
    r"(?P<names>[\u4e00-\u9fff]{2,10}(?:[、和与及][\u4e00-\u9fff]{2,10}?)+?)(?:这|等)?"
    r"(?:[两二三四五六七八](?:类|项|种|者|档|级|个[\u4e00-\u9fff]{1,4})[\u4e00-\u9fff]{0,3}?)?"
    r"(?:合计|共计|总计|合共|共)[\u4e00-\u9fff]{0,4}\s*$"
)
_REACH, _LEAD, _SCORE = 20, 40, 6.0


def named_sums_of(nodes: tuple[Node, ...], text: str) -> Iterator[Sum]:
    for total in nodes:
        found = _NAMED.search(text, max(total.figure.start - _LEAD, 0), total.figure.start) if total.counted else None
        if found:
            parts = [_called(name, total, nodes) for name in names_in(found["names"])]
            known = tuple(part for part in parts if part is not None)
            if len(known) == len(parts) == len(set(known)):
                yield Sum(total, tuple(sorted(known, key=lambda part: part.number)), _SCORE)


def _called(name: str, total: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The nearest figure of the column before, in the paragraph, that is called so."""
    for node in reversed(nodes[max(total.number - _REACH, 0) : total.number]):
        alike = node.column == total.column and node.paragraph == total.paragraph and node.counted
        if alike and node.label and (node.label.endswith(name) or name.endswith(node.label)):
            return node
    return None
