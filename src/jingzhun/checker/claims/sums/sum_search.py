"""Finds sums that hold: runs of a stream that add up to a figure before or after them, and that the words allow.

A run that adds up by chance is no claim: the larger the numbers, the less the words must say.
"""

import re
from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.claim import Kept, Sum, fits
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.nodes.streams import Stream
from jingzhun.checker.claims.slips.rounding import slack
from jingzhun.checker.claims.sums.groups_apart import of_other_group
from jingzhun.checker.claims.sums.sum_score import score_of
from jingzhun.checker.claims.words import connectives

ENOUGH = 2.8
_NEARLY_AS_MUCH = 0.5
_FARTHEST_START, _LONGEST_RUN = 10, 40
_OTHER_COLUMN = re.compile(r"[\d.,]+\s*[\u4e00-\u9fff]{0,3}\s*$")


def sums_in(stream: Stream, text: str, hidden: frozenset[int] = frozenset()) -> list[Sum]:
    """The best readings of a stream, each part in one run of its total only; `hidden` nodes are totals at most."""
    found: list[Sum] = []
    for index in range(len(stream)):
        found += _after(stream, index, text, hidden)
        found += _before(stream, index, text)
    return best(found)


def best(found: Iterable[Sum]) -> list[Sum]:
    """The highest scores first; a reading that shares parts or a total with a better one in another way is dropped."""
    usable = Kept(claim for claim in found if claim.score >= ENOUGH)
    whole = [claim for claim in usable.claims if not any(_within(claim, other) for other in usable.beside(claim))]
    kept = Kept()
    for claim in sorted(whole, key=lambda claim: -claim.score):
        if not any(_rival(claim, other) for other in kept.beside(claim)):
            kept.add(claim)
    return kept.claims


def _within(claim: Sum, other: Sum) -> bool:
    """助学147万元、助医110万元、助困73万元、助老37万元: that 73 + 37 make 110 is chance where all make up a total."""
    ours, theirs = {claim.total, *claim.parts}, set(other.parts)
    doubled = ours == theirs  # 88 = 71 + 17, and 88 + 71 + 17 happen to be another figure
    return ours <= theirs and other.score > claim.score - (0 if doubled else _NEARLY_AS_MUCH)


def _rival(claim: Sum, other: Sum) -> bool:
    ours, theirs = set(claim.parts), set(other.parts)
    if (ours < theirs and _of_some(claim)) or (theirs < ours and _of_some(other)):
        return False
    if claim.total is other.total or (ours == theirs and claim.total.amount == other.total.amount):
        return bool(ours & theirs)
    return len(ours & theirs) > 1 or (claim.total in theirs and other.total in ours)


def _of_some(claim: Sum) -> bool:
    """A级193户、B级124户、C级21户、D级2户，C、D级合计23户: some items of a list with a total of their own."""
    behind = claim.total.number > claim.parts[-1].number
    return behind and bool(connectives.TOGETHER_DIRECT.search(claim.total.gap))


def _after(stream: Stream, index: int, text: str, hidden: frozenset[int]) -> Iterator[Sum]:
    total = stream[index]
    window = stream[index + 1 : index + 1 + 2 * _LONGEST_RUN]
    row = tuple(node for node in window if node.number not in hidden)
    for first in range(min(_FARTHEST_START, len(row))):
        within = first > 0 and row[first - 1].sentence == row[first].sentence
        for claim in _runs(total, row[first : first + _LONGEST_RUN], first, text):
            if not (within and _crosses(claim)):
                yield claim


def _crosses(claim: Sum) -> bool:
    """Items from within one sentence to within another are no list."""
    return len(claim.parts) > 2 and claim.parts[0].sentence != claim.parts[-1].sentence


def _before(stream: Stream, index: int, text: str) -> Iterator[Sum]:
    """Parts first, their total after them; read backwards from the total."""
    total = stream[index]
    if not connectives.TOGETHER.search(_lead(total, stream[max(index - 1, 0)], text)):
        return
    row = stream[max(index - _LONGEST_RUN, 0) : index][::-1]
    yield from (claim for claim in _runs(total, row, 0, text) if not of_other_group(total, claim.parts[0], text))


def _runs(total: Node, row: Stream, skipped: int, text: str) -> Iterator[Sum]:
    low_total, high_total = slack(total.figure)
    parts: list[Node] = []
    amount = tolerance = total.amount * 0
    for node, behind in zip(row, (*row[1:], None), strict=False):
        if node.amount >= total.amount or node.amount < 0:
            return
        parts.append(node)
        amount += node.amount
        tolerance += max(slack(node.figure))
        if amount - tolerance > total.amount + high_total:
            return
        if any(parts.count(part) < part.times for part in (parts[0], node)):
            continue
        reached = amount + tolerance >= total.amount - low_total and not _ends_with_none(node, behind)
        if len(parts) > 1 and reached and fits(total, tuple(parts)):
            run = tuple(sorted(parts, key=lambda part: part.number))
            yield Sum(total, run, score_of(total, run, skipped, text))


def _ends_with_none(node: Node, behind: Node | None) -> bool:
    """C级31户，D级24户，其他0户: the last of a list counts though there is none of it."""
    if behind is None or behind.amount or behind.sentence != node.sentence or behind.number < node.number:
        return False
    return bool(connectives.REST.search(behind.label)) or strongest(behind.gap) == 1


def _lead(total: Node, before: Node, text: str) -> str:
    """三年累计脱贫111户414人: the persons stand behind the words of the households."""
    words = text[before.figure.end : total.figure.start]
    return (total.gap if total.gap.strip() else _OTHER_COLUMN.sub("", words))[-14:]
