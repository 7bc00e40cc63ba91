"""争取资金3.6亿元。…资金已全部拨付各县，其中：甲县9860万元、…: a list that hands on all of a sum told before."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node

_SEVERAL, _REACH, _SCORE = 3, 24, 5.0
_ALL = "(?:全部|全额|全数|悉数|足额|一次性)"
_GIVEN = "(?:拨付|下达|下拨|拨|分配|分解|划拨|切块|安排|发放|兑付|落实|转拨|分配下达)"
# 补助资金已全部拨付至各县（市），其中：; 将指标全部分解到6个乡镇：
_HANDED = re.compile(
    f"(?P<what>[^，。；：\n]{{2,30}}?)(?:已|均|现|也)*{_ALL}(?:已|予以)?{_GIVEN}(?:完毕|落实)?(?:至|到|给|于|了)?"
    "[^，。；\n]{0,16}(?:[，。；：]|其中|分别为)+[^，。；：\n]{1,12}$"
)


def handed_on_of(lists: list[Listing], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of the nearest figure before that its words name; where it misses it by more than a twentieth, it is another."""
    for listing in lists:
        first = listing.parts[0]
        handed = _HANDED.search(first.gap) if listing.ended and not listing.inner else None
        if handed and len(listing.parts) >= _SEVERAL:
            claims = [Sum(total, listing.parts, _SCORE) for total in _named(handed["what"], first, nodes)]
            claim = next((one for one in claims if one.holds), claims[0] if claims else None)
            if claim is not None and (claim.holds or claim.nearly_holds):
                yield claim


def _named(words: str, first: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """Larger than any item, of the paragraphs before too."""
    pairs = pairs_of(words)
    before = reversed(nodes[max(first.number - _REACH, 0) : first.number])
    usual = (node for node in before if node.column == first.column and node.is_amount)
    larger = (node for node in usual if node.amount > first.amount)
    return [node for node in larger if pairs & pairs_of(f"{node.label}{node.figure.after}")]
