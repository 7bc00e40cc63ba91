"""48.6万农村居民和3.5万名师生的饮水问题，其中氟超标16.3万人、…: of figures joined by 和, the one a list divides."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest

_JOINED = re.compile("[和与及、]")
_LONGEST, _SCORE = 4, 6.0


def joined_head(head: Node, listing: Listing, nodes: tuple[Node, ...]) -> Node:
    """The head itself, unless only one before it is nearly made up; nor where the list divides all of them together."""
    heads = [head, *_before(head, nodes)]
    made = amount_of(listing.parts)
    if any(amount_of(heads[:count]) == made for count in range(2, len(heads) + 1)):
        return head
    claims = (Sum(node, listing.parts, _SCORE) for node in heads)
    near = (claim.total for claim in claims if claim.is_meant)
    return next(near, head)


def _before(head: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    later = head
    for node in reversed(nodes[max(head.number - _LONGEST, 0) : head.number]):
        joined = _JOINED.search(later.gap) and strongest(later.gap) <= 1 and node.segment == head.segment
        if not joined or node.depth != head.depth:
            return
        if node.column == head.column and node.counted:
            yield node
        later = node
