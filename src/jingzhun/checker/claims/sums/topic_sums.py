"""已完工173个。…已完工的项目中，办理决算的97个，尚有76个未办理: done and left of what the words before 中 name."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.named_wholes import topic_before
from jingzhun.checker.claims.words import connectives, part_words

_OTHERS = re.compile("^(?:其他|其它|其余)")
_REACH, _NEAR, _PAIR, _SCORE = 40, 4, 2, 5.0


def topic_sums_of(lists: list[Listing], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of a figure in the paragraph or before it, whether they make it up or nearly do.

    Two that leave nothing out; any number where the words say that they divide it
    (医院按等级分：…), or where the last is 其他.
    """
    for listing in lists:
        if listing.ended and not listing.inner and _is_whole(listing.parts):
            whole = topic_before(listing.parts[0], nodes, _REACH, beyond=True)
            claim = Sum(whole, listing.parts, _SCORE) if whole is not None else None
            if claim is not None and (claim.holds or _nearly(claim)):
                yield claim


def _is_whole(parts: tuple[Node, ...]) -> bool:
    if len(parts) == _PAIR:
        return part_words.complementary(parts) or part_words.has_rest(parts)
    apart = not any(part_words.OVERLAP.search(part.label) for part in parts)
    named = all(part.label for part in parts)
    return apart and bool(connectives.DIVIDED.search(parts[0].gap) or (named and _OTHERS.search(parts[-1].label)))


def _nearly(claim: Sum) -> bool:
    """Of many, one slip explains it, or it misses little."""
    if len(claim.parts) > _PAIR:
        return claim.is_meant and claim.is_within
    within = all(part.amount < claim.total.amount for part in claim.parts)
    return within and abs(claim.gap) * _NEAR <= claim.total.amount
