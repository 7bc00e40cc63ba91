"""城镇38215元，农村17648元，城乡居民收入之比为2.17: one income or spending over another."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.averages.average_readings import average_of
from jingzhun.checker.claims.changes.change_readings import is_near
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_RATIO = re.compile("(?:(?:收入|消费|支出)(?:之|的)?比(?:值|率)?|倍差)(?:（[^）]*）)?[^，。；：:]{0,16}$")
_TOWN, _COUNTRY = re.compile("城镇"), re.compile("农村|乡村")
_REACH, _GAPS, _SURE = 24, 3, 0.8


def income_ratios_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Of the two that stand nearest before it in the paragraph."""
    for stated in nodes:
        if stated.figure.kind is Kind.BARE and _is_ratio(stated, nodes):
            before = [node for node in reversed(nodes[max(stated.number - _REACH, 0) : stated.number]) if _level(node)]
            near = [node for node in before if node.paragraph == stated.paragraph]
            town, country = (_first(words, near) for words in (_TOWN, _COUNTRY))
            if town is not None and country is not None and town.per_head == country.per_head:
                found = average_of(stated, town, country, _SURE)
                if found.holds or is_near(found):
                    yield found


def _is_ratio(stated: Node, nodes: tuple[Node, ...]) -> bool:
    """之比（以农村为1）由上年的2.21缩小到2.17: other numbers may stand behind its name."""
    gaps = [node for node in nodes[max(stated.number - _GAPS + 1, 0) : stated.number + 1] if _of_clause(node, stated)]
    now = stated.amount > 1 and not stated.depth and not connectives.FROM.search(stated.label)
    return now and bool(_RATIO.search("".join(node.gap for node in gaps)))


def _of_clause(node: Node, stated: Node) -> bool:
    return node.sentence == stated.sentence and (node.figure.kind is Kind.BARE or node.depth > stated.depth)


def _level(node: Node) -> bool:
    return node.column == "money" and node.counted and not node.depth and node.amount > 0


def _first(words: re.Pattern[str], nodes: list[Node]) -> Node | None:
    return next((node for node in nodes if words.search(node.label)), None)
