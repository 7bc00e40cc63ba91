"""加上结转资金640万元，可用资金共计4870万元; 脱贫人口和监测对象3406人: totals of two figures that stand apart."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.nodes.topped_up import ADDED, topped_up
from jingzhun.checker.claims.slips.slips import makes_up
from jingzhun.checker.claims.words import connectives

_TOTAL = re.compile("共|合计|总|累计|可用|可支配|可动用")
_BOTH = re.compile("(?P<one>[\u4e00-\u9fff]{2,8})(?:和|与|及|以及)(?P<other>[\u4e00-\u9fff]{2,8})$")
_NEAR, _FAR, _LEAST, _PAIR, _SCORE = 16, 200, 100, 2, 5.0


def added_sums_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    for node in nodes:
        if node.is_amount:
            yield from _topped_up(node, nodes)
            yield from _added(node, nodes) if ADDED.search(node.gap) else _of_both(node, nodes)


def _added(added: Node, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """The figure before that gives the total with what is added to it; or does but for a slip."""
    later = nodes[added.number + 1 : added.number + 3]
    total = next((node for node in later if _level(node, added) and _TOTAL.search(node.label)), None)
    before = [node for node in reversed(nodes[max(added.number - _NEAR, 0) : added.number]) if _level(node, added)]
    claims = [Sum(total, (base, added), _SCORE) for base in before] if total is not None else []
    slips = (claim for claim in claims if makes_up(claim.total, claim.parts))
    yield from [claim for claim in claims if claim.holds][:1] or list(slips)[:1]


def _topped_up(total: Node, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """收入完成15亿元，增长7%，加上补助13亿元、结余2亿元，收入合计30亿元: several that are added to the first."""
    parts = topped_up(total, nodes) if connectives.TOGETHER_DIRECT.search(total.gap) else ()
    claim = Sum(total, parts, _SCORE)
    if len(parts) > _PAIR and claim.is_meant and claim.is_within:
        yield claim


def _level(node: Node, added: Node) -> bool:
    near = node.paragraph == added.paragraph and node.column == added.column and node.counted
    return near and not node.per_head


def _of_both(total: Node, nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only what holds: a figure of each name before."""
    found = _BOTH.search(total.label)
    if not found or total.amount < _LEAST:
        return
    one, other = pairs_of(found["one"]), pairs_of(found["other"])
    before = [node for node in nodes[max(total.number - _FAR, 0) : total.number] if node.column == total.column]
    # 购置费0万元: nothing is added to the other
    before = [node for node in before if node.counted and node.amount]
    ones = [node for node in before if one & pairs_of(node.label)]
    others = {node.amount: node for node in before if other & pairs_of(node.label)}
    pairs = ((node, others.get(total.amount - node.amount)) for node in reversed(ones))
    found_pairs = [(node, rest) for node, rest in pairs if rest is not None and rest is not node]
    yield from (Sum(total, pair, _SCORE) for pair in found_pairs[:1])
