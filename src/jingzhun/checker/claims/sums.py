"""All sums that a text claims: those that hold first; lists that must add up and do not."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims import connectives, evidence
from jingzhun.checker.claims.claim import Kept, Sum
from jingzhun.checker.claims.far_rests import far_rests_of
from jingzhun.checker.claims.lists import Listing
from jingzhun.checker.claims.node import Node
from jingzhun.checker.claims.sisters import sisters_of
from jingzhun.checker.claims.streams import streams_of
from jingzhun.checker.claims.sum_search import best, sums_in

_DISTINCT = Decimal(100)
_SURE_SCORE = 6.0
_LINES = 0.75
_LOOKED_BACK = 20
_CERTAIN = 0.8
_KNOWN = 0.85


def sums_of(nodes: tuple[Node, ...], lists: list[Listing], text: str) -> list[Sum]:
    """Those that hold, also of totals far before; then lists that were meant to reach their total and do not."""
    holding = _holding(nodes, text)
    holding = best([*holding, *_of_lines(lists), *_of_far_totals(lists, nodes), *far_rests_of(nodes)])
    sisters = [sister for claim in holding for sister in sisters_of(claim, nodes)]
    holding = best([*holding, *(sister for sister in sisters if sister.holds)])
    failing = [
        *_failing_sisters(sisters),
        *_failing_by_cause(lists, holding),
        *_failing(lists, nodes, text, _complete_lists(holding)),
    ]
    holding = _without_chances(holding, failing)
    return [*holding, *_unexplained(failing, holding)]


def _without_chances(holding: list[Sum], failing: list[tuple[Sum, float]]) -> list[Sum]:
    """甲12户、乙7户、丙5户 of a list with a total: that 7 + 5 make 12 is chance, whether the list holds or not."""
    lists = Kept(claim for claim, sure in failing if sure >= _CERTAIN)
    return [claim for claim in holding if not any(_within(claim, other) for other in lists.beside(claim))]


def _within(claim: Sum, other: Sum) -> bool:
    return {claim.total, *claim.parts} <= set(other.parts)


def _holding(nodes: tuple[Node, ...], text: str) -> list[Sum]:
    """Twice: parts found in the first round no longer stand between a total and its own parts in the second."""
    streams = list(streams_of(nodes))
    found = best(claim for stream in streams for claim in sums_in(stream, text))
    hidden = frozenset(part.number for claim in found for part in claim.parts if claim.total.number < part.number)
    again = [claim for stream in streams for claim in sums_in(stream, text, hidden)]
    return best([*found, *again])


def _of_lines(lists: list[Listing]) -> Iterator[Sum]:
    for listing in lists:
        if listing.lines and listing.head is not None:
            claim = Sum(listing.head, listing.parts, _SURE_SCORE)
            if claim.holds:
                yield claim


def _of_far_totals(lists: list[Listing], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """A list may take up a total of pages ago: 按致贫原因分，因病486户，…"""
    firsts: dict[tuple[str, Decimal], Node] = {}
    for node in nodes:
        if node.counted and node.amount >= _DISTINCT:
            firsts.setdefault((node.column, node.amount), node)
    for parts in (run for listing in lists for run in _runs_of(listing)):
        amount = sum((part.amount for part in parts), Decimal(0))
        total = firsts.get((parts[0].column, amount))
        if total is not None and total.number < parts[0].number:
            yield Sum(total, parts, 3.0 + 0.3 * len(parts))


def _runs_of(listing: Listing) -> Iterator[tuple[Node, ...]]:
    """The list, and its last two where they are what is done and what is left."""
    if len(listing.parts) > 2 or evidence.complementary(listing.parts):
        yield listing.parts
    if len(listing.parts) > 2 and evidence.has_rest(listing.parts):
        yield listing.parts[-2:]


def _failing_sisters(sisters: list[Sum]) -> Iterator[tuple[Sum, float]]:
    for sister in sisters:
        if not sister.holds and evidence.alike(sister):
            yield sister, 0.9


def _nearest_head(listing: Listing, nodes: tuple[Node, ...]) -> Node:
    """A 其中 after a full stop may take up any figure of the sentence before: the one that the list comes near."""
    head, first = listing.head, listing.parts[0]
    assert head is not None
    if head.sentence == first.sentence or listing.bracketed or listing.lines:
        return head
    amount = sum((part.amount for part in listing.parts), Decimal(0))
    before = nodes[max(head.number - 12, 0) : head.number + 1]
    heads = [node for node in before if node.sentence == head.sentence and node.column == head.column and node.counted]
    return min(heads, key=lambda node: abs(node.amount - amount))


def _failing_by_cause(lists: list[Listing], holding: list[Sum]) -> Iterator[tuple[Sum, float]]:
    """按属性分，…: a list that divides a total of paragraphs ago, and comes near one that other lists reach."""
    totals: dict[str, list[Node]] = defaultdict(list)
    for claim in holding:
        totals[claim.total.column].append(claim.total)
    for listing in lists:
        first = listing.parts[0]
        if listing.head is not None or not listing.ended or not connectives.DIVIDED.search(first.gap):
            continue
        before = [total for total in totals[first.column] if total.number < first.number][-_LOOKED_BACK:]
        claims = [Sum(total, listing.parts, _SURE_SCORE) for total in before]
        nearest = min(claims, key=lambda claim: abs(claim.gap), default=None)
        if nearest is not None and not nearest.holds and abs(nearest.gap) * 20 <= nearest.total.amount:
            yield nearest, _LINES


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
    for listing in lists:
        if listing.head is None or (listing.inner and listing.head in outer):
            continue
        claim = Sum(_nearest_head(listing, nodes), listing.parts, _SURE_SCORE)
        known = _words(claim.parts) in complete and claim.total.sentence == claim.parts[0].sentence
        sure = _KNOWN if known else _sure(claim, listing, text)
        if sure >= evidence.ALARM and not claim.holds and evidence.plausible(claim):
            outer = claim.parts
            yield claim, sure


def _sure(claim: Sum, listing: Listing, text: str) -> float:
    return _LINES if listing.lines else evidence.of(claim, text, bracketed=listing.bracketed, ended=listing.ended)


def _unexplained(failing: list[tuple[Sum, float]], holding: list[Sum]) -> list[Sum]:
    """Failing readings whose parts have no better one; the surest of those that share parts."""
    held, kept = Kept(holding), Kept()
    for claim, sure in sorted(failing, key=lambda pair: (-pair[1], -len(pair[0].parts))):
        explained = any(set(claim.parts) & _explained(other, claim) for other in held.beside(claim))
        if not explained and not any(set(claim.parts) & set(other.parts) for other in kept.beside(claim)):
            kept.add(Sum(claim.total, claim.parts, sure * 10))
    return kept.claims


def _explained(holding: Sum, failing: Sum) -> set[Node]:
    """The parts that a sum that holds explains; one of a far total leaves a larger list beside it to be judged."""
    parts = set(holding.parts)
    far = holding.total.paragraph != holding.parts[0].paragraph
    return set() if far and parts < set(failing.parts) else parts
