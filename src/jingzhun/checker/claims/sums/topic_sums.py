"""已完工173个。…已完工的项目中，办理决算的97个，尚有76个未办理: done and left of what the words before 中 name."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.named_wholes import topic_before
from jingzhun.checker.claims.words import part_words

_REACH, _NEAR, _SCORE = 40, 4, 5.0


def topic_sums_of(lists: list[Listing], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Two that leave nothing out, in the paragraph or after it, whether they make up the whole or nearly do."""
    for listing in lists:
        if len(listing.parts) == 2 and listing.ended and _leaves_nothing_out(listing.parts):
            whole = topic_before(listing.parts[0], nodes, _REACH, beyond=True)
            claim = Sum(whole, listing.parts, _SCORE) if whole is not None else None
            if claim is not None and (claim.holds or _nearly(claim)):
                yield claim


def _leaves_nothing_out(parts: tuple[Node, ...]) -> bool:
    return part_words.complementary(parts) or part_words.has_rest(parts)


def _nearly(claim: Sum) -> bool:
    within = all(part.amount < claim.total.amount for part in claim.parts)
    return within and abs(claim.gap) * _NEAR <= claim.total.amount
