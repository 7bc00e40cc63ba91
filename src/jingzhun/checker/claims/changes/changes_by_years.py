"""Changes between years that are named: 2018年比2016年增加2.74亿元，增长56.8%."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, growth
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.node import Node, strongest

_YEAR = re.compile(r"(?:19|20)\d{2}年")
_AGAINST_LAST = re.compile("[较比](?:上|去|前)一?年|同比")
_AGAINST = re.compile(r"[比较与同](?:19|20)\d{2}年")
_SPAN = re.compile(
    r"(?P<begin>(?:19|20)\d{2})年?(?:至|到|—|–|-|~|～)+(?P<end>(?:19|20)\d{2})年[^，。；]{0,16}?"
    r"(?:分别|依次|各年|逐年|历年)[^，。；\d]{0,12}$"
)
_REACH, _LIKELY = 30, 0.85


def years_of(node: Node) -> list[str]:
    return _YEAR.findall(node.gap)


def by_years(
    change: Node, percent: Node | None, years: list[str], nodes: tuple[Node, ...], levels: Levels
) -> Iterator[Comparison]:
    """Where the figures of both years stand before; 2018年较上年 too."""
    if len(years) == 1 and _AGAINST_LAST.search(change.gap):
        years = [*years, f"{int(years[0][:4]) - 1}年"]
    if len(years) == 1 and not _AGAINST.search(change.gap):
        return
    base = _of_year(change, years[-1], nodes)
    level = _of_year(change, years[0], nodes) if len(years) > 1 else levels.before(change)
    if base is not None and level is not None and base is not level:
        yield difference(level, base, change, _LIKELY)
    if base is not None and percent is not None and base.amount:
        yield _grown(base, level, change, percent)


def _grown(base: Node, level: Node | None, change: Node, percent: Node) -> Comparison:
    """By what is told as the change; where that is no difference of the two, by the two if they make it so."""
    told = growth(base.amount, change.amount, percent, (base, change, percent), _LIKELY)
    if told.holds or level is None or level is base:
        return told
    meant = growth(base.amount, abs(level.amount - base.amount), percent, (base, level, percent), _LIKELY)
    return meant if meant.holds else told


def _of_year(change: Node, year: str, nodes: tuple[Node, ...]) -> Node | None:
    for number in range(change.number - 1, max(change.number - _REACH, -1), -1):
        node = nodes[number]
        alike = node.paragraph == change.paragraph and node.column == change.column and node.per_head == change.per_head
        if alike and (years_of(node) or _YEAR.findall(node.label)) == [year]:
            return node
    return _of_row(change, int(year[:4]), nodes)


def _of_row(change: Node, year: int, nodes: tuple[Node, ...]) -> Node | None:
    """2021年至2023年分别为34120人、35478人和36205人: as many figures as years."""
    for first in reversed(nodes[max(change.number - _REACH, 0) : change.number]):
        span = _SPAN.search(first.gap) if first.paragraph == change.paragraph else None
        if span and first.column == change.column:
            begin, end = int(span["begin"]), int(span["end"])
            row = nodes[first.number : min(first.number + end - begin + 1, change.number)]
            beside = all(strongest(node.gap) <= 1 for node in row[1:]) and len(row) == end - begin + 1
            whole = all(node.counted and node.column == first.column for node in row)
            return row[year - begin] if whole and beside and begin <= year <= end else None
    return None
