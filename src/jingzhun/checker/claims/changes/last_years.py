"""收入14382元，上年为12830元，增长12.1%: last year's is told as a figure of its own, before or behind this year's."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jingzhun.checker.claims.changes.change_readings import is_near, next_in, readings_of, says_change
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.figure import SHARES

LAST_YEAR = re.compile(
    "^(?:而)?(?:[^，。；、比较与同由从占\\d]{2,12}(?=[上去前]一?年(?:末|底|同期)?(?:为|是)?$))?"
    "(?:(?:上|去|前)一?年|上年度|上一?(?:轮|批|次|期|季度?|学期|学年|届|周期)|(?:上年|去年)?同期|(?:19|20)\\d\\d年(?=决算数?|实际完成数?))(?:同期|全年|末|底)?[^，。；\\d]{0,4}$"
)
_THIS = re.compile("^(?:而)?(?:今年|本年|当年|本期|[本此这](?:轮|批|次|季度?|届|学年|学期))")
_YEAR = re.compile("(?P<year>(?:19|20)\\d\\d)年(?:度)?(?P<words>[^，。；\\d]{0,8})")
# 县里2022年产茶420吨: words may stand before the first year
_FIRST_YEAR = re.compile(f"(?:[^，。；、\\d比较由从与同]{{1,10}})?{_YEAR.pattern}")
_REACHED = re.compile(
    "(?:则|就|已经?|又|便|进一步|继续|再|快速|稳步|大幅|逐步)*(?:(?:增|升|降|减|涨|增加|增长|提高|提升|上升|扩大|发展|减少|下降|降低|压减|回落|缩减)"
    "[到至]?|达到?|[为是有])?了?"
)
_PLAIN = re.compile(
    "(?:同比|净)?(?:增长|增加|上升|提高|下降|减少|降低|上涨|增幅|降幅|涨幅|高出|多出|多|少|涨|降|增|减)(?:了|达|约|近|为)*"
)
REAL = re.compile("实际|可比|不变价|名义|年均|分别|年前|当初|起初|最初")
_SURE, _CLAUSE = 0.85, 2


def since_last_year_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    yield from _told_behind(nodes)
    # 收入2782万元，完成预算的100%，2019年决算数为2843万元: a rate may stand between
    for one, other in pairwise(node for node in nodes if node.figure.kind not in SHARES or node.is_change):
        level, last = (one, other) if LAST_YEAR.search(other.label) else (other, one)
        told = LAST_YEAR.search(last.label) and (last is other or _THIS.search(level.label))
        if told and _alike(level, last) and strongest(other.gap) <= 2:
            yield from _changes(level, last, other, nodes)
        elif not told and _years_apart(one, other) > 0 and _alike(other, one) and strongest(other.gap) <= 2:
            yield from _since_year_before(one, other, nodes)


def _told_behind(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """下达4.2亿元，同比增长20%，上年为3.5亿元: last year's stands behind the growth."""
    for level, change, last in zip(nodes, nodes[1:], nodes[2:], strict=False):
        told = LAST_YEAR.search(last.label) and _PLAIN.fullmatch(change.label) and change.sentence == level.sentence
        if told and _alike(level, last) and strongest(change.gap) <= _CLAUSE and strongest(last.gap) <= _CLAUSE:
            yield from (found for found in readings_of(level, last, [change], _SURE) if is_near(found))


def _since_year_before(one: Node, other: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """The change just behind the second year; of a row of years, or years on, it may be another's: only what holds."""
    change = next_in(other, nodes, 1)
    if change is None or not _PLAIN.fullmatch(change.label):
        return
    before = node_before(one, nodes)
    row = before is not one and _YEAR.fullmatch(before.label) and before.column == one.column
    row = row or _years_apart(one, other) > 1 or _maybe_real(one)
    readings = readings_of(other, one, [change], _SURE)
    yield from (found for found in readings if found.holds or (is_near(found) and not row))


def _maybe_real(one: Node) -> bool:
    """收入2021年为6911万元: growth of money may be told without that of prices."""
    return one.column == "money" and not _YEAR.fullmatch(one.label)


def _years_apart(one: Node, other: Node) -> int:
    """2022年760户，2023年增加到836户，增长10%: how many years later the second is told, by no other words; or 0."""
    first, second = _FIRST_YEAR.fullmatch(one.label), _YEAR.fullmatch(other.label)
    if first is None or second is None or other.is_change:
        return 0
    reached = second["words"].removeprefix(first["words"])
    return int(second["year"]) - int(first["year"]) if _REACHED.fullmatch(reached) else 0


def _alike(level: Node, last: Node) -> bool:
    usual = level.counted and last.counted and level.sentence == last.sentence and last.amount > 0
    return usual and level.column == last.column and not level.is_base


def _changes(level: Node, last: Node, behind: Node, nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """The changes just behind them; one far off is told of something else."""
    for step in (1, 2):
        node = next_in(behind, nodes, step)
        if node is None or not says_change(node) or REAL.search(node.label):
            return
        if node.per_head not in {"", level.per_head}:
            return
        yield from (found for found in readings_of(level, last, [node], _SURE) if is_near(found))
