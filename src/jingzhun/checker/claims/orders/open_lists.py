"""Lists that name only some of their whole: to 等, or each with a change of its own, as statistics have them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.claims.words import connectives

_AND_OTHERS = re.compile("[^，。；、\\d]{0,12}等(?:[^，。；、\\d]{0,8})?[。；\n]")
_SEVERAL, _CLAUSE, _SURE = 2, 2, 0.7


def open_lists_of(lists: list[Listing], nodes: tuple[Node, ...], taken: set[int], text: str) -> Iterator[Comparison]:
    """Only what holds."""
    for listing in lists:
        head, parts = listing.head, listing.parts
        if head is None or {part.number for part in parts} & taken or len(parts) < _SEVERAL or listing.inner:
            continue
        open_list = _ends_in_others(parts, text) or each_changes(head, parts, nodes)
        if open_list and _begins(head, parts[0], text) and amount_of(parts) <= head.amount:
            yield order_of(head, parts, _SURE)


def each_changes(head: Node, parts: tuple[Node, ...], nodes: tuple[Node, ...]) -> bool:
    """播种135.5千公顷，增加0.3千公顷。其中，稻谷42.5千公顷，减少0.6千公顷；玉米86.7千公顷，减少1.0千公顷."""
    behind = [nodes[node.number + 1] for node in (head, *parts) if node.number + 1 < len(nodes)]
    told = len(behind) == len(parts) + 1 and all(node.is_change for node in behind)
    return told and all(strongest(node.gap) <= _CLAUSE for node in behind)


def _ends_in_others(parts: tuple[Node, ...], text: str) -> bool:
    breaks = {strongest(text[left.figure.end : right.figure.start]) for left, right in pairwise(parts)}
    return len(breaks) == 1 and bool(_AND_OTHERS.match(text, parts[-1].figure.end))


def _begins(head: Node, first: Node, text: str) -> bool:
    """Behind 其中 or 包括, with no figure of the column between."""
    between = text[head.figure.end : first.figure.start]
    found = connectives.PART.search(between) or re.search("[：:]", between)
    if found is None:
        return False
    behind = between[found.end() :].lstrip("，：: ")
    return strongest(behind) <= 1 and first.sentence - head.sentence <= 1
