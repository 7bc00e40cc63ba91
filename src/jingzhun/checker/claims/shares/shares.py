"""Shares: 占39%, 就业率93.4%, 1609户（92.6%）, 完成106.35%: which part of which whole, and whether it is."""

import re
from collections.abc import Iterable, Iterator

from jingzhun.checker.claims.changes import changed_rates
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.nodes.node import Node, strongest
from jingzhun.checker.claims.shares import share_form
from jingzhun.checker.claims.shares.done_parts import Totals
from jingzhun.checker.claims.shares.far_wholes import INHABITANTS
from jingzhun.checker.claims.shares.other_wholes import without_other_wholes
from jingzhun.checker.claims.shares.paired_shares import paired_wholes
from jingzhun.checker.claims.shares.share_contradictions import Reading, contradiction
from jingzhun.checker.claims.shares.share_form import Form
from jingzhun.checker.claims.shares.share_holds import holds, share_of
from jingzhun.checker.claims.shares.share_parts import parts_of
from jingzhun.checker.claims.shares.share_rivals import of_list, with_rivals
from jingzhun.checker.claims.shares.share_wholes import ALIKE, LEADING, NAMED, NEAR, POPULATION, Seen, Whole, Wholes
from jingzhun.checker.claims.slips.digits import digits_of
from jingzhun.checker.claims.words.earlier_words import name_of
from jingzhun.checker.figure import SHARES

_TELLING, _WHOLE, _BESIDE = 3, 100, 0.75
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

    def found(self) -> list[Comparison]:
        return without_other_wholes(list(self._found()))

    def _found(self) -> Iterator[Comparison]:
        respective: set[int] = set()
        for node in self.nodes:
            if node.figure.kind not in SHARES or node.number in respective:
                continue
            row = self._row(node) if "分别" in node.label else ()
            respective.update(percent.number for percent in row)
            yield from (self._paired(row) or self._respective(row)) if len(row) > 1 else self._single(node)

    def _single(self, percent: Node) -> Iterator[Comparison]:
        before = self.nodes[percent.number - 1] if percent.number else None
        form = share_form.form_of(percent, before) or changed_rates.form_of(percent, before)
        comparison = self._share(percent, form) if form is not None and percent.amount else None
        if comparison is not None and (comparison.holds or name_of(percent) is None):
            yield comparison

    def _row(self, first: Node) -> tuple[Node, ...]:
        """The percentages of 分别占…的100%、62.2%和76.2%."""
        row = [first]
        for node in self.nodes[first.number + 1 : first.number + 12]:
            if node.figure.kind not in SHARES or node.sentence != first.sentence or strongest(node.gap) > 1:
                break
            row.append(node)
        return tuple(row)

    def _paired(self, row: tuple[Node, ...]) -> list[Comparison]:
        """消除278户1042人，分别占66.8%和68.4%."""
        readings = paired_wholes(row, self.nodes)
        return _agreeing([share_of(*three, 0.8) for three in zip(row, *pair, strict=True)] for pair in readings)

    def _respective(self, row: tuple[Node, ...]) -> Iterator[Comparison]:
        """As many figures as percentages, in their order, of one whole; only where it is found."""
        form = share_form.form_of(row[0], None)
        last = row[0].owner if row[0].owner >= 0 else row[0].number - 1
        parts = [node for node in self.nodes[max(last - 10, 0) : last + 1] if node.sentence == row[0].sentence]
        parts = [node for node in parts if node.counted and node.column == self.nodes[last].column][-len(row) :]
        if form is None or len(parts) != len(row):
            return
        wholes = sorted(self.wholes.of(parts[0], row[0], form, self.seen), key=lambda whole: -whole.weight)
        pairs = list(zip(row, parts, strict=True))
        rows = [[share_of(percent, part, whole.node, 0.8) for percent, part in pairs] for whole in wholes]
        divided = [row for row, whole in zip(rows, wholes, strict=True) if self._divides(whole.node, parts)]
        yield from _agreeing(rows) or next((row for row in divided if sum(not one.holds for one in row) == 1), [])

    def _divides(self, whole: Node, parts: list[Node]) -> bool:
        """一级果3718吨、二级果1430吨、残次果572吨，分别占…: of the total that they make up."""
        return any(claim.holds and claim.total is whole and list(claim.parts) == parts for claim in self.sums)

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
                return share_of(percent, part, whole.node, max(whole.weight, 0.75))
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
        if whole.sentence != percent.sentence and not found.holds:
            for node in self.wholes.nearly(whole, part):
                if holds(percent, part, node):
                    return share_of(percent, part, node, found.sure)
        return found


def _holding_beside(percent: Node, readings: list[Reading]) -> Comparison | None:
    """Of a total of the paragraph it holds, though the words name one of another paragraph too."""
    leading = readings[0][1].node if readings else percent
    if leading.paragraph == percent.paragraph or digits_of(percent.figure) < _TELLING - 1:
        return None
    near = (pair for pair in readings if pair[1].node.paragraph == pair[0].paragraph == percent.paragraph)
    found = (share_of(percent, part, whole.node, _BESIDE) for part, whole in near)
    return next((one for one in found if one.holds), None)


def _agreeing(rows: Iterable[list[Comparison]]) -> list[Comparison]:
    """The first reading of percentages in a row by which all hold; else one by which all but one do."""
    tried = list(rows)
    whole = [row for row in tried if all(share.holds for share in row)]
    return next((row for row in (*whole, *filter(_all_but_one, tried))), [])


def _all_but_one(row: list[Comparison]) -> bool:
    """Those that hold have digits enough not to be met by chance: the more they are, the fewer each needs."""
    least = _TELLING if len(row) <= _TELLING else _TELLING - 1
    telling = [share for share in row if share.holds and digits_of(share.stated.figure) >= least]
    wrong = [share for share in row if not share.holds]
    return len(wrong) == 1 and len(telling) == len(row) - 1 and wrong[0].computed <= _WHOLE


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
