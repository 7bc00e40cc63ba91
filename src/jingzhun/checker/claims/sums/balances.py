"""到位资金8640万元。全年支出8124万元，其中…。年末结余561万元: what came in, was spent, and is left sentences on."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.slips import slips

_LEFT = re.compile("结余|节余|结存|结转|余额|剩余|剩下")
_SPENT = re.compile("支出|使用|拨付|支付|发放|花出?[掉去了费]|用[去掉]|开支|开销|付出|付[了掉]")
_CAME = re.compile("到位|收入|进账|入账|进项|筹集|筹措|募集|收到|下达|安排|合计|共有|可用|总投资|预算")
_CARRIED = re.compile("上年|年初|期初|结转|历年|以前年度|滚存")
_NEAR, _REACH, _APART, _SCORE = 2, 16, 3, 5.0


def balances_of(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """Only slips of the pen: what is left may hold what was carried over from another year."""
    for left in nodes:
        if left.column == "money" and left.is_amount and _LEFT.search(left.label):
            near = [node for node in nodes[max(left.number - _REACH, 0) : left.number] if _beside(node, left)]
            claim = _balance(left, near) if not any(_CARRIED.search(node.label) for node in (*near, left)) else None
            if claim is not None and not claim.holds and _slipped(claim):
                yield claim
    yield from _by_paragraphs(nodes)


def _by_paragraphs(nodes: tuple[Node, ...]) -> Iterator[Sum]:
    """共筹集797亿元，…。↵共支出527亿元，其中…。↵尚结存270亿元: the first of each of three paragraphs on end."""
    firsts = [node for node in nodes if node.number == 0 or nodes[node.number - 1].paragraph != node.paragraph]
    for rows in zip(firsts, firsts[1:], firsts[2:], strict=False):
        came, spent, left = rows
        usual = all(node.column == "money" and node.is_amount and not _CARRIED.search(node.label) for node in rows)
        named = _CAME.search(came.label) and _SPENT.search(spent.label) and _LEFT.search(left.label)
        claim = Sum(came, (spent, left), _SCORE)
        if usual and named and left.paragraph - came.paragraph <= _APART and (claim.holds or _slipped(claim)):
            yield claim


def _beside(node: Node, left: Node) -> bool:
    near = node.paragraph == left.paragraph and left.sentence - node.sentence <= _NEAR
    return near and node.column == left.column and node.is_amount


def _balance(left: Node, near: list[Node]) -> Sum | None:
    """The nearest that was spent, outside a list, and the nearest before it that came in."""
    spent = next((node for node in reversed(near) if _SPENT.search(node.label) and not node.region), None)
    before = [node for node in near if spent is not None and node.number < spent.number]
    came = next((node for node in reversed(before) if _CAME.search(node.label) and not node.region), None)
    return Sum(came, (spent, left), _SCORE) if spent is not None and came is not None else None


def _slipped(claim: Sum) -> bool:
    return slips.makes_up(claim.total, claim.parts) or (claim.is_within and claim.misses_by_a_digit)
