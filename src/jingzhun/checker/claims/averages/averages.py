"""Averages: 户均2500元, 每件120元, 人均1.2亩: which total over which count."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

from jingzhun.checker.claims.averages.average_contradictions import contradiction_of
from jingzhun.checker.claims.averages.average_figures import COUNTS, INCOME, counts_of, totals_of
from jingzhun.checker.claims.averages.average_pairs import (
    far,
    of_item,
    of_named_count,
    of_paragraph,
    of_sentence_before,
)
from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.averages.noun_averages import of_named_total, of_noun
from jingzhun.checker.claims.averages.paragraph_averages import of_listed, of_next, of_people, of_region, of_topic
from jingzhun.checker.claims.averages.places import counts_of_place, of_other_place
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.main_figures import MainFigures
from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import as_meant
from jingzhun.checker.figure import Kind

_BY_MONTH, _OF_MONTH = re.compile("每月|每天|每日|月[人户生]均|[人户生]均月"), re.compile("月|天|日")
_EACH_MONTH = re.compile("月[人户]均|[人户]均月|[人户]月均")
_PUBLIC = re.compile("财政|税收|预算|投资|资金|生产总值|集体")
_NEAR, _TELLING = Decimal("0.25"), 2


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
    by_month = _BY_MONTH.search(average.label) and not any(_OF_MONTH.search(total.label) for total in totals[:1])
    if by_month and not _of_person_months(average, counts):
        return None
    placed = list(counts_of_place(average, nodes))
    for total, count in (
        *product(totals, counts),
        *product(totals, placed),
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
        others = _of_the_public(total, average) or of_other_place(count, average, nodes)
        if is_average(average, total, count) and not others:
            return average_of(average, total, count, 0.85)
    slip = _swapped(average, main.averaged(average, nodes[max(average.number - 1, 0)], totals, counts))
    if slip is not None:
        return slip
    own = placed or [count for count in counts if not of_other_place(count, average, nodes)]
    meant = _of_whole(average, totals, own, wholes) or list(main.just_before(average))
    return contradiction_of(average, totals, _beside(average, totals, own) or meant, nodes)


def _of_person_months(average: Node, counts: list[Node]) -> bool:
    """1-6月累计保障6230人，发放186万元，月人均补差299元: those of each month are counted anew."""
    counted = any("累计" in count.label or count.column == "人次" for count in counts[:1])
    return counted and bool(_EACH_MONTH.search(average.label))


def _of_the_public(total: Node, average: Node) -> bool:
    """财政收入1200万元，人均可支配收入9600元: what people earn is no share of it."""
    return bool(INCOME.search(average.label) and _PUBLIC.search(total.label))


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
