"""旧馆只有4270册书…；如今藏书1.28万册，增加8530册: what was, clauses or sentences before what is now."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes.change_readings import (
    difference,
    is_near,
    next_in,
    readings_of,
    same_measure,
    says_change,
)
from jingzhun.checker.claims.changes.changes_by_years import years_of
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.levels import PASSED
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind

_THEN = re.compile(rf"{connectives.FORMERLY.pattern}|旧|(?:19|20)\d{{2}}年")
_SINCE = re.compile(
    "[比较](?:[^，。；]{0,4}年(?:以)?前|那时|当初|当时|原来|原先|过去|以前|从前|最初|刚[^，。；]{1,6}时|(?:上|去|前)一?年)"
)
_NOW = re.compile(f"{connectives.NOW.pattern}|今年|这时|到现在")
_OTHERS = re.compile("[比较]|年均|分别|每年")
_REACH, _SENTENCES, _FAR, _DIGITS, _SURE = 10, 2, 200, 3, 0.8


def then_and_now_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    for now in nodes:
        changes = list(_changes(now, nodes)) if _is_level(now) else []
        if not changes:
            continue
        before = [node for node in reversed(nodes[max(now.number - _REACH, 0) : now.number]) if _was(node, now)]
        told = [found for found in (list(readings_of(now, then, changes, _SURE)) for then in before) if found]
        agreeing = (found for found in told if any(one.holds for one in found))
        then = next((node for node in before if _THEN.search(node.gap)), None)
        slips = list(readings_of(now, then, changes, _SURE)) if then is not None and _NOW.search(now.gap) else []
        yield from next(agreeing, slips if slips and all(map(is_near, slips)) else _of_far(now, changes, nodes))


def _changes(now: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """Those just behind what is now, where it or they say that something was before."""
    since = False
    for step in (1, 2):
        change = next_in(now, nodes, step)
        if change is None or not says_change(change) or years_of(change):
            return
        since = since or bool(_SINCE.search(change.label))
        others = _OTHERS.search(_SINCE.sub("", change.label))
        if others or not (since or _NOW.search(now.gap)) or change.per_head not in {"", now.per_head}:
            return
        yield change


def _is_level(node: Node) -> bool:
    usual = node.counted or node.figure.kind is Kind.PERCENT
    return usual and not node.is_change and not node.is_base and node.amount > 0 and node.figure.high is None


def _was(then: Node, now: Node) -> bool:
    near = then.paragraph == now.paragraph and now.sentence - then.sentence <= _SENTENCES
    level = _is_level(then) and _alike(then, now) and not _NOW.search(then.gap)
    return near and level and not PASSED.search(then.gap)  # 首次突破4万元，达到4.26万元


def _alike(then: Node, now: Node) -> bool:
    return then.column == now.column and then.per_head == now.per_head and then.depth == now.depth


def _of_far(now: Node, changes: list[Node], nodes: tuple[Node, ...]) -> list[Comparison]:
    """目标9500万元，比去年多736万元: of a figure of pages ago, to the last digit of enough."""
    change = changes[0]
    if not same_measure(now, change) or telling_digits_of(change.figure) < _DIGITS or not _SINCE.search(change.label):
        return []
    for then in reversed(nodes[max(now.number - _FAR, 0) : now.number]):
        exact = abs(now.amount - then.amount) == change.amount and telling_digits_of(then.figure) >= _DIGITS
        if exact and _is_level(then) and _alike(then, now):
            return [difference(now, then, change, _SURE)]
    return []
