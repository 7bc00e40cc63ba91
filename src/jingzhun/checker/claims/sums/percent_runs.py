"""小学占13.7%，初中占56.0%，…: shares side by side that make a hundred, though no list of amounts adds up."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, amount_of, strongest
from jingzhun.checker.claims.sums.percent_sums import hundred
from jingzhun.checker.claims.words import connectives, part_words
from jingzhun.checker.figure import Kind

_HUNDRED, _SEVERAL, _PAIR, _NEAR, _CLAUSE, _SURE = Decimal(100), 3, 2, 10, 3, 0.8
_REST = re.compile("(?:其余|剩余|余下|其他|其它)(?:的|各)?$")
# 占总数的28.1% beside 占总数的26.2%: amounts of one whole; the last says only what the others take
_SHARE = re.compile("占(?P<whole>[^，。；、占]*?)(?:的(?:比例|比重)?)?(?:为|达|约|近|了|到)*$")
Run = list[Node]


def percent_runs_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Without amounts: what holds, and pairs that leave nothing out. With amounts: those that end with 其他…占."""
    for run in _runs(nodes):
        plain = all(right.number == left.number + 1 for left, right in pairwise(run))
        if plain and run[0].figure.exact:
            yield from _plain(tuple(run))
        elif not plain and _is_rest(run[-1], nodes) and _of_one_whole(run[:-1]):
            found = hundred(tuple(run), _SURE)
            yield from [found] if abs(found.computed - _HUNDRED) <= _NEAR else []


def _plain(run: tuple[Node, ...]) -> Iterator[Comparison]:
    """从学历看，小学占38%、初中占42%、高中占24%: more than all; where it is less, the rest may not be told."""
    pair = part_words.complementary(run)
    exact = len(run) >= _SEVERAL and any(share.figure.place < 1 for share in run)
    found = hundred(run, _SURE)
    near = abs(amount_of(run) - _HUNDRED) <= _NEAR
    told = (pair and len(run) == _PAIR) or (connectives.DIVIDED.search(run[0].gap) and found.computed > _HUNDRED)
    if (found.holds and (pair or exact)) or (told and near):
        yield found


def _runs(nodes: tuple[Node, ...]) -> Iterator[Run]:
    """Shares by 占 of one sentence between equal breaks, with one amount at most before each."""
    run: Run = []
    for node in nodes:
        share = node.figure.kind is Kind.PERCENT and not node.is_change and not node.is_base and not node.depth
        if share and _SHARE.search(node.label):
            if run and not _goes_on(run, node, nodes):
                yield from [run] if len(run) > 1 else []
                run = []
            run = [*run, node]
        elif node.figure.kind is Kind.PERCENT:
            yield from [run] if len(run) > 1 else []
            run = []
    yield from [run] if len(run) > 1 else []


def _goes_on(run: Run, node: Node, nodes: tuple[Node, ...]) -> bool:
    last = run[-1]
    step = node.number - last.number
    breaks = {strongest(one.gap) for one in (*run[1:], node)}
    even = step > 1 or len(breaks) == 1
    between = all(strongest(one.gap) < _CLAUSE for one in nodes[last.number + 1 : node.number + 1])
    return node.sentence == last.sentence and step <= _PAIR and even and (between or step == 1)


def _is_rest(share: Node, nodes: tuple[Node, ...]) -> bool:
    """其他五个乡镇约占: 五个 is no amount of the rest but who has it."""
    before = nodes[share.number - 1]
    who = before.figure.kind is not Kind.PERCENT and strongest(share.gap) == 0 and _REST.search(before.label)
    return bool(who) or bool(re.search("(?:其余|剩余|余下|其他|其它)[^，。；]{0,8}占[^，。；的]{0,2}$", share.gap))


def _of_one_whole(run: Run) -> bool:
    wholes = {found["whole"] for share in run if (found := _SHARE.search(share.label))}
    return len(wholes) == 1
