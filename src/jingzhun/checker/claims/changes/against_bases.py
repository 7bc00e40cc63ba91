"""Changes against a base that is told: T比上年的B增长P%, 与上年的B相比增加D; T may stand sentences before."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import (
    growth,
    is_near,
    next_in,
    readings_of,
    same_measure,
    says_change,
)
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import Levels
from jingzhun.checker.claims.nodes.named_before import levels_before, named_before, pairs_of
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_HIGHER = re.compile(
    "^(?:要|还|仍然?|尚|也|却|略|稍)*(?:超(?:出|过|额)?|[高低多少])(?:出|收|花|用|领|报|缴|发放?|支出|救助|投入|修建?|建成?|种植?|养殖?|栽植?|办|招收?|培训|完成"
    "|产|卖|挣|赚|拿|得|送|印)?(?:了)?$"
)
_REACHED = re.compile("，?(?:已|将)?(?:达到?|增至|增加到|增长到|升至|实现|为)")
_OF_OTHERS = re.compile("年均|平均|分别")
_LIKELY, _FAR = 0.85, 0.75


def against_base(base: Node, nodes: tuple[Node, ...], levels: Levels) -> Iterator[Comparison]:
    if not base.amount or connectives.FROM.search(base.label):
        return
    changes = list(_changes(base, nodes))
    before = _with_totals(levels.all_before(base), base, levels)
    near = [list(readings_of(level, base, [*changes, *_grown_before(level, nodes)], _LIKELY)) for level in before]
    agreeing = (found for found in near if found and any(one.holds for one in found))
    found = next(agreeing, _nearest(list(filter(_plausible, near)))) if near else _of_far_level(base, changes, nodes)
    yield from found or _of_base_alone(base, changes)


def _with_totals(before: list[Node], base: Node, levels: Levels) -> list[Node]:
    """务工1911人。省外764人、省内1147人，比上年的1842人增加69人: a list may have its total in the sentence before."""
    totals = [levels.total_of(level) for level in before]
    near = (total for total in totals if total.paragraph == base.paragraph and total.number < base.number)
    return list(dict.fromkeys((*before, *near)))


def _nearest(readings: list[list[Comparison]]) -> list[Comparison]:
    """A total that a slip explains rather than an item that is of another size; else the figure just before."""
    near = (found for found in readings if found and all(map(is_near, found)))
    return next(near, readings[0] if readings else [])


def _changes(base: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    for step in (1, 2):
        node = next_in(base, nodes, step)
        said = node is not None and (says_change(node) or _HIGHER.search(node.label))
        if node is None or not said or "分别" in node.label:
            return
        yield node


def _plausible(found: list[Comparison]) -> bool:
    """A level a fifth of its base or five times as much is another figure, unless the change comes near theirs."""
    return all(is_near(one) or _alike(one) for one in found)


def _alike(found: Comparison) -> bool:
    level, base = found.nodes[0].amount, found.nodes[1].amount
    return level <= base * 2 and base <= level * 2


def _grown_before(level: Node, nodes: tuple[Node, ...]) -> list[Node]:
    """增长15%，达到1.38万元，比上年的1.2万元增加1800元: the growth stands before the level."""
    percent = next_in(level, nodes, -1)
    told = percent is not None and percent.figure.kind is Kind.PERCENT and _REACHED.fullmatch(level.gap.strip())
    usual = told and percent is not None and connectives.GROWN.search(percent.label)
    return [percent] if usual and percent is not None and not _OF_OTHERS.search(percent.label) else []


def _of_far_level(base: Node, changes: list[Node], nodes: tuple[Node, ...]) -> list[Comparison]:
    """务工人数比去年的2204人增加114人: the figure of sentences ago that agrees, else the nearest that nearly does."""
    words = f"{base.label} {changes[0].label}" if changes else ""
    levels = named_before(words, base, nodes) if pairs_of(words) else levels_before(base, nodes)
    readings = [list(readings_of(level, base, changes, _FAR)) for level in levels]
    readings = [found for found in readings if found and all(map(is_near, found))]
    agreeing = (found for found in readings if any(one.holds for one in found))
    named = readings if pairs_of(words) else []
    return next(agreeing, named[0] if named else [])


def _of_base_alone(base: Node, changes: list[Node]) -> Iterator[Comparison]:
    """与上年的320户相比减少48户，下降15%: the level is not told, and need not be."""
    amounts = [node for node in changes if same_measure(base, node)]
    percents = [node for node in changes if node.figure.kind is Kind.PERCENT]
    if amounts and percents and base.figure.kind is Kind.QUANTITY:
        yield growth(base.amount, amounts[0].amount, percents[0], (base, amounts[0], percents[0]), _LIKELY)
