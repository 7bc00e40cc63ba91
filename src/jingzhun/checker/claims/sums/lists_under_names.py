"""整合资金1452万元。…↵整合资金为：甲局646万元，乙局512万元，丙局294万元: a list under the very words of its total."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives, part_words

# 为： says that the list is whole; 主要为： does not
_UNDER = re.compile(r"(?:^|[。；\n])\s*(?P<name>[\u4e00-\u9fff]{4,14}?)(?:分别)?[为是][：:][^，。；：\d]*$")
_SOME = re.compile("主要|部分|重点|典型|大多|多数")
_SEVERAL, _REACH, _SCORE = 3, 40, 5.5


def lists_under_names_of(lists: list[Listing], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of the nearest figure of sentences before that is called exactly so: what holds, or nearly does."""
    for listing in lists:
        first, name = listing.parts[0], _name(listing)
        total = _called(name, first, nodes) if name else None
        if total is not None:
            claim = Sum(total, listing.parts, _SCORE)
            if claim.holds or (claim.is_meant and claim.is_within):
                yield claim


def _name(listing: Listing) -> str:
    """Of a list of several items, each with a name of its own."""
    parts = listing.parts
    named = len({part.label for part in parts}) == len(parts) >= _SEVERAL and all(part.label for part in parts)
    whole = named and listing.ended and not listing.inner
    crossing = any(part_words.OVERLAP.search(part.label) for part in parts)
    found = _UNDER.search(parts[0].gap) if whole and not crossing else None
    return found["name"] if found and not _SOME.search(found["name"]) else ""


def _called(name: str, first: Node, nodes: tuple[Node, ...]) -> Node | None:
    before = reversed(nodes[max(first.number - _REACH, 0) : first.number])
    usual = (node for node in before if node.is_amount and node.column == first.column)
    return next((node for node in usual if node.sentence < first.sentence and _bare(node) == name), None)


def _bare(node: Node) -> str:
    return "".join(connectives.TOGETHER_WORDS.split(node.label.removeprefix("其中")))
