"""Lists that say what they divide (按属性分，…; 务工人员中，…) and nearly reach a total of sentences ago."""

from collections import defaultdict
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares.named_wholes import topic_before
from jingzhun.checker.claims.slips.slips import swapped
from jingzhun.checker.claims.words import connectives, part_words

_SURE_SCORE = 6.0
_LINES = 0.75
_LOOKED_BACK = 20
_LARGE = 100
_FAR_CLOSE, _SEVERAL = 5, 3


def failing_by_cause(lists: list[Listing], holding: list[Sum]) -> Iterator[tuple[Sum, float]]:
    """按属性分，…: a list that divides a total of paragraphs ago, and comes near one that other lists reach."""
    known = {node.number for claim in holding for node in (claim.total, *claim.parts)}
    totals: dict[str, list[Node]] = defaultdict(list)
    for claim in holding:
        totals[claim.total.column].append(claim.total)
    for listing in lists:
        first = listing.parts[0]
        head = listing.head
        beside = head is not None and head.sentence == first.sentence and head.number not in known
        if beside or listing.inner or not listing.ended or not connectives.DIVIDED.search(first.gap):
            continue
        before = [total for total in totals[first.column] if total.number < first.number][-_LOOKED_BACK:]
        claims = [Sum(total, listing.parts, _SURE_SCORE) for total in before]
        nearest = min(claims, key=lambda claim: abs(claim.gap), default=None)
        if nearest is not None and not nearest.holds and (nearest.is_meant or _by_a_digit(nearest)):
            yield nearest, _LINES


def _by_a_digit(claim: Sum) -> bool:
    """One wrong digit of several explains it."""
    near = abs(claim.gap) * _FAR_CLOSE <= claim.total.amount and claim.total.amount >= _LARGE
    return near and claim.misses_by_a_digit


def failing_among(lists: list[Listing], nodes: tuple[Node, ...]) -> Iterator[tuple[Sum, float]]:
    """务工就业8640人。…务工人员中，省外4120人、省内2210人、县内2130人: of the figure that the words before 中 name."""
    for listing in lists:
        several = len(listing.parts) >= _SEVERAL or part_words.complementary(listing.parts)
        if not several or listing.inner or not listing.ended:
            continue
        head = topic_before(listing.parts[0], nodes, _LOOKED_BACK)
        if head is None or any(part_words.OVERLAP.search(part.label) for part in listing.parts):
            continue
        claim = Sum(head, listing.parts, _SURE_SCORE)
        if not claim.holds and claim.is_meant:
            yield claim, _LINES


def slipped_in_clauses(lists: list[Listing], nodes: tuple[Node, ...]) -> Iterator[tuple[Sum, float]]:
    """员工中，本科86人、专科251人、中专241人；高级19人、中级122人、初级437人: a clause divides the same anew."""
    topics: dict[int, Node] = {}
    for listing in lists:
        first, whole = listing.parts[0], len(listing.parts) >= _SEVERAL and not listing.inner
        head = topic_before(first, nodes, _LOOKED_BACK) if whole else None
        if head is not None:
            topics.setdefault(first.sentence, head)
        topic = topics.get(first.sentence)
        if whole and head is None and topic is not None and _begins_a_clause(first, topic, nodes):
            claim = Sum(topic, listing.parts, _SURE_SCORE)
            crossing = any(part_words.OVERLAP.search(part.label) for part in listing.parts)
            if not crossing and claim.is_within and swapped(topic, listing.parts):
                yield claim, _LINES


def _begins_a_clause(first: Node, topic: Node, nodes: tuple[Node, ...]) -> bool:
    before = nodes[first.number - 1]
    beside = before.sentence == first.sentence and before.column == first.column == topic.column
    return beside and first.segment - before.segment == 1 and first.depth == before.depth
