"""How much speaks for reading a run of figures as the parts of a total: how unlikely chance is, what the words say."""

import re
from itertools import pairwise
from math import log10

from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.nodes.streams import Stream
from jingzhun.checker.claims.shares import named_wholes, share_form
from jingzhun.checker.claims.slips.rounding import slack
from jingzhun.checker.claims.words import connectives, part_words
from jingzhun.checker.figure import Certainty

_OTHER_UNITS = 1.2
_BUDGETED, _SPENT = re.compile("预算数?$"), re.compile("决算数?$")


def score_of(total: Node, parts: Stream, skipped: int, text: str) -> float:
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
    if amount_of(parts) == total.amount:
        return log10(max(float(total.amount / step), 1.0))
    tolerance = sum((max(slack(node.figure)) for node in (total, *parts)), total.amount * 0)
    return log10(max(float(total.amount / max(tolerance * 2, step)), 1.0))


def _cue(total: Node, parts: Stream, text: str) -> float:
    if parts[0].number < total.number:
        return 1.0
    between = text[total.figure.end : parts[0].figure.start]
    if any(named_wholes.topics_of(parts[0], [total])):
        return 2.5
    if any(sign in between[:4] for sign in "（(：:") or parts[0].owner == total.number:
        return 2.0
    if connectives.PART.search(between) or connectives.COMPLETE.search(between):
        return 1.6
    if share_form.TOPIC.search(between[:8]):
        return 1.2
    return 1.0 if connectives.REST.search(parts[-1].label) else 0.0


def _evenness(parts: Stream, text: str) -> float:
    """Parts of a list stand between equal breaks, each with words of its own; 合计 of several is of each its own."""
    breaks = {
        strongest(text[left.figure.end : right.figure.start])
        for left, right in pairwise(parts)
    }  # fmt: skip
    breaks.discard(0)
    labels = [part.label for part in parts if not connectives.TOGETHER_WORDS.match(part.label)]
    told = part_words.by_time(parts) or part_words.complementary(parts)
    repeated = len(set(labels)) < len(labels)
    return (0.5 if len(breaks) <= 1 else 0.0) + (0.5 if told else 0.0) - (0.8 if repeated else 0.0)


def _looseness(total: Node, parts: Stream, text: str) -> float:
    """Rough figures, clauses behind semicolons that no word makes a list of, and the end of one list with the next.

    玉米90亩，烤烟40多亩，辣椒50亩: the more so where no word makes the first their total.
    """
    told = _cue(total, parts, text) > 0
    rough = sum(part.figure.certainty in {Certainty.AT_LEAST, Certainty.AT_MOST} for part in parts)
    clauses = any(strongest(text[left.figure.end : right.figure.start]) == 3 for left, right in pairwise(parts))
    loose = rough * (0.5 if told else 1.0) + (1.0 if clauses and not told else 0.0)
    anew = connectives.DIVIDED_ANEW.search(text, parts[0].figure.end, parts[-1].figure.start)
    return loose + _far_in_units(total, parts) + (2.0 if anew or _of_both_accounts(parts) else 0.0)


def _of_both_accounts(parts: Stream) -> bool:
    """出国费预算2万元，支出决算1.5万元；接待费预算8万元: what was budgeted is not added to what was spent."""
    return all(any(said.search(part.label) for part in parts) for said in (_BUDGETED, _SPENT))


def _far_in_units(total: Node, parts: Stream) -> float:
    """2.34亿元, and 1596万元、1.73亿元、4433万元: farther than the total's own rounding, it may be another figure."""
    units = {node.figure.unit for node in (total, *parts)}
    far = abs(amount_of(parts) - total.amount) > max(slack(total.figure))
    return _OTHER_UNITS if far and len(units) > 1 else 0.0


def _distance(total: Node, parts: Stream) -> float:
    """Sentences between the total and its parts, and among the parts."""
    lead = abs(parts[0].sentence - total.sentence) if parts[0].number > total.number else 0
    return 0.6 * lead + 0.3 * (parts[-1].sentence - parts[0].sentence)
