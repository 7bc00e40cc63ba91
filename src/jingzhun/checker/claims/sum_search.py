"""Finds sums that hold: runs of a stream that add up to a figure before or after them, and that the words allow.

A run that adds up by chance is no claim: the larger the numbers, the less the words must say.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import log10

from jingzhun.checker.claims import connectives, evidence, share_form
from jingzhun.checker.claims.claim import Kept, Sum, fits
from jingzhun.checker.claims.node import Node, strongest
from jingzhun.checker.claims.rounding import slack
from jingzhun.checker.claims.streams import Stream
from jingzhun.checker.figure import Certainty

ENOUGH = 2.8
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
    kept = Kept()
    for claim in sorted(found, key=lambda claim: -claim.score):
        if claim.score >= ENOUGH and not any(_rival(claim, other) for other in kept.beside(claim)):
            kept.add(claim)
    return kept.claims


def _rival(claim: Sum, other: Sum) -> bool:
    ours, theirs = set(claim.parts), set(other.parts)
    if claim.total is other.total or (ours == theirs and claim.total.amount == other.total.amount):
        return bool(ours & theirs)
    return len(ours & theirs) > 1 or (claim.total in theirs and other.total in ours)


def _after(stream: Stream, index: int, text: str, hidden: frozenset[int]) -> Iterator[Sum]:
    total = stream[index]
    window = stream[index + 1 : index + 1 + 2 * _LONGEST_RUN]
    row = tuple(node for node in window if node.number not in hidden)
    for first in range(min(_FARTHEST_START, len(row))):
        yield from _runs(total, row[first : first + _LONGEST_RUN], first, text)


def _before(stream: Stream, index: int, text: str) -> Iterator[Sum]:
    """Parts first, their total after them; read backwards from the total."""
    total = stream[index]
    if not connectives.TOGETHER.search(_lead(total, stream[max(index - 1, 0)], text)):
        return
    row = stream[max(index - _LONGEST_RUN, 0) : index][::-1]
    yield from _runs(total, row, 0, text)


def _runs(total: Node, row: Stream, skipped: int, text: str) -> Iterator[Sum]:
    low_total, high_total = slack(total.figure)
    parts: list[Node] = []
    amount = tolerance = total.amount * 0
    for node in row:
        if node.amount >= total.amount or node.amount <= 0:
            return
        parts.append(node)
        amount += node.amount
        tolerance += max(slack(node.figure))
        if amount - tolerance > total.amount + high_total:
            return
        if len(parts) > 1 and amount + tolerance >= total.amount - low_total and fits(total, tuple(parts)):
            run = tuple(sorted(parts, key=lambda part: part.number))
            yield Sum(total, run, _score(total, run, skipped, text))


def _score(total: Node, parts: Stream, skipped: int, text: str) -> float:
    return (
        _surprise(total, parts) - 0.7 * skipped + _adjacent(skipped) + _cue(total, parts, text) + _evenness(parts, text)
        - _distance(total, parts)
        - _looseness(total, parts, text)
    )  # fmt: skip


def _adjacent(skipped: int) -> float:
    return 0.0 if skipped else 1.2


def _surprise(total: Node, parts: Stream) -> float:
    """How unlikely it is to meet the total by chance: its digits, less those that rounding may have taken."""
    step = min(node.figure.place for node in (total, *parts))
    if sum((part.amount for part in parts), total.amount * 0) == total.amount:
        return log10(max(float(total.amount / step), 1.0))
    tolerance = sum((max(slack(node.figure)) for node in (total, *parts)), total.amount * 0)
    return log10(max(float(total.amount / max(tolerance * 2, step)), 1.0))


def _cue(total: Node, parts: Stream, text: str) -> float:
    if parts[0].number < total.number:
        return 1.0
    between = text[total.figure.end : parts[0].figure.start]
    if _topic(total, between):
        return 2.5
    if any(sign in between[:4] for sign in "（(：:"):
        return 2.0
    if connectives.PART.search(between) or connectives.COMPLETE.search(between):
        return 1.6
    if share_form.TOPIC.search(between[:8]):
        return 1.2
    return 1.0 if connectives.REST.search(parts[-1].label) else 0.0


def _topic(total: Node, between: str) -> bool:
    """中央5273万元、省级5509万元。中央部分：… the heading of the list repeats the words of the total."""
    heading = re.search(r"[。；]([^。；：:]{1,20})[：:][^。；：:]*$", between)
    key = re.search("[\u4e00-\u9fff]{2,}$", total.label)
    return bool(heading and key and key.group()[-4:] in heading[1])


def _evenness(parts: Stream, text: str) -> float:
    """Parts of a list stand between equal breaks, each with words of its own."""
    breaks = {
        strongest(text[left.figure.end : right.figure.start])
        for left, right in pairwise(parts)
    }  # fmt: skip
    breaks.discard(0)
    labels = {part.label for part in parts}
    told = evidence.by_time(parts) or evidence.complementary(parts)
    return (0.5 if len(breaks) <= 1 else 0.0) + (0.5 if told else 0.0) - (0.0 if len(labels) == len(parts) else 0.8)


def _looseness(total: Node, parts: Stream, text: str) -> float:
    """Rough figures, and clauses behind semicolons that no word makes a list of, are met by chance."""
    rough = sum(0.5 for part in parts if part.figure.certainty in {Certainty.AT_LEAST, Certainty.AT_MOST})
    clauses = any(strongest(text[left.figure.end : right.figure.start]) == 3 for left, right in pairwise(parts))
    return rough + (1.0 if clauses and not _cue(total, parts, text) else 0.0)


def _distance(total: Node, parts: Stream) -> float:
    """Sentences between the total and its parts, and among the parts."""
    lead = abs(parts[0].sentence - total.sentence) if parts[0].number > total.number else 0
    return 0.6 * lead + 0.3 * (parts[-1].sentence - parts[0].sentence)


def _lead(total: Node, before: Node, text: str) -> str:
    """三年累计脱贫111户414人: the persons stand behind the words of the households."""
    words = text[before.figure.end : total.figure.start]
    return (total.gap if total.gap.strip() else _OTHER_COLUMN.sub("", words))[-14:]
