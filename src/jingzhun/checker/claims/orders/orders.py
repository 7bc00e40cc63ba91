"""Parts that may not exceed their whole: lists after 其中, stages of work, households and people."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes import node_kinds
from jingzhun.checker.claims.nodes.listing import Listing
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.orders.begun_of import begun_of, items_of_stages
from jingzhun.checker.claims.orders.crossing_lists import crossing_lists_of
from jingzhun.checker.claims.orders.found_among import found_among_of
from jingzhun.checker.claims.orders.lone_parts import lone_parts_of
from jingzhun.checker.claims.orders.open_lists import open_lists_of
from jingzhun.checker.claims.orders.order import order_of
from jingzhun.checker.claims.orders.parts_among import parts_among_of
from jingzhun.checker.claims.orders.stages import chains_of
from jingzhun.checker.claims.orders.subgroups import subgroups_of
from jingzhun.checker.claims.orders.this_year import this_year_of
from jingzhun.checker.claims.shares.named_wholes import topic_before
from jingzhun.checker.claims.sums.no_lists import told_as_rate
from jingzhun.checker.claims.sums.told_short import told_short
from jingzhun.checker.claims.words import connectives, part_words
from jingzhun.checker.figure import SHARES

_SEVERAL, _REACH, _FAR, _CLAUSE, _NOUN = 3, 12, 40, 2, 2
_TOLD = re.compile("(?:总额|总量|总数|共计|合计|共|为|有|达到?)+$")


def orders_of(nodes: tuple[Node, ...], lists: list[Listing], sums: list[Sum], text: str) -> Iterator[Comparison]:
    """Of lists that some other form tells of, nothing is told for 其中 alone."""
    told = list(_by_their_form(nodes, lists, sums, text))
    settled = {(claim.total.number, part.number) for claim in sums for part in claim.parts}
    settled |= {(one.nodes[0].number, node.number) for one in told if one.holds for node in one.nodes[1:]}
    yield from told
    yield from _not_told_before(parts_among_of(nodes, settled, text), sums)


def _by_their_form(nodes: tuple[Node, ...], lists: list[Listing], sums: list[Sum], text: str) -> Iterator[Comparison]:
    taken = {part.number for claim in sums for part in claim.parts}
    yield from _partial_lists(lists, taken, nodes, text)
    yield from _told_as_rates(lists, taken, text)
    yield from _lists_among(lists, taken, nodes)
    yield from crossing_lists_of(lists, nodes, taken, text)
    yield from _not_told_before(lone_parts_of(nodes, taken, text), sums)
    yield from found_among_of(nodes, taken)
    yield from subgroups_of(nodes, {(claim.total.number, part.number) for claim in sums for part in claim.parts})
    yield from open_lists_of(lists, nodes, taken, text)
    yield from this_year_of(nodes, taken)
    yield from _exceeding_part(nodes, taken, text)
    for chain in chains_of(nodes, items_of_stages(sums)):
        yield from begun_of(chain, nodes)
        yield from (order_of(before, (after,), 0.7) for before, after in pairwise(chain))
    yield from _fewer_people(nodes)


def _not_told_before(found: Iterator[Comparison], sums: list[Sum]) -> Iterator[Comparison]:
    """教职工826人，在职642人、退休184人。…教职工826人，其中在职642人: said again, and less than before."""
    told = {(claim.total.column, claim.total.amount, part.amount) for claim in sums for part in claim.parts}
    yield from (one for one in found if (one.nodes[0].column, one.total, *one.parts) not in told)


def _partial_lists(lists: list[Listing], taken: set[int], nodes: tuple[Node, ...], text: str) -> Iterator[Comparison]:
    for listing in lists:
        head, parts = listing.head, listing.parts
        breaks = [strongest(text[left.figure.end : right.figure.start]) for left, right in pairwise(parts)]
        loose = max(breaks) > (_CLAUSE if head is not None and _by_its_noun(head, parts) else 1)
        if loose or head is None or {part.number for part in parts} & taken or not _partly(head, parts[0], text):
            continue
        named = topic_before(parts[0], nodes, _REACH)
        shares = told_short(Sum(head, parts, 0.0), nodes)
        if amount_of(parts) <= head.amount and named in {None, head} and not shares:
            yield order_of(head, parts, 0.8)


def _by_its_noun(head: Node, parts: tuple[Node, ...]) -> bool:
    """总收入117万元，其中农牧业收入41万元，务工收入59万元: what follows goes by the noun of the whole."""
    noun = _TOLD.sub("", head.label)[-_NOUN:]
    return len(noun) == _NOUN and all(_TOLD.sub("", part.label).endswith(noun) for part in parts)


def _told_as_rates(lists: list[Listing], taken: set[int], text: str) -> Iterator[Comparison]:
    """残疾儿童350人，送教57人，随班就读154人，特教学校92人，延缓35人。入学率97%: a list that need not name all."""
    for listing in lists:
        head, parts = listing.head, listing.parts
        beside = head is not None and head.sentence == parts[0].sentence and not {part.number for part in parts} & taken
        if head is not None and beside and len(parts) >= _SEVERAL and told_as_rate(Sum(head, parts, 0.0), text):
            yield order_of(head, parts, 0.7)


def _lists_among(lists: list[Listing], taken: set[int], nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """参训学员486人。学员中厨师128人、电工97人、月嫂76人: only what holds, since circles may cross."""
    for listing in lists:
        parts = listing.parts
        if len(parts) < _SEVERAL or listing.inner or {part.number for part in parts} & taken:
            continue
        head = topic_before(parts[0], nodes, _REACH) or _topic_far_before(parts, nodes)
        if head is not None and amount_of(parts) <= head.amount:
            yield order_of(head, parts, 0.7)


def _topic_far_before(parts: tuple[Node, ...], nodes: tuple[Node, ...]) -> Node | None:
    """Of a paragraph before; not of a list to 其他, nor one whose shares say more."""
    side_by_side = parts[-1].number - parts[0].number == len(parts) - 1
    shared = any(node.figure.kind in SHARES for node in nodes[parts[-1].number + 1 : parts[-1].number + 2])
    some = side_by_side and not shared and not part_words.has_rest(parts)
    return topic_before(parts[0], nodes, _FAR, beyond=True) if some else None


def _partly(head: Node, first: Node, text: str) -> bool:
    between = text[head.figure.end : first.figure.start]
    found = connectives.PART.search(between)
    if found is None or strongest(between[: found.start()]) > 2:
        return False
    return strongest(between[found.end() :].lstrip("，：: ")) <= 1


def _exceeding_part(nodes: tuple[Node, ...], taken: set[int], text: str) -> Iterator[Comparison]:
    """共100户，其中贫困户120户."""
    for node in nodes:
        if not (node.region == node.number + 1 and node.counted) or node.number in taken:
            continue
        heads = [] if node_kinds.is_reached(node.gap) else _heads(node, nodes)
        if heads and node.amount > amount_of(heads) and _partly(heads[0], node, text):
            yield order_of(heads[0], (node,), 0.8)


def _heads(node: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """What 其中 may take up: the figure before it, or all of its column in the segment together."""
    before = (nodes[number] for number in range(node.number - 1, max(node.number - 8, -1), -1))
    near = [head for head in before if head.segment == node.segment]
    return [head for head in near if head.column == node.column and head.is_amount]


def _fewer_people(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """45户32人: a household has at least one person."""
    for homes, people in pairwise(nodes):
        pair = homes.column == "household" and people.column == "person" and homes.counted and people.counted
        if (
            pair
            and not homes.looks_like_a_year
            and people.gap.strip(" 、,，共计") == ""
            and people.amount < homes.amount
            and homes.figure.exact
        ):
            yield order_of(people, (homes,), 0.8)
