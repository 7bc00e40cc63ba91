"""1.…20；2.…30；小计50。3.…40；4.…20；小计60。5.…12。合计122: subtotals, and what stands behind the last of them."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.sums.plausible_sums import alike

_SUBTOTAL = re.compile("小计(?:为|共)?$")
_TOTAL = re.compile("^(?:以上|全部)?(?:合计|总计|共计|总共)(?:为|共)?$")
_SEVERAL, _MOST, _REACH, _SCORE = 2, 40, 160, 5.0


def subtotals_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Whether they make up the total or not: nothing else can be meant."""
    for total in nodes:
        if _TOTAL.search(total.label) and _usable(total):
            near = nodes[max(total.number - _REACH, 0) : total.number]
            before = [node for node in near if node.column == total.column and _usable(node)]
            claim = Sum(total, tuple(_parts(before)), _SCORE)
            if len(claim.parts) >= _SEVERAL and alike(claim):
                yield claim


def _parts(before: list[Node]) -> list[Node]:
    """Back to the total before; an item counts only behind the last subtotal. None where there are not several."""
    found: list[Node] = []
    subtotals = 0
    for node in reversed(before[-_MOST:]):
        if _TOTAL.search(node.label):
            break
        if _SUBTOTAL.search(node.label):
            subtotals += 1
        elif subtotals:
            continue
        found.append(node)
    return found[::-1] if subtotals >= _SEVERAL else []


def _usable(node: Node) -> bool:
    return node.is_amount and not node.depth and not node.region and not node.is_base
