"""惠及5284人：甲3127人，乙3690人，不少人两样都领: each is within the whole, all together need not be."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims import evidence, part_words
from jingzhun.checker.claims.among import stands_among
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.listing import Listing
from jingzhun.checker.claims.node import Node
from jingzhun.checker.claims.order import order_of

_LEAD = 8
_FIGURE = re.compile(r"\d")
# 脱贫户83人，占56%: the share says more
_SHARED = re.compile("[^，。；、]{0,6}[，（]占")


def crossing_lists_of(lists: list[Listing], taken: set[int], text: str) -> Iterator[Comparison]:
    """Lists whose circles cross, by what is said behind them or by the words of their parts."""
    for listing in lists:
        head, parts = listing.head, listing.parts
        if head is None or listing.inner or {part.number for part in parts} & taken:
            continue
        beside = head.sentence == parts[0].sentence and head.number == parts[0].number - 1
        if not beside or any(_SHARED.match(text, part.figure.end) for part in parts):
            continue
        if _said_of(parts[-1], text) or _circles(head, parts, text):
            yield from (order_of(head, (part,), 0.8) for part in parts)


def _said_of(last: Node, text: str) -> bool:
    """What is said behind another figure is said of that one."""
    figure = _FIGURE.search(text, last.figure.end)
    return evidence.crossing(last, text[: figure.start()] if figure else text)


def _circles(head: Node, parts: tuple[Node, ...], text: str) -> bool:
    """168人中，妇女95人，60岁以上的57人: women may be of that age."""
    said = [part for part in parts if part_words.OVERLAP.search(_words(part, text))]
    return len(said) == len(parts) and stands_among(parts[0], head, text) and not part_words.complementary(parts)


def _words(part: Node, text: str) -> str:
    """60岁以上的57人: an age is a figure of its own."""
    return part.label + text[max(part.figure.start - _LEAD, 0) : part.figure.start]
