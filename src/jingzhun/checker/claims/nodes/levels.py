"""The figure that a change is told of: 实现就业6581人，省内5556人、省外1025人，比上年增加708人 speaks of 6581."""

import re
from collections.abc import Iterator, Sequence

from jingzhun.checker.claims.changes.last_years import LAST_YEAR
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.nodes.neighbours import node_before
from jingzhun.checker.claims.nodes.node import Node, measure_of
from jingzhun.checker.claims.slips.digits import telling_digits_of
from jingzhun.checker.claims.words import connectives
from jingzhun.checker.claims.words.earlier_words import name_of

_REACH = 7
# 务工251人，任务是240人，比去年的229人多22人: what was asked is no level beside what was done
_DUE = re.compile("(?:任务|计划|目标|指标)(?:数|是|为)*$")
# 去年发电71.4万度，比设计的68万度多: what last year is held against is no year after it
_EARLIER = re.compile("[比较与同][^，。；]{0,6}(?:设计|核定|测算|合同|概算|约定|前年|(?:19|20)\\d\\d)")
# 经费31396亿元，首次超过3万亿元，比上年…: what a level has passed is none itself
PASSED = re.compile("(?:超过?|突破|跨(?:过|上|越|入)|迈[上过进]|站上|越过|闯过|冲破)了?$")


class Levels:
    """Knows which figures are parts of a list: what follows a list is told of its total."""

    def __init__(self, nodes: tuple[Node, ...], sums: Sequence[Sum]) -> None:
        self.nodes = nodes
        self.totals = {part.number: claim.total for claim in sums for part in claim.parts if len(claim.parts) > 1}

    def before(self, change: Node) -> Node | None:
        """The nearest of its column before, in the sentence; the total of the list that it is a part of."""
        level = next(self._nearest(change), None)
        total = self.totals.get(level.number) if level is not None else None
        while total is not None and total.number < change.number and total.sentence == change.sentence:
            level, total = total, self.totals.get(total.number)
        return level

    def total_of(self, level: Node) -> Node:
        """The outermost total of the lists that it is a part of; itself if there is none."""
        above = {level.number}
        while (total := self.totals.get(level.number)) is not None and total.number not in above:
            level = total
            above.add(level.number)
        return level

    def all_before(self, change: Node) -> list[Node]:
        """That one first, then the others of the sentence."""
        first = self.before(change)
        return [] if first is None else [first, *(node for node in self._nearest(change) if node is not first)]

    def _nearest(self, change: Node) -> Iterator[Node]:
        for number in range(change.number - 1, max(change.number - _REACH, -1), -1):
            node = self.nodes[number]
            if node.sentence != change.sentence:
                return
            level = _alike(node, change) and not node.is_change and node.depth == change.depth
            earlier = LAST_YEAR.search(node.label) or not (node.is_base or name_of(node) is None)
            level = level and (not earlier or bool(_EARLIER.search(change.label))) and not self._is_due(node)
            if level and (not node.is_base or connectives.STARTS_FROM.search(node.label)) and not self._is_passed(node):
                yield node

    def _is_due(self, node: Node) -> bool:
        """目标为3.48亿元，比去年增加8136万元: a target alone is a level; beside what was done it is none."""
        before = node_before(node, self.nodes)
        done = before is not node and before.column == node.column and before.sentence == node.sentence
        return done and bool(_DUE.search(node.label))

    def _is_passed(self, node: Node) -> bool:
        """A rounder figure just behind one that is more."""
        before = node_before(node, self.nodes)
        beside = before.column == node.column and before.sentence == node.sentence and before.amount >= node.amount
        rounder = telling_digits_of(node.figure) < telling_digits_of(before.figure)
        return bool(PASSED.search(node.gap)) and rounder and beside and not before.is_base


def _alike(level: Node, change: Node) -> bool:
    """标准5400元/人，比上年提高600元: not 增加60万元, which is of what is spent on all."""
    per_one = change.column == measure_of(level) and change.amount < level.amount
    return change.column == level.column or per_one
