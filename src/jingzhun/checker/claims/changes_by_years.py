"""Changes between years that are named: 2018年比2016年增加2.74亿元，增长56.8%."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.change_readings import difference, growth
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.levels import Levels
from jingzhun.checker.claims.node import Node

_YEAR = re.compile(r"(?:19|20)\d{2}年")
_AGAINST_LAST = re.compile("[较比](?:上|去|前)一?年|同比")
_AGAINST = re.compile(r"[比较与同](?:19|20)\d{2}年")
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
        yield growth(base.amount, change.amount, percent, (base, change, percent), _LIKELY)


def _of_year(change: Node, year: str, nodes: tuple[Node, ...]) -> Node | None:
    for number in range(change.number - 1, max(change.number - _REACH, -1), -1):
        node = nodes[number]
        alike = node.paragraph == change.paragraph and node.column == change.column and node.per_head == change.per_head
        if alike and (years_of(node) or _YEAR.findall(node.label)) == [year]:
            return node
    return None
