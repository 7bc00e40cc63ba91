"""Lists that were meant to reach their total and do not."""

from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.orders.open_lists import each_changes
from jingzhun.checker.claims.shares.named_wholes import topic_before
from jingzhun.checker.claims.sums import evidence
from jingzhun.checker.claims.sums.far_rests import is_rest
from jingzhun.checker.claims.sums.groups_apart import of_other_group
from jingzhun.checker.claims.sums.joined_heads import joined_head
from jingzhun.checker.claims.sums.missed_complements import missed_complements_of
from jingzhun.checker.claims.sums.missed_divisions import failing_among, failing_by_cause, slipped_in_clauses
from jingzhun.checker.claims.sums.missed_rests import missed_rests_of
from jingzhun.checker.claims.sums.plausible_sums import alike, plausible
from jingzhun.checker.claims.sums.short_alike import short_words_of, words_of
from jingzhun.checker.claims.sums.told_short import names_some, told_short
from jingzhun.checker.claims.sums.totals_of_lists import is_of_item, is_of_peers, is_total
from jingzhun.checker.claims.words import connectives, part_words

_SURE_SCORE = 6.0
_LINES = 0.75
_LOOKED_BACK = 20
_KNOWN = 0.85
_LARGE = 100
_FAR_CLOSE, _PAIR, _BEFORE = 5, 2, 4


def missed_sums(
    lists: list[Listing], nodes: tuple[Node, ...], text: str, holding: list[Sum], sisters: list[Sum]
) -> Iterator[tuple[Sum, float]]:
    """Each with how sure it is that the text means it."""
    yield from _failing_sisters(sisters)
    yield from ((claim, _LINES) for claim in missed_rests_of(nodes, holding) if not claim.holds)
    yield from ((claim, _LINES) for claim in missed_complements_of(lists, nodes))
    yield from failing_by_cause(lists, holding)
    yield from failing_among(lists, nodes)
    yield from slipped_in_clauses(lists, nodes)
    yield from _failing(lists, nodes, text, _complete_lists(holding))


def _failing_sisters(sisters: list[Sum]) -> Iterator[tuple[Sum, float]]:
    for sister in sisters:
        if not sister.holds and alike(sister):
            yield sister, 0.9


def _complete_lists(holding: list[Sum]) -> set[frozenset[str]]:
    """The words of lists that reach their total: the same words elsewhere must reach theirs."""
    return {words for claim in holding if len(words := _words(claim.parts)) == len(claim.parts) > 2 and "" not in words}


def _words(parts: tuple[Node, ...]) -> frozenset[str]:
    return frozenset(part.label.removeprefix("其中")[-5:] for part in parts)


def _failing(
    lists: list[Listing], nodes: tuple[Node, ...], text: str, complete: set[frozenset[str]]
) -> Iterator[tuple[Sum, float]]:
    """A run with a total before it is no total of its own rest."""
    outer: tuple[Node, ...] = ()
    whole = (listing.parts for listing in lists if len(listing.parts) > 2 and not listing.inner)
    members = {part.number for parts in whole for part in parts[1:]}
    short = short_words_of(lists)
    for listing in lists:
        if listing.head is None or (listing.inner and listing.head in outer) or _begins_with_total(listing):
            continue
        claim = Sum(_nearest_head(listing, nodes, members), listing.parts, _SURE_SCORE)
        if claim.total.number == claim.parts[0].number - 1 and not listing.inner and _of_it(claim):
            outer = claim.parts
        inner = listing.inner and (connectives.DIVIDED.search(claim.total.gap) or not is_total(claim))
        if inner or _within_an_item(claim):
            continue
        if (claim.gap < 0 and claim.nearly_holds and words_of(claim.parts) in short) or is_of_item(claim, members):
            continue
        known = _words(claim.parts) in complete and claim.total.sentence == claim.parts[0].sentence
        sure = _KNOWN if known else _sure(claim, listing, text)
        if of_other_group(claim.total, claim.parts[0], text) or told_short(claim, nodes) or _open(claim, nodes):
            continue
        if sure >= evidence.ALARM and _says_so(claim, members) and (sure >= _KNOWN or not _cut_off(claim, nodes)):
            outer = claim.parts
            yield claim, sure


def _within_an_item(claim: Sum) -> bool:
    """1.预算收入…，其中非税收入23991万元；↵2.上级补助5355万元；…: no total of the items below."""
    first = claim.parts[0]
    return claim.total.region > 0 and claim.total.paragraph != first.paragraph and first.region != claim.total.region


def _open(claim: Sum, nodes: tuple[Node, ...]) -> bool:
    """Statistics name the main crops, each with its change, and leave out the others."""
    closed = part_words.complementary(claim.parts) or part_words.has_rest(claim.parts)
    measured = claim.total.figure.base_unit != claim.total.figure.unit
    return claim.gap < 0 and measured and not closed and each_changes(claim.total, claim.parts, nodes)


def _cut_off(claim: Sum, nodes: tuple[Node, ...]) -> bool:
    """发工资14.4万元，一人一年7200元；救助5.3万元，修路9.8万元，总共支出29.5万元: an item may stand before the list."""
    first = claim.parts[0]
    if claim.total.number < first.number:
        return False
    before = (node for node in nodes[max(first.number - _BEFORE, 0) : first.number] if node.segment < first.segment)
    alike = (node for node in before if node.sentence == first.sentence and node.column == first.column)
    return any(node.is_amount and node.depth == first.depth for node in alike)


def _begins_with_total(listing: Listing) -> bool:
    """年度任务1640户，重点对象1390户、其他对象250户: no list, but a total with its parts.

    今年列了11户，竣工8户，还剩4户: what is done and what is left need only nearly make it up.
    """
    first, rest = listing.parts[0], listing.parts[1:]
    if listing.head is None or listing.head.sentence == first.sentence or len(rest) < _PAIR:
        return False
    own = Sum(first, rest, _SURE_SCORE)
    left = len(rest) == _PAIR and is_rest(rest[-1]) and abs(own.gap) * _FAR_CLOSE <= first.amount
    return left or (first.amount >= _LARGE and own.holds)


def _of_it(claim: Sum) -> bool:
    """三项合计420万元。共需510万元，已付420万元: the figure before a sentence or clause may not be its list's."""
    first = claim.parts[0]
    beside = claim.total.segment == first.segment or bool(connectives.PART.search(first.gap))
    return beside if claim.total.sentence == first.sentence else alike(claim)


def _says_so(claim: Sum, members: set[int]) -> bool:
    """按用途分，…: a list that divides a total divides no item of the list before it."""
    divides = bool(connectives.DIVIDED.search(claim.parts[0].gap))
    item = divides and claim.total.number in members
    far = divides and claim.total.sentence != claim.parts[0].sentence
    near = not far or claim.is_meant or abs(claim.gap) * _FAR_CLOSE <= claim.total.amount
    return not item and near and not is_of_peers(claim) and not claim.holds and plausible(claim)


def _nearest_head(listing: Listing, nodes: tuple[Node, ...], members: set[int]) -> Node:
    """A list after a full stop may take up any figure of the two sentences before: the one that the list comes near."""
    head, first = listing.head, listing.parts[0]
    assert head is not None
    if head.sentence == first.sentence or listing.bracketed or listing.lines:
        return joined_head(head, listing, nodes)
    topic = topic_before(first, nodes, _LOOKED_BACK)
    if topic is not None:
        return topic
    amount = amount_of(listing.parts)
    before = nodes[max(head.number - 12, 0) : head.number + 1]
    near = [node for node in before if node.paragraph == head.paragraph and head.sentence - node.sentence <= 1]
    usual = [node for node in near if node.counted and (not node.per_head or node is head)]
    heads = [node for node in usual if node.column == head.column]
    free = [node for node in heads if node.number not in members or is_rest(node)]
    return min(free or heads, key=lambda node: abs(node.amount - amount))


def _sure(claim: Sum, listing: Listing, text: str) -> float:
    if listing.lines and not names_some(claim):
        return _LINES
    return evidence.of(claim, text, bracketed=listing.bracketed, ended=listing.ended)
