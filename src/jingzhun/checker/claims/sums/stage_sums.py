"""计划建设14幢。…已封顶6幢，在建5幢，即将开工3幢: what is built, begun and to be begun, of what was planned."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node, amount_of

_STAGES = (
    re.compile("封顶|竣工|完工|建成|完成|交付|交工|投用|通车"),
    re.compile("在建|正在|施工|建设中|续建|推进"),
    re.compile("即将|待|拟|[未没][能有]?[开动启]|尚未|准备|筹备|前期"),
)
_PLANNED = re.compile("计划|任务|规划|拟|应|需|总|共|目标|下达|安排|列入|涉及|年度")
# one dwelling for each household
_HOMES = re.compile("搬迁|安置|改造|任务|建房")
_DWELLINGS = frozenset({"套", "栋", "幢", "household"})
_ROW, _FAR, _PARAGRAPHS, _LEAST, _SCORE = 4, 40, 3, 100, 4.5
Row = tuple[Node, ...]


def stage_sums_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """The nearest total of sentences before that holds; one just before that all three stages nearly make up."""
    for row in _rows(nodes):
        claims = [Sum(total, row, _SCORE) for total in _totals(row, nodes)]
        holding = [claim for claim in claims if claim.holds]
        yield from holding[:1] or [claim for claim in claims[:1] if _misses(claim)]


def _misses(claim: Sum) -> bool:
    beside = claim.parts[0].sentence - claim.total.sentence == 1 and len(claim.parts) == len(_STAGES)
    return beside and claim.is_meant


def _rows(nodes: tuple[Node, ...]) -> Iterator[Row]:
    """Two stages or three of one column in a sentence, in their order."""
    for first in nodes:
        if _usable(first) and stage_of(first) == 0:
            behind = nodes[first.number + 1 : first.number + 2 * _ROW]
            alike = [node for node in behind if node.sentence == first.sentence and node.column == first.column]
            row = [first]
            for node in alike:
                if not _usable(node) or stage_of(node) <= stage_of(row[-1]):
                    break
                row.append(node)
            if len(row) > 1:
                yield tuple(row)


def is_of_later_stages(claim: Sum) -> bool:
    """完工62个，占51.7%，在建40个，未开工16个: what is done is no total of what is not."""
    return stage_of(claim.total) == 0 and all(stage_of(part) > 0 for part in claim.parts)


def stage_of(node: Node) -> int:
    """The last that its words name: 即将完工 is not yet done."""
    found = [at for at, words in enumerate(_STAGES) if words.search(node.label)]
    return found[-1] if found else -1


def _totals(row: Row, nodes: tuple[Node, ...]) -> Iterator[Node]:
    first = row[0]
    for node in reversed(nodes[max(first.number - _FAR, 0) : first.number]):
        near = first.paragraph - node.paragraph <= _PARAGRAPHS and node.sentence < first.sentence and _usable(node)
        if near and (_is_planned(node, first) or _counts_homes(node, row)):
            yield node


def _is_planned(node: Node, first: Node) -> bool:
    return node.column == first.column and bool(_PLANNED.search(node.label)) and stage_of(node) != 1


def _counts_homes(node: Node, row: Row) -> bool:
    homes = node.column == "household" and row[0].column in _DWELLINGS and node.paragraph == row[0].paragraph
    return homes and bool(_HOMES.search(node.label)) and node.amount >= _LEAST and amount_of(row) == node.amount


def _usable(node: Node) -> bool:
    return node.is_amount and not node.depth and not node.is_base and node.amount > 0
