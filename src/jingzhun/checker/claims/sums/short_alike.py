"""中心340个，其中省级3个、市级21个、县级275个；监督机构284个，其中省级3个、市级37个、县级243个: neither names all."""

from collections.abc import Iterable

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.slips import makes_up
from jingzhun.checker.claims.words.connectives import PART

_SEVERAL, _LETTERS = 3, 5
Words = tuple[str, ...]


def short_words_of(lists: Iterable[Listing]) -> set[Words]:
    """The words of lists behind 其中 that fall far short of their total, by no slip: some belong to none of them."""
    found: set[Words] = set()
    for listing in lists:
        head, parts = listing.head, listing.parts
        if head is not None and len(parts) >= _SEVERAL and not listing.inner and PART.search(parts[0].gap):
            claim = Sum(head, parts, 0.0)
            slip = makes_up(head, parts) or claim.misses_by_a_digit
            if head.sentence == parts[0].sentence and claim.gap < 0 and not claim.nearly_holds and not slip:
                found.add(words_of(parts))
    return found


def words_of(parts: tuple[Node, ...]) -> Words:
    return tuple(part.label.removeprefix("其中")[-_LETTERS:] for part in parts)
