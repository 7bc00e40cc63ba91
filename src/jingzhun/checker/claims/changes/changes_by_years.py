"""Changes between years that are named: 2018年比2016年增加2.74亿元，增长56.8%."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import difference, growth
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.node import Node, strongest

_REMARK = re.compile("[（(][^（()）]*[)）]")
_YEAR = re.compile(r"(?:19|20)\d{2}年")
_AGAINST_LAST = re.compile("[较比](?:上|去|前)一?年|同比")
_AGAINST = re.compile(r"[比较与同](?:19|20)\d{2}年")
_SPAN = re.compile(
    r"(?P<begin>(?:19|20)\d{2})年?(?:至|到|—|–|-|~|～)+(?P<end>(?:19|20)\d{2})年[^，。；]{0,16}?"
    r"(?:分别|依次|各年|逐年|历年)[^，。；\d]{0,12}$"
)
# 2018年、2019年、2020年分别为…
_LISTED = re.compile(
    r"(?P<years>(?:(?:19|20)\d{2}年(?:度|末|底)?[、和及与]?){2,})[^，。；\d]{0,12}(?:分别|依次)[^，。；\d]{0,12}$"
)
_REACH, _LIKELY = 30, 0.85


def years_of(node: Node) -> list[str]:
    """比2008年末（2008年是上次普查的年份）增加: each once, and none that brackets explain."""
    return list(dict.fromkeys(_YEAR.findall(_REMARK.sub("", node.gap))))


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
        # 较2021年增加5.7亿斤 names a year and is no level of it
        if alike and not node.is_change and (years_of(node) or _YEAR.findall(node.label)) == [year]:
            return node
    return _of_row(change, int(year[:4]), nodes)


def _of_row(change: Node, year: int, nodes: tuple[Node, ...]) -> Node | None:
    """2021年至2023年分别为34120人、35478人和36205人: as many figures as years."""
    for first in reversed(nodes[max(change.number - _REACH, 0) : change.number]):
        if first.paragraph == change.paragraph and first.column == change.column and _years_of_row(first):
            return row_by_years(first, nodes[: change.number]).get(year)
    return None


def row_by_years(first: Node, nodes: tuple[Node, ...]) -> dict[int, Node]:
    """The figures of a row that begins here, by year; none unless there are as many as years."""
    years = _years_of_row(first)
    row = nodes[first.number : first.number + len(years)]
    beside = len(row) == len(years) and all(strongest(node.gap) <= 1 for node in row[1:])
    whole = all(node.counted and node.column == first.column for node in row)
    return dict(zip(years, row, strict=True)) if beside and whole else {}


def _years_of_row(first: Node) -> list[int]:
    span, listed = _SPAN.search(first.gap), _LISTED.search(first.gap)
    if span:
        return list(range(int(span["begin"]), int(span["end"]) + 1))
    return [int(year[:4]) for year in _YEAR.findall(listed["years"])] if listed else []
