"""存款268.4亿元，增长7%，其中住户存款211.7亿元，增长12%: what 其中 names need not be all, but is within its whole."""

import re
from collections.abc import Iterator
from itertools import takewhile

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.orders.among_parts import first_item, firsts_of, parts_of, usual
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.claims.shares.share_holds import holds
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import SHARES, Kind

_PLANNED = re.compile("(?:目标|计划|任务|指标)(?:任务|数|量|总|共|是|为)*$")
_OF_PLAN = re.compile("占[^，。；]{0,6}(?:目标|计划|任务|指标)")
_REACH, _SHARES, _FAR, _CLAUSE, _SURE = 6, 4, 40, 2, 0.7


def parts_among_of(nodes: tuple[Node, ...], settled: set[tuple[int, int]], text: str) -> Iterator[Comparison]:
    """Only what holds, and only where no share says more. `settled`: wholes with parts that are told of them."""
    for first in nodes:
        item = first_item(first, nodes) if first.region == first.number + 1 else None
        for part in firsts_of(item, nodes) if item is not None else ():
            whole = _whole(part, first, nodes, text)
            if whole is not None:
                parts = _unsettled(parts_of(part, first, whole, nodes), whole, settled)
                parts = parts if _is_only_whole(whole, first, nodes) else ()
                shared = any(_has_share(one, whole, nodes) for one in parts)
                if parts and amount_of(parts) <= whole.amount and not shared:
                    yield order_of(whole, parts, _SURE)


def _is_only_whole(whole: Node, first: Node, nodes: tuple[Node, ...]) -> bool:
    """应参保8642人，已参保8218人。其中东片应参保3864人: of two in the clause before it is not said whose they are."""
    if (first.sentence, first.segment) == (whole.sentence, whole.segment):
        return True
    before = nodes[max(whole.number - _REACH, 0) : first.number]
    beside = [node for node in before if node.column == whole.column and node.segment == whole.segment and usual(node)]
    return all(node is whole or node.depth != whole.depth for node in beside)


def _unsettled(parts: list[Node], whole: Node, settled: set[tuple[int, int]]) -> tuple[Node, ...]:
    """其中女性5104人，35岁及以下1718人、…: up to what is told of the whole in another way; no part of another part."""
    told = tuple(takewhile(lambda one: (whole.number, one.number) not in settled, parts))
    return tuple(part for part in told if not any((one.number, part.number) in settled for one in told))


def _has_share(part: Node, whole: Node, nodes: tuple[Node, ...]) -> bool:
    """Of its whole, or wrongly so: 60岁及以上40320人，其中65岁及以上28580人，占15.5% is of all inhabitants."""
    after = (node for node in nodes[part.number + 1 : part.number + _SHARES] if node.sentence == part.sentence)
    shares = [node for node in after if node.figure.kind in SHARES and not node.is_change and node.depth >= part.depth]
    if not shares:
        return False
    beside = shares[0].number == part.number + 1 and shares[0].segment == part.segment
    others = (node for node in nodes[max(part.number - _FAR, 0) : part.number] if node.column == part.column)
    of_another = any(node is not whole and node.amount and holds(shares[0], part, node) for node in others)
    rate = shares[0].label.endswith("率") and "占" not in shares[0].label
    of_another = of_another or rate or bool(_OF_PLAN.search(shares[0].label))
    return any(holds(share, part, whole) for share in shares) or (beside and not of_another)


def _whole(part: Node, first: Node, nodes: tuple[Node, ...], text: str) -> Node | None:
    """The nearest of its unit before 其中, past its own growth and rates, and what else is told of it."""
    for node in reversed(nodes[max(first.number - _REACH, 0) : first.number]):
        if _tells_of_another(node) or (node.column != part.column and _is_beside(node, first)):
            continue
        within = node.depth == part.depth or part.owner >= node.number
        beside = node.column == part.column and usual(node) and within
        return node if beside and _begins(node, first, text) else None
    return None


def _is_beside(node: Node, first: Node) -> bool:
    """签订合同3726人，贷款2964.5万元，其中首次贷款2518人: in the clause that 其中 stands in, or ends."""
    return first.sentence - node.sentence <= 1 and node.is_amount and first.segment - node.segment <= 1


def _tells_of_another(node: Node) -> bool:
    """增长7%, 比上年增加491人, 目标1600人: nothing that has parts."""
    told = node.is_change or node.is_base or node.figure.kind in {*SHARES, Kind.POINTS}
    return told or bool(_PLANNED.search(node.label))


def _begins(whole: Node, first: Node, text: str) -> bool:
    """其中 follows in the sentence, or begins the next; its first item is the part."""
    between = text[whole.figure.end : first.figure.start]
    found = connectives.PART.search(between)
    if found is None or "\n" in between or first.sentence - whole.sentence > 1:
        return False
    before, behind = between[: found.start()].rstrip(), between[found.end() :].lstrip("，：: ")
    begins = strongest(before) <= _CLAUSE or (before[-1] in "。；" and strongest(before[:-1]) <= _CLAUSE)
    return begins and strongest(behind) <= 1
