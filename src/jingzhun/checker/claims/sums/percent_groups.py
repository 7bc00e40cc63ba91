"""幼儿园的占26.3%，小学的占41.6%，初中的占19.8%；义务教育阶段的比例升至61.4%: shares that another takes together."""

import re
from collections.abc import Iterator
from itertools import combinations

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.slips.slips import swapped
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.figure import Kind
from jingzhun.checker.relation import RelationKind

_SHARE = re.compile("占(?:[^，。；、占比]{0,8}的)?$")
_GROUP = re.compile("比例|占比|比重|合计|共占")
_BOTH, _STAGES = re.compile("义务教育|中小学"), (re.compile("(?<!中)小学"), re.compile("初中"))
_PAIR, _TELLING, _REACH, _SCORE = 2, 3, 5, 5.0
Run = list[Node]


def percent_groups_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """In one sentence: what holds to the last digit; what misses only of the two stages that all must go through."""
    for run in _runs(nodes):
        for total in nodes[run[-1].number + 1 : run[-1].number + 1 + _REACH]:
            if total.sentence == run[-1].sentence and _is_group(total, nodes):
                yield from _of_stages(total, run, nodes) or _exactly(total, run)


def without_groups(comparisons: list[Comparison], groups: list[Sum]) -> list[Comparison]:
    """That a list misses the hundred is no second contradiction, where one of its shares is wrong."""
    wrong = {part.number for claim in groups if not claim.holds for part in claim.parts}
    return [one for one in comparisons if one.holds or not _is_hundred(one) or not wrong & _numbers(one)]


def _is_hundred(one: Comparison) -> bool:
    return one.kind is RelationKind.SUM


def _numbers(one: Comparison) -> set[int]:
    return {node.number for node in one.nodes}


def _of_stages(total: Node, run: Run, nodes: tuple[Node, ...]) -> list[Sum]:
    named = [[share for share in run if stage.search(share.label)] for stage in _STAGES]
    if not _BOTH.search(_words(total, nodes)) or any(len(found) != 1 for found in named):
        return []
    claim = Sum(total, tuple(found[0] for found in named), _SCORE)
    return [claim] if claim.holds or (claim.is_within and swapped(total, claim.parts)) else []


def _exactly(total: Node, run: Run) -> list[Sum]:
    """The first that stand side by side."""
    ranges = (run[start:end] for start, end in combinations(range(len(run) + 1), 2) if end - start >= _PAIR)
    found = (parts for parts in ranges if amount_of(parts) == total.amount)
    return [Sum(total, tuple(parts), _SCORE) for parts in found][:1]


def _is_group(total: Node, nodes: tuple[Node, ...]) -> bool:
    usual = total.figure.kind is Kind.PERCENT and total.figure.exact and total.figure.place < 1
    return usual and telling_digits_of(total.figure) >= _TELLING and bool(_GROUP.search(_words(total, nodes)))


def _words(total: Node, nodes: tuple[Node, ...]) -> str:
    """义务教育阶段的比例从58.2%升至61.4%: what it rose to is called as what it rose from."""
    before = nodes[total.number - 1]
    from_there = connectives.TO.match(total.gap) and before.sentence == total.sentence
    return f"{before.label}{total.label}" if from_there else total.label


def _runs(nodes: tuple[Node, ...]) -> Iterator[Run]:
    """Shares by 占, side by side in one sentence, with no amounts."""
    run: Run = []
    for node in nodes:
        share = node.figure.kind is Kind.PERCENT and node.figure.exact and not node.is_change and not node.is_base
        if share and _SHARE.search(node.label):
            beside = run and node.number == run[-1].number + 1 and node.sentence == run[-1].sentence
            if not beside:
                yield from [run] if len(run) >= _PAIR else []
                run = []
            run = [*run, node]
    yield from [run] if len(run) >= _PAIR else []
