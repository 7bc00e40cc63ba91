"""供养对象3174人。…支出2890万元。其中集中供养1264人，…；分散供养1928人: two that leave nothing out, sentences on."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.slips.slips import swapped
from jingzhun.checker.claims.words import part_words

_REACH, _DIGITS, _FAR_DIGITS, _SCORE = 16, 3, 5, 5.0


def missed_complements_of(lists: list[Listing], nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Of the nearest figure of sentences before that goes by their words, but for two digits that changed places.

    Of paragraphs before only by digits that chance would hardly meet.
    """
    whole = (listing.parts for listing in lists if not listing.inner and listing.ended)
    for parts in (*whole, *_sentences_apart(nodes)):
        if part_words.complementary(parts):
            claims = (Sum(total, parts, _SCORE) for total in _totals(parts, nodes))
            yield from [claim for claim in claims if not claim.holds and swapped(claim.total, claim.parts)][:1]


def _sentences_apart(nodes: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    """集中供养1264人，人均1.2万元。分散供养1928人: each of the two has a sentence of its own."""
    rows: dict[tuple[int, str], list[Node]] = defaultdict(list)
    for node in nodes:
        if node.is_amount and not node.depth:
            rows[node.paragraph, node.column].append(node)
    for row in rows.values():
        yield from (pair for pair in pairwise(row) if pair[1].sentence - pair[0].sentence == 1)


def _totals(parts: tuple[Node, ...], nodes: tuple[Node, ...]) -> Iterator[Node]:
    first = parts[0]
    words = set.intersection(*(pairs_of(part.label) for part in parts))
    for node in reversed(nodes[max(first.number - _REACH, 0) : first.number]):
        usual = node.counted and node.column == first.column and node.per_head == first.per_head
        least = _DIGITS if node.paragraph == first.paragraph else _FAR_DIGITS
        far = node.sentence < first.sentence
        telling = digits_of(node.figure) >= least and not node.depth
        if usual and far and telling and words & pairs_of(_words(node, nodes)):
            yield node


def _words(node: Node, nodes: tuple[Node, ...]) -> str:
    """供养对象3052户，3174人: the people go by the words of their households."""
    before = node_before(node, nodes)
    beside = not node.label and before.sentence == node.sentence and strongest(node.gap) <= 2
    return f"{before.label if beside else node.label} {node.figure.after}"
