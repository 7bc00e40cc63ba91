"""Averages: 户均2500元, 每件120元, 人均1.2亩: which total over which count."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

from jingzhun.checker.claims import connectives
from jingzhun.checker.claims.average_figures import (
    COUNTS,
    INCOME,
    counts_of,
    far,
    of_item,
    of_named_count,
    of_named_total,
    of_paragraph,
    of_sentence_before,
    totals_of,
)
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.digits import telling_digits_of
from jingzhun.checker.claims.main_figures import MainFigures
from jingzhun.checker.claims.named_before import pairs_of
from jingzhun.checker.claims.node import Node, strongest
from jingzhun.checker.claims.noun_averages import of_noun
from jingzhun.checker.claims.paragraph_averages import of_listed, of_next, of_people, of_region, of_topic
from jingzhun.checker.claims.rounding import round_step, slack, spread
from jingzhun.checker.claims.slips import as_meant, in_other_powers
from jingzhun.checker.figure import Certainty, Kind
from jingzhun.checker.relation import RelationKind

_BY_YEAR = re.compile("每(?:学)?年")
_BY_MONTH, _OF_MONTH = re.compile("每月|每天|每日|月[人户生]均|[人户生]均月"), re.compile("月|天|日")
_NEAR, _ROUND = Decimal("0.25"), Decimal("0.025")
_TELLING, _BESIDE = 2, 2
# 他和4位同学: one more than are counted
_JOINED = re.compile("(?:[和与跟同]|带着|领着)(?:另外?|其他|其余|他的|她的)?$")


class Wholes:
    """The totals of lists that add up, by their parts, and those that stand behind their parts."""

    def __init__(self, sums: list[Sum]) -> None:
        holding = [claim for claim in sums if claim.holds and len(claim.parts) > 1]
        self.totals = {part.number: claim.total for claim in holding for part in claim.parts}
        self.behind = {claim.total.number for claim in holding if claim.parts[-1].number < claim.total.number}


def averages_of(nodes: tuple[Node, ...], sums: list[Sum]) -> Iterator[Comparison]:
    wholes = Wholes(sums)
    main = MainFigures(nodes, sums)
    for node in nodes:
        if node.per_head in COUNTS and node.figure.kind is Kind.QUANTITY and node.figure.high is None and node.amount:
            found = _average(node, nodes, wholes, main)
            if found is not None:
                yield found


def _average(average: Node, nodes: tuple[Node, ...], wholes: Wholes, main: MainFigures) -> Comparison | None:
    totals, counts = totals_of(average, nodes), counts_of(average, nodes)
    if _BY_MONTH.search(average.label) and not any(_OF_MONTH.search(total.label) for total in totals[:1]):
        return None
    for total, count in (
        *product(totals, counts),
        *of_paragraph(average, nodes),
        *of_item(average, totals, nodes),
        *of_noun(average, totals, nodes),
        *of_named_total(average, counts, nodes),
        *of_named_count(average, counts, nodes),
        *of_sentence_before(average, totals, nodes),
        *far(average, totals, counts, nodes),
        *of_topic(average, nodes),
        *of_next(average, nodes),
        *of_people(average, nodes),
        *of_region(average, nodes),
        *of_listed(average, wholes.totals.get(totals[0].number) if totals else None, nodes),
        *main.averaged(average, nodes[max(average.number - 1, 0)], totals, counts),
    ):
        if is_average(average, total, count):
            return average_of(average, total, count, 0.85)
    slip = _swapped(average, main.averaged(average, nodes[max(average.number - 1, 0)], totals, counts))
    if slip is not None:
        return slip
    meant = _of_whole(average, totals, counts, wholes) or list(main.just_before(average))
    return _contradiction(average, totals, _beside(average, totals, counts) or meant, nodes)


def _swapped(average: Node, pairs: Iterable[tuple[Node, Node]]) -> Comparison | None:
    """花了1.53亿元，…。受益群众21.4万人，人均投入751元: 715 of what the paragraph speaks of."""
    if telling_digits_of(average.figure) <= _TELLING:
        return None
    near = (
        (total, count) for total, count in pairs
        if total.paragraph == average.paragraph and count.number == average.number - 1
    )  # fmt: skip
    slips = [pair for pair in near if any(is_average(meant, *pair) for meant in as_meant(average))]
    return average_of(average, *slips[0], 0.7) if len(slips) == 1 else None


def _beside(average: Node, totals: list[Node], counts: list[Node]) -> list[Node]:
    """上报1384人，实有1327人，多报57人，多领4.56万元，生均900元: the count just before, where it is nearly so."""
    if not totals or totals[0].number != average.number - 1:
        return []
    near = average.amount * _NEAR
    beside = (count for count in counts if count.number == average.number - 2)
    return [count for count in beside if abs(totals[0].amount / count.amount - average.amount) <= near]


def _of_whole(average: Node, totals: list[Node], counts: list[Node], wholes: Wholes) -> list[Node]:
    """84处，集中52处、分散32处，投资3360万元，处均…: of the total of a list, not of its items."""
    beside = [count for count in counts if count.sentence == average.sentence and count not in totals[:1]]
    behind = [count for count in beside if count.number in wholes.behind]
    after_total = bool(totals) and totals[0].number == average.number - 1
    named = [count for count in beside if after_total and pairs_of(count.label) & pairs_of(totals[0].label)]
    whole = [wholes.totals.get(count.number, count) for count in beside] if after_total else []
    return behind or named or whole or [count for count in counts if count not in totals[:1]]


def _contradiction(average: Node, totals: list[Node], counts: list[Node], nodes: tuple[Node, ...]) -> Comparison | None:
    """Only where the total stands just before, the count is the only one, and both come near the average."""
    if not totals or not counts or INCOME.search(average.label) or _apart(totals[0], average, nodes) > _BESIDE:
        return None
    total, count = totals[0], counts[0]
    if _of_a_grade(average, nodes) or _of_a_list(total, nodes):
        return None
    if count.number > average.number or _more_than_once(average, total, count) or _JOINED.search(count.label):
        return None
    beside = count.sentence == average.sentence
    adjacent = {total.number, count.number} == {average.number - 1, average.number - 2}
    if beside and not adjacent and len({node.amount for node in counts if node.sentence == average.sentence}) > 1:
        return None
    apart = abs(total.amount / count.amount - average.amount) / average.amount
    far = count.paragraph != average.paragraph
    told_before = (beside or far) and average.figure.exact and total.number < average.number
    slipped = told_before and _slipped(average, total, count)
    if ((far or apart > (_NEAR * 2 if beside else _NEAR)) and not slipped) or strongest(average.gap) > 2:
        return None
    return average_of(average, total, count, 0.75 if beside else 0.68)


def _apart(total: Node, average: Node, nodes: tuple[Node, ...]) -> int:
    """总额361万元，比上年的299万元多了62万元，户均1.26万元: what the total is compared with does not count."""
    between = nodes[total.number + 1 : average.number]
    compared = any(node.is_base for node in between)
    return 1 + sum(node.counted or not compared for node in between) if total.number < average.number else 0


def _more_than_once(average: Node, total: Node, count: Node) -> bool:
    """资助2860人次，每生每年2000元: who is paid by term is counted twice a year; 每人1200元，两个学期共…"""
    again = total.number > average.number and connectives.AGAIN.search(total.label)
    return bool(again) or (count.column == "人次" and bool(_BY_YEAR.search(average.label)))


def _slipped(average: Node, total: Node, count: Node) -> bool:
    """Two digits that changed places; a power of ten, where the other digits are not met by chance."""
    if any(is_average(meant, total, count) for meant in as_meant(average)):
        return True
    powers = [meant for meant in in_other_powers(average) if is_average(meant, total, count)]
    product = count.amount * average.amount
    if total.number < average.number and any(meant.amount == product for meant in as_meant(total)):
        return True
    exact = any(total.amount == count.amount * meant.amount for meant in powers)
    return exact or (bool(powers) and telling_digits_of(average.figure) >= _TELLING)


def _of_a_list(total: Node, nodes: tuple[Node, ...]) -> bool:
    """队员712名，省派126名、县派586名，每队3.8名: what stands just before is the last of a list, not the total."""
    before = nodes[total.number - 1] if total.number else total
    return before.column == total.column and before.counted and 0 < strongest(total.gap) <= 1


def _of_a_grade(average: Node, nodes: tuple[Node, ...]) -> bool:
    """兑付378.8万元，D级户均3.5万元，C级户均1.07万元: averages side by side are of totals that are not told."""
    around = (*nodes[average.number - 1 : average.number], *nodes[average.number + 1 : average.number + 2])
    return any(node.per_head == average.per_head and node.sentence == average.sentence for node in around)


def is_average(average: Node, total: Node, count: Node) -> bool:
    below, above = slack(average.figure)
    half = max(average.figure.place / 2, below, above)
    low = (total.amount - spread(total.figure)[0]) / (count.amount + spread(count.figure)[1])
    high = (total.amount + spread(total.figure)[1]) / max(count.amount - spread(count.figure)[0], Decimal(1))
    if average.figure.certainty is Certainty.AT_LEAST:
        return high >= average.amount and low <= average.amount * 2
    return low - half <= average.amount <= high + half or _as_round_figure(average, low, high)


def _as_round_figure(average: Node, low: Decimal, high: Decimal) -> bool:
    """户均3000袋 for 3042.6: a round figure that is near enough."""
    step = round_step(average.figure)
    if step < average.figure.place * 100 or "均" not in average.label:
        return False
    apart = min(abs(low - average.amount), abs(high - average.amount))
    return apart <= step / 2 and apart <= average.amount * _ROUND


def average_of(average: Node, total: Node, count: Node, sure: float) -> Comparison:
    computed = total.amount / count.amount
    holds = is_average(average, total, count)
    return Comparison(
        RelationKind.AVERAGE, total.amount, (count.amount,), average, computed, holds, sure, (total, count, average)
    )
