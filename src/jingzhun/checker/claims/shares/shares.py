"""Shares: 占39%, 就业率93.4%, 1609户（92.6%）, 完成106.35%: which part of which whole, and whether it is."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.changes import changed_rates
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.done_parts import Totals
from jingzhun.checker.claims.shares.far_wholes import INHABITANTS
from jingzhun.checker.claims.shares.lost_signs import without_lone_losses
from jingzhun.checker.claims.shares.other_wholes import without_other_wholes
from jingzhun.checker.claims.shares.own_wholes import of_other_time
from jingzhun.checker.claims.shares.rate_subjects import Reading
from jingzhun.checker.claims.shares.respective_shares import RespectiveShares, row_from
from jingzhun.checker.claims.shares.second_shares import without_second_shares
from jingzhun.checker.claims.shares.share_contradictions import contradiction
from jingzhun.checker.claims.shares.share_form import Form
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.shares.share_parts import parts_of
from jingzhun.checker.claims.shares.share_rivals import of_divided, of_list, with_rivals
from jingzhun.checker.claims.shares.share_wholes import ALIKE, LEADING, NAMED, NEAR, POPULATION, Seen, Whole, Wholes
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.words.earlier_words import name_of
from jingzhun.checker.figure import SHARES

_TELLING, _BESIDE, _REACH, _LEAST = 3, 0.75, 40, 4
# 年初目标是1500人，完成率116.4%: what was due is the whole of no other figure
_DUE = re.compile("计划|任务|目标")


class Shares:
    """Goes through the percentages in order, since one tells the whole of the next."""

    def __init__(self, nodes: tuple[Node, ...], sums: list[Sum], text: str) -> None:
        self.nodes = nodes
        self.totals: Totals = {}
        for claim in sums:
            for part in claim.parts:
                self.totals.setdefault(part.number, []).append(claim.total)
        self.sums = sums
        self.wholes = Wholes(nodes, text, self.totals)
        self.seen = Seen()
        self.respective = RespectiveShares(nodes, sums, self.wholes)

    def found(self) -> list[Comparison]:
        return without_other_wholes(without_second_shares(list(without_lone_losses(self._found()))))

    def _found(self) -> Iterator[Comparison]:
        respective: set[int] = set()
        for node in self.nodes:
            if node.figure.kind not in SHARES or node.number in respective:
                continue
            row = row_from(node, self.nodes) if "分别" in node.label else ()
            respective.update(percent.number for percent in row)
            yield from self.respective.of(row, self.seen) if len(row) > 1 else self._single(node)

    def _single(self, percent: Node) -> Iterator[Comparison]:
        before = self.nodes[percent.number - 1] if percent.number else None
        form = share_form.form_of(percent, before) or changed_rates.form_of(percent, before)
        comparison = self._share(percent, form) if form is not None and percent.amount else None
        if comparison is not None and (comparison.holds or name_of(percent) is None):
            yield comparison

    def _share(self, percent: Node, form: Form) -> Comparison | None:
        parts = parts_of(percent, form, self.nodes, self.totals)
        readings = [(part, whole) for part in parts for whole in self.wholes.of(part, percent, form, self.seen)]
        readings.sort(key=lambda reading: -reading[1].weight)
        if any(whole.weight == NAMED for _, whole in readings):
            self.seen.unresolved = None
        least = ALIKE if readings and readings[0][1].weight >= LEADING else 0.0
        for part, whole in readings:
            if whole.weight < least:
                break
            if _convinces(percent, part, whole, form) and holds(percent, part, whole.node):
                if form.name not in {"of", "done"} and not _DUE.search(whole.node.label):
                    self.seen.last = (percent, whole.node)
                divided = of_divided(part, whole.node, percent, self.totals)
                return share_of(percent, divided, whole.node, max(whole.weight, 0.75))
        beside = _holding_beside(percent, readings)
        if beside is not None:
            return beside
        first = of_list(parts[0], percent, self.sums) if readings and form.name == "share" else next(iter(parts), None)
        whole_people = [reading for reading in readings if not self._is_item(form, reading[1].node)]
        found = contradiction(percent, form, whole_people, first) if whole_people and first is not None else None
        return with_rivals(self._of_rival(found), self.nodes, self.totals) if found is not None else None

    def _is_item(self, form: Form, whole: Node) -> bool:
        """搬到县城52户214人，搬到镇上44户177人，占全村人口的: an item of a list is no population."""
        return bool(INHABITANTS.search(form.whole)) and whole.number in self.totals

    def _of_rival(self, found: Comparison) -> Comparison:
        """占项目总数的…: a total of other sentences that is nearly the one named, and of which the share holds."""
        whole, part, percent = found.nodes
        words = percent.label.partition("占")[2]
        if whole.sentence != percent.sentence and not found.holds:
            for node in self.wholes.nearly(whole, part):
                if holds(percent, part, node) and not of_other_time(node, words, part, self.nodes):
                    return share_of(percent, part, node, found.sure)
            named = self._named_exactly(words, found)
            return share_of(percent, part, named, found.sure) if named is not None else found
        return found

    def _named_exactly(self, words: str, found: Comparison) -> Node | None:
        """占全部外出农民工总数的24.9%: of 外出农民工32.64万人, of which it holds, rather than of all 农民工."""
        whole, part, percent = found.nodes
        near = self.nodes[max(part.number - _REACH, 0) : part.number]
        alike = (node for node in reversed(near) if node.column == whole.column and node.is_amount and node.amount)
        named = (node for node in alike if len(node.label) >= _LEAST and node.label.removeprefix("其中") in words)
        return next((node for node in named if holds(percent, part, node)), None)


def _holding_beside(percent: Node, readings: list[Reading]) -> Comparison | None:
    """Of a total of the paragraph it holds, though the words name one of another paragraph too."""
    leading = readings[0][1].node if readings else percent
    if leading.paragraph == percent.paragraph or digits_of(percent.figure) < _TELLING - 1:
        return None
    near = (pair for pair in readings if pair[1].node.paragraph == pair[0].paragraph == percent.paragraph)
    found = (share_of(percent, part, whole.node, _BESIDE) for part, whole in near)
    return next((one for one in found if one.holds), None)


def _convinces(percent: Node, part: Node, whole: Whole, form: Form) -> bool:
    """A far whole needs a percentage with enough digits not to be met by chance."""
    if form.name == "taken":
        return abs(part.amount * 100 - whole.node.amount * percent.amount) * 50 <= part.amount * 100
    if percent.amount == 100 or part.amount == whole.node.amount:
        return whole.weight >= ALIKE and part is not whole.node
    if percent.figure.place > 1:
        of_area = whole.weight >= POPULATION and "全" in part.label
        return of_area or (whole.weight >= NEAR and whole.node.paragraph == part.paragraph)
    beside = form.name == "incidence" and percent.number == part.number + 1
    return whole.weight >= ALIKE or beside or digits_of(percent.figure) >= (2 if whole.weight >= NEAR else 3)
