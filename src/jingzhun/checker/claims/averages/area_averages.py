"""耕地364亩，人均耕地1.3亩: over the people of the place, whose number another paragraph may give."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from jingzhun.checker.claims.averages.average_figures import COUNTS, INCOME, total_columns
from jingzhun.checker.claims.averages.average_readings import average_of, is_average
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.homes_of_area import is_homes_of_area
from jingzhun.checker.claims.nodes.node import Node, is_population
from jingzhun.checker.claims.slips.slips import as_meant, moved_point

_NOUN = re.compile("(?:[人户]均|每[人户](?:平均)?)(?:占有|拥有|有)?(?P<noun>[\u4e00-\u9fff]{2,12})$")
_SIZE = re.compile("(?:总?面积|总[数量额]|[数量])$")
_REACH, _FEW, _NEAR, _SURE, _ALARM = 12, 2, 5, 0.8, 0.7


def area_averages_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """What holds; else what nearly does or does but for a slip, in a text of one place.

    人口312人，其中农业人口300人: beside its people only those who farm are told.
    """
    counts = {per: _counts(per, nodes) for per in ("人", "户")}
    for average in nodes:
        total = _named_total(average, nodes) if average.per_head in counts and average.counted else None
        if total is not None:
            row = counts[average.per_head]
            found = _of_nearest(average, total, row)
            yield from (one for one in found if one.holds or _of_one_place(one, row))


def _of_one_place(missed: Comparison, counts: list[Node]) -> bool:
    """The text, or the paragraph that gives the people too, tells of few numbers of people."""
    _, count, average = missed.nodes
    beside = {one.amount for one in counts if one.paragraph == average.paragraph}
    few = count.paragraph == average.paragraph and len(beside) <= _FEW
    return few or len({one.amount for one in counts}) <= _FEW


def _counts(per: str, nodes: tuple[Node, ...]) -> list[Node]:
    alike = (node for node in nodes if node.column in COUNTS[per] and node.counted and node.amount > 1)
    return [node for node in alike if (is_population(node, nodes) if per == "人" else is_homes_of_area(node))]


def _named_total(average: Node, nodes: tuple[Node, ...]) -> Node | None:
    """The figure before it in the paragraph that is called by the noun behind 人均."""
    found = _NOUN.search(average.label) if not INCOME.search(average.label) and average.amount else None
    if found is None:
        return None
    noun = _SIZE.sub("", found["noun"])
    for node in reversed(nodes[max(average.number - _REACH, 0) : average.number]):
        usual = node.is_amount and node.column in total_columns(average)
        if node.paragraph == average.paragraph and usual and _SIZE.sub("", node.label).endswith(noun):
            return node
    return None


def _of_nearest(average: Node, total: Node, counts: list[Node]) -> Iterator[Comparison]:
    at = bisect_left(counts, average.number, key=lambda count: count.number)
    nearest = [*reversed(counts[max(at - _FEW, 0) : at]), *counts[at : at + _FEW]]
    holding = [count for count in nearest if is_average(average, total, count)]
    if holding:
        yield average_of(average, total, holding[0], _SURE)
    else:
        beside = nearest[:1] if total.sentence == average.sentence else nearest
        missed = (count for count in beside if _is_missed(average, total, count))
        yield from (average_of(average, total, count, _ALARM) for count in [*missed][:1])


def _is_missed(average: Node, total: Node, count: Node) -> bool:
    """Of a total of sentences before by a slip alone."""
    near = abs(total.amount / count.amount - average.amount) * _NEAR <= average.amount
    near = near and total.sentence == average.sentence
    slips = (*as_meant(average), *moved_point(average))
    return average.figure.exact and (near or any(is_average(meant, total, count) for meant in slips))
