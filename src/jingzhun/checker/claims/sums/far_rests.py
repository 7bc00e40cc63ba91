"""贫困人口2861户。…累计减贫2758户。…剩余103户: what was done and what is left make up a total of sentences ago."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips import slips
from jingzhun.checker.claims.words import connectives, part_words
from jingzhun.checker.claims.words.word_rows import any_word_of

_REST = any_word_of("rest_words.txt")
# 确保剩余贫困户全部脱贫，共204户
_REST_BEFORE = re.compile("(?:剩余|余下|剩下)[\u4e00-\u9fff]{1,20}(?:，(?:共|共计|合计|总计|共有))?\\s*$")
# 2015年脱贫情况：通过产业扶贫为贫困户77户
_OUT = re.compile("脱贫|减贫|退出|摘帽|销号")
_LEAST, _BEFORE, _FAR_BEFORE, _SCORE = 100, 10, 40, 4.0
Amounts = dict[tuple[str, Decimal], list[Node]]
"""The figures so far that may be totals, found again by what they count and how many."""


def far_rests_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only those that hold: the nearest total before."""
    before: Amounts = defaultdict(list)
    for node in nodes:
        if node.is_amount and node.amount:
            yield from _of_rest(node, nodes, before)
            before[node.column, node.amount].append(node)


def _of_rest(rest: Node, nodes: tuple[Node, ...], before: Amounts) -> Iterator[Sum]:
    for done in _done_before(rest, nodes) if _left(rest, nodes) else ():
        total = _total(done, rest, before)
        if total is not None:
            yield Sum(total, (done, rest), _SCORE)
            return


def _left(rest: Node, nodes: tuple[Node, ...]) -> bool:
    """剩余贫困户103户、贫困人口321人: the second is left too; what insurance leaves is paid by oneself."""
    last = node_before(rest, nodes)
    pair = rest.column != last.column and rest.gap.strip()[:1] == "、" and last.sentence == rest.sentence
    named = is_rest(rest) or _REST_BEFORE.search(rest.gap)
    return bool(named or (pair and (connectives.REST.search(last.label) or _REST_BEFORE.search(last.gap))))


def is_rest(node: Node) -> bool:
    """剩余, 自付, 还有: what is left of a total."""
    said = _REST.search(node.label) or connectives.REST.search(node.label)
    return bool(said) and not part_words.came_over(node)


def says_rest(claim: Sum) -> bool:
    """还有 and 自付 may begin something else: only where they are nearly what is left."""
    rest = claim.parts[-1]
    near = abs(claim.gap) * 2 <= rest.amount or slips.makes_up(claim.total, claim.parts)
    return part_words.has_rest(claim.parts) or (is_rest(rest) and near)


def _done_before(rest: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in reversed(nodes[max(rest.number - _BEFORE, 0) : rest.number]):
        if node.counted and node.column == rest.column and rest.sentence - node.sentence <= 2:
            yield node
    yield from _out_before(rest, nodes)


def _out_before(rest: Node, nodes: tuple[Node, ...]) -> Iterator[Node]:
    """What left poverty, paragraphs before the plan for those who are left: 脱贫情况：…77户、299人."""
    before = nodes[max(rest.number - _FAR_BEFORE, 0) : rest.number] if _of_plan(rest, nodes) else ()
    for node in reversed(before):
        head = nodes[node.number - 1] if node.gap.strip() == "、" and node.number else node
        if node.is_amount and node.column == rest.column and not node.region and _OUT.search(head.gap):
            yield node


def _of_plan(rest: Node, nodes: tuple[Node, ...]) -> bool:
    head = nodes[rest.number - 1] if rest.gap.strip() == "、" and rest.number else rest
    return bool(_REST_BEFORE.search(head.gap))


def _total(done: Node, rest: Node, before: Amounts) -> Node | None:
    amount = done.amount + rest.amount
    if amount < _LEAST:
        return None
    alike = before.get((rest.column, amount), ())
    return next((node for node in reversed(alike) if node is not done), None)
