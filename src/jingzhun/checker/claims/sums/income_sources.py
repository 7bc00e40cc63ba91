"""人均可支配收入17385元。分来源看，人均工资性收入11474元，经营净收入…，财产…，转移…: four that make up an income."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import makes_up

_INCOME = re.compile("(?:可支配|纯|人均|总)收入(?:为|达到|达|是)*$")
_FIRST, _OTHERS = "工资", frozenset({"经营", "财产", "转移"})
_PEOPLE = re.compile("全[国省市州县]|城镇|农村|城乡|脱贫")
_OTHERS_INCOME = re.compile("平均水平|[上去前]年|同期|[比较与]|[高低]于|相当于")
_REACH, _WINDOW, _FAR, _SCORE = 8, 12, 20, 7.0


def income_sources_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Whether they make it up or miss it by a slip; what each grew by may stand between."""
    for first in nodes:
        if _FIRST in first.label and _is_amount(first):
            others = _others(first, nodes)
            claims = [Sum(total, (first, *others), _SCORE) for total in _totals(first, nodes)] if others else []
            holding = [claim for claim in claims if claim.holds]
            yield from holding[:1] or [claim for claim in claims[:1] if _is_near(claim)]


def _others(first: Node, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """All three, once each, before another sentence but one begins."""
    after = nodes[first.number + 1 : first.number + _WINDOW]
    near = [node for node in after if _is_amount(node) and node.sentence - first.sentence <= 1]
    named = [(words, node) for node in near for words in _OTHERS if words in node.label and node.column == first.column]
    rows = named[: len(_OTHERS)]
    return tuple(node for _, node in rows) if {words for words, _ in rows} == _OTHERS else ()


def _totals(first: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """The nearest first; that of others is none."""
    before = reversed(nodes[max(first.number - _REACH, 0) : first.number])
    near = (node for node in before if first.paragraph - node.paragraph <= 1 and _is_amount(node))
    usual = (node for node in near if _INCOME.search(node.label) and not _OTHERS_INCOME.search(node.label))
    people = set(_PEOPLE.findall(first.label))
    return [node for node in usual if not people or people & set(_PEOPLE.findall(node.label))]


def _is_amount(node: Node) -> bool:
    return node.column == "money" and node.counted


def _is_near(claim: Sum) -> bool:
    return makes_up(claim.total, claim.parts) or abs(claim.gap) * _FAR <= claim.total.amount
