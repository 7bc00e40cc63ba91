"""Averages of years: 由2012年底…降至2017年底…，减少558.9万人，年均111.8万人; 三年累计投入9630万元，年均3210万元."""

import re
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.rounding import slack, spread
from jingzhun.checker.claims.words import part_words
from jingzhun.checker.figure import Certainty, Kind
from jingzhun.checker.figures import numerals
from jingzhun.checker.relation import RelationKind

_YEAR = re.compile(r"((?:19|20)\d{2})年")
_YEARS = re.compile("分年度?|各年|逐年|[两三四五六]年")
# 2016—2020年累计: both years are meant
_FROM_TO = re.compile(
    r"(?P<first>(?:19|20)\d{2})年?\s*(?:至|到|[-—–~～])+\s*(?P<last>(?:19|20)\d{2})年(?:期?间)?[^，。；\d]{0,8}(?:累计|总计|合计|共)"
)
_REACH, _NEAR = 8, 6
# 六年来，全县已累计脱贫: a comma may stand between
_SPAN = re.compile(
    r"(?<![\d年])(?P<years>[两二三四五六七八九十]|\d)(?:个)?年(?:来|间)?(?:[，,][^，。；、\d]{0,6})?(?:累计|总计|合计|共|时间)"
)


def yearly_of(nodes: tuple[Node, ...], sums: list[Sum], text: str) -> Iterator[Comparison]:
    lists = {claim.parts[-1].number: claim for claim in sums if claim.holds}
    for average in nodes:
        if average.per_head == "年" and average.figure.kind is Kind.QUANTITY:
            claim = lists.get(average.number - 1)
            if claim is not None and _by_year(claim, average):
                yield _comparison(claim.total, len(claim.parts), average)
                continue
            spans = ((total, _span(total, average, text)) for total in _totals(average, nodes))
            found = [_comparison(total, span, average) for total, span in spans if span]
            yield from [one for one in found if one.holds or _says_so(one)][:1]


def _says_so(found: Comparison) -> bool:
    """Behind other figures only where it is nearly so: 三年投入9630万元，…，年均增收320万元 is of something else."""
    total, average = found.nodes
    return total.number == average.number - 1 or abs(found.computed - average.amount) * _NEAR <= average.amount


def _totals(average: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Just before; else 四年累计脱贫14635人、出列29个村，年均减贫3659人, or in the sentence before."""
    for total in reversed(nodes[max(average.number - _REACH, 0) : average.number]):
        near = total.paragraph == average.paragraph and average.sentence - total.sentence <= 1
        beside = total.number == average.number - 1 and total.sentence == average.sentence
        said = _SPAN.search(total.label) or _FROM_TO.search(total.gap)
        if near and total.column == average.column and (beside or (said and total.is_amount)):
            yield total


def _by_year(claim: Sum, average: Node) -> bool:
    """4260万元，分年度为1120万元、1480万元、1660万元，年均1420万元: as many years as parts."""
    beside = claim.total.column == average.column and average.sentence == claim.parts[-1].sentence
    told = any(_YEARS.search(part.gap) for part in claim.parts[:1]) or part_words.by_time(claim.parts)
    return beside and told and not average.is_change


def _span(total: Node, average: Node, text: str) -> int:
    """The years between which it changed, or the number of years that the total says."""
    begin = max(text.rfind(sign, 0, total.figure.start) for sign in "。；\n") + 1
    if total.is_change:
        years = sorted({int(year) for year in _YEAR.findall(text[begin : average.figure.start])})
        return years[1] - years[0] if len(years) == 2 else 0
    if average.is_change:
        return 0
    said, apart = _SPAN.search(total.gap) or _SPAN.search(total.label), _FROM_TO.search(total.gap)
    if said or not apart:
        return numerals.whole(said["years"]) if said else 0
    return int(apart["last"]) - int(apart["first"]) + 1


def _comparison(total: Node, span: int, average: Node) -> Comparison:
    computed = total.amount / span
    below, above = slack(average.figure)
    half = max(average.figure.place / 2, below, above) + max(spread(total.figure)) / span
    least = average.figure.certainty is Certainty.AT_LEAST
    holds = computed >= average.amount if least else abs(computed - average.amount) <= half
    parts = (Decimal(span),)
    return Comparison(RelationKind.AVERAGE, total.amount, parts, average, computed, holds, 0.75, (total, average))
