"""8.3亿元闲置；…损失浪费2706万元。总的看，有8.6亿元闲置或损失浪费: the words behind a total name its parts."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node

_NAME = "[\u4e00-\u9fff]{2,6}"
_NAMES = re.compile(f"^[^，。；：、\\d]{{0,8}}?(?P<names>{_NAME}(?:[或和与及、]|以及|或者){_NAME})")
_LINKS = re.compile("以及|或者|[或和与及、]")
_TOGETHER = re.compile("总的来?看|总体|综上|综合|上述|以上|共有?|合计|总计|除了?有?[^，。；]{0,4}$")
_REACH, _SCORE = 24, 5.0


def taken_together_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of figures of sentences before, each the nearest of its name: what holds, or nearly does."""
    for total in nodes:
        found = _NAMES.search(total.figure.after) if _usable(total) and _TOGETHER.search(total.gap) else None
        if found:
            before = [node for node in reversed(nodes[max(total.number - _REACH, 0) : total.number]) if _usable(node)]
            alike = [node for node in before if node.column == total.column and node.sentence < total.sentence]
            chosen = [_called(name, alike) for name in _LINKS.split(found["names"])]
            parts = tuple(sorted((node for node in chosen if node is not None), key=lambda node: node.number))
            claim = Sum(total, parts, _SCORE)
            if len(parts) == len(chosen) == len(set(parts)) and (claim.holds or (claim.is_within and claim.is_meant)):
                yield claim


def _called(name: str, nodes: list[Node]) -> Node | None:
    """By its words before or behind: 闲置资金83万元, 83万元闲置."""
    pairs = pairs_of(name)
    return next((node for node in nodes if pairs & pairs_of(f"{node.label} {node.figure.after}")), None)


def _usable(node: Node) -> bool:
    return node.is_amount and not node.depth
