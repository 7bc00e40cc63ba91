"""Lists whose total stands in the line before them, or pages ago: 按致贫原因分，因病486户，…"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.words import connectives, part_words

_DISTINCT = Decimal(100)
_TELLING = 5
_CLOSE = 10
# 入户调查1840户。…男性1006人、女性834人: one is asked in each household, by each paper
_ASKED = frozenset({"household", "person", "份"})
_SURVEYED = re.compile("调查|问卷|访谈|走访|受访|抽样|样本|入户")
_SURVEY, _LEAD = "survey", 12
_SCORE = 6.0


def of_lines(lists: list[Listing]) -> Iterator[Sum]:
    for listing in lists:
        if listing.lines and listing.head is not None:
            claim = Sum(listing.head, listing.parts, _SCORE)
            if claim.holds and claim.is_within:
                yield claim


def of_far_totals(lists: list[Listing], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """A list may take up a total of pages ago: 按致贫原因分，因病486户，…"""
    firsts: dict[tuple[str, Decimal], Node] = {}
    for node in nodes:
        if node.counted and node.amount >= _DISTINCT:
            firsts.setdefault((node.column, node.amount), node)
            if node.column in _ASKED and _SURVEYED.search(f"{node.gap[-_LEAD:]}{node.figure.after}"):
                firsts.setdefault((_SURVEY, node.amount), node)
    for parts in (run for listing in lists if not _has_head(listing) for run in _runs_of(listing)):
        amount = amount_of(parts)
        total = firsts.get((parts[0].column, amount)) or (
            firsts.get((_SURVEY, amount)) if parts[0].column in _ASKED else None
        )
        if total is not None and total.number < parts[0].number:
            yield Sum(total, parts, 3.0 + 0.3 * len(parts))


def _has_head(listing: Listing) -> bool:
    """学生340人，小学190人、初中140人: a list that nearly reaches the figure before it takes up no other."""
    head = listing.head
    if head is None or head.sentence != listing.parts[0].sentence:
        return False
    return 0 < abs(amount_of(listing.parts) - head.amount) * _CLOSE <= head.amount


def _runs_of(listing: Listing) -> Iterator[tuple[Node, ...]]:
    """The list, two where 按…分 says that they are all; its last two where they are what is done and what is left.

    2021年投入3148.6万元，2022年投入2907.5万元: two by their years only with digits enough.
    """
    divided = connectives.DIVIDED.search(listing.parts[0].gap) or _by_years(listing.parts)
    if len(listing.parts) > 2 or part_words.complementary(listing.parts) or divided:
        yield listing.parts
    if len(listing.parts) > 2 and part_words.has_rest(listing.parts):
        yield listing.parts[-2:]


def _by_years(parts: tuple[Node, ...]) -> bool:
    usual = all(part.is_amount and telling_digits_of(part.figure) >= _TELLING for part in parts)
    return usual and part_words.by_time(parts)
