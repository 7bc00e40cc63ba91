"""惠及5284人：甲3127人，乙3690人，不少人两样都领: each is within the whole, all together need not be."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.orders.among import stands_among
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.claims.shares.named_wholes import topic_before
from jingzhun.checker.claims.slips.slips import as_meant, moved_point
from jingzhun.checker.claims.sums.crossings import crossing
from jingzhun.checker.claims.sums.far_rests import is_rest
from jingzhun.checker.claims.words import part_words

_LEAD, _REACH = 8, 12
_FIGURE = re.compile(r"\d")
# 脱贫户83人，占56%: the share says more
_SHARED = re.compile("[^，。；、]{0,6}[，（]占")


def crossing_lists_of(
    lists: list[Listing], nodes: tuple[Node, ...], taken: set[int], text: str
) -> Iterator[Comparison]:
    """Lists whose circles cross, by what is said behind them or by the words of their parts."""
    for listing in lists:
        parts = listing.parts
        head = _head(listing, nodes, text)
        if head is None or listing.inner or {part.number for part in parts} & taken:
            continue
        if any(_SHARED.match(text, part.figure.end) for part in parts):
            continue
        if (_said_of(parts[-1], text) or _circles(head, parts, text)) and _may_be_whole(head, parts):
            yield from (order_of(head, (part,), 0.8) for part in parts)


def _head(listing: Listing, nodes: tuple[Node, ...], text: str) -> Node | None:
    """Just before the list, or named at the first figure of its sentence: 教师当中，女教师…、党员…，互有交叉."""
    head, first = listing.head, listing.parts[0]
    if head is not None and head.sentence == first.sentence and head.number == first.number - 1:
        return head
    if not _said_of(listing.parts[-1], text):
        return None
    row = nodes[max(first.number - _REACH, 0) : first.number + 1]
    begin = next(node for node in row if node.sentence == first.sentence and node.column == first.column)
    meant = (begin, *as_meant(begin), *moved_point(begin))
    return next(filter(None, (topic_before(one, nodes, _REACH) for one in meant)), None)


def _may_be_whole(head: Node, parts: tuple[Node, ...]) -> bool:
    """还差74人，…低保对象1120人、残疾人612人: what most of them exceed, or what is left, is another figure."""
    beyond = [part for part in parts if part.amount > head.amount]
    if not beyond:
        return True
    slipped = any(meant.amount <= head.amount for part in beyond for meant in (*as_meant(part), *moved_point(part)))
    return len(beyond) == 1 and not is_rest(head) and (slipped or beyond[0].amount <= head.amount * 2)


def _said_of(last: Node, text: str) -> bool:
    """What is said behind another figure is said of that one."""
    figure = _FIGURE.search(text, last.figure.end)
    return crossing(last, text[: figure.start()] if figure else text)


def _circles(head: Node, parts: tuple[Node, ...], text: str) -> bool:
    """168人中，妇女95人，60岁以上的57人: women may be of that age."""
    said = [part for part in parts if part_words.OVERLAP.search(_words(part, text))]
    return len(said) == len(parts) and stands_among(parts[0], head, text) and not part_words.complementary(parts)


def _words(part: Node, text: str) -> str:
    """60岁以上的57人: an age is a figure of its own."""
    return part.label + text[max(part.figure.start - _LEAD, 0) : part.figure.start]
