"""性别构成 / 男性 52.8 / 女性 47.2: rows under a heading that says 构成 make a hundred, with or without their %."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.sums.percent_sums import hundred
from jingzhun.checker.figure import Kind

_HEADING = re.compile("(?:构成|结构|比重|占比|分布)[^，。；\n]{0,10}[|｜\t\n :：]")
_CELL = re.compile("[|｜\t\n ]")
_SENTENCE = re.compile("[，。；]")
_HUNDRED, _SURE = 100, 0.7


def structure_lines_of(nodes: tuple[Node, ...]) -> Iterator[Comparison]:
    """Only what holds: a table may give some rows again."""
    for run in _runs(nodes):
        found = hundred(tuple(run), _SURE) if len(run) > 1 else None
        if found is not None and found.holds:
            yield found


def _runs(nodes: tuple[Node, ...]) -> Iterator[list[Node]]:
    """From a heading to the next, or to what is no cell."""
    run: list[Node] = []
    for node in nodes:
        if not _is_cell(node):
            yield run
            run = []
        elif _begins(node):
            yield run
            run = [node]
        elif run:
            run.append(node)
    yield run


def _is_cell(node: Node) -> bool:
    share = node.figure.kind in {Kind.BARE, Kind.PERCENT} and node.figure.exact and node.amount < _HUNDRED
    words = _SENTENCE.split(node.gap)[-1] if _begins(node) else node.gap
    return share and bool(_CELL.search(words)) and not _SENTENCE.search(words)


def _begins(node: Node) -> bool:
    """…情况汇报如下。性别构成 | 男性 | 53.4: a sentence may stand before the heading."""
    return bool(_HEADING.search(_SENTENCE.split(node.gap)[-1]))
