"""收入15亿元，比上年14亿元增长7%，加上补助13亿元、结余2亿元，收入合计30亿元: what is added, and to what."""

import re

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives

ADDED = re.compile("(?:加上|连同|加之|加(?=以前|上年|年初|历年))[^，。；\\d]{0,16}$")
_TAKEN = re.compile("减去|扣除|剔除|减掉|除去|上解")
_BACK = 40


def is_topped_up(total: Node, nodes: tuple[Node, ...]) -> bool:
    """Whether something is added to something in the clause of a total behind."""
    return any(ADDED.search(node.gap) for node in _clause(total, nodes))


def topped_up(total: Node, nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The first figure of the clause, or the last total in it, and all from 加上 on; empty if there is none."""
    clause = _clause(total, nodes)
    totals = [at for at, node in enumerate(clause) if at and connectives.TOGETHER_DIRECT.search(node.gap)]
    clause = clause[totals[-1] :] if totals else clause
    start = next((at for at, node in enumerate(clause) if ADDED.search(node.gap)), 0)
    taken = any(_TAKEN.search(node.gap) for node in clause[start:])
    return (clause[0], *clause[start:]) if start and not taken else ()


def _clause(total: Node, nodes: tuple[Node, ...]) -> list[Node]:
    before = nodes[max(total.number - _BACK, 0) : total.number]
    return [node for node in before if _beside(node, total) and node.column == total.column and node.is_amount]


def _beside(node: Node, total: Node) -> bool:
    return (node.sentence, node.segment, node.depth) == (total.sentence, total.segment, total.depth)
