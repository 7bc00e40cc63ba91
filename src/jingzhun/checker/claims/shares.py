"""Shares: 占39%, 就业率93.4%, 1609户（92.6%）, 完成106.35%: which part of which whole, and whether it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jingzhun.checker.claims import share_form
from jingzhun.checker.claims.claim import Sum
from jingzhun.checker.claims.comparison import Comparison
from jingzhun.checker.claims.node import Node, strongest
from jingzhun.checker.claims.rounding import slack, spread
from jingzhun.checker.figure import SHARES, Certainty, Kind
from jingzhun.checker.relation import RelationKind

ALARM = 0.65
_NEAREST = {"rate": 0.72, "done": 0.72, "bracket": 0.72, "taken": 0.5}
_PLAIN = 0.8  # a whole that the words give so plainly that no farther one is looked for


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure that may be the whole, with how much the words say so."""

    node: Node
    weight: float


class Shares:
    """Goes through the percentages in order, since one tells the whole of the next."""

    def __init__(self, nodes: tuple[Node, ...], sums: list[Sum], text: str) -> None:
        self.nodes, self.text = nodes, text
        self.totals: dict[int, list[Node]] = {}
        for claim in sums:
            for part in claim.parts:
                self.totals.setdefault(part.number, []).append(claim.total)
        self.last: tuple[Node, Node] | None = None
        self.unresolved: Node | None = None

    def found(self) -> Iterator[Comparison]:
        for node in self.nodes:
            before = self.nodes[node.number - 1] if node.number else None
            form = share_form.form_of(node, before) if node.figure.kind in SHARES else None
            if form is not None:
                comparison = self._share(node, form)
                if comparison is not None:
                    yield comparison

    def _share(self, percent: Node, form: share_form.Form) -> Comparison | None:
        readings = [(part, whole) for part in self._parts(percent, form) for whole in self._wholes(part, percent, form)]
        readings.sort(key=lambda reading: -reading[1].weight)
        least = 0.6 if readings and readings[0][1].weight >= _PLAIN else 0.0
        for part, whole in readings:
            if whole.weight < least:
                break
            if self._convinces(percent, part, whole, form) and _holds(percent, part, whole.node):
                return self._kept(percent, part, whole)
        return self._contradiction(percent, form, readings)

    def _convinces(self, percent: Node, part: Node, whole: Whole, form: share_form.Form) -> bool:
        """A far whole needs a percentage with enough digits not to be met by chance."""
        if form.name == "taken":
            return abs(part.amount * 100 - whole.node.amount * percent.amount) * 50 <= part.amount * 100
        if percent.amount == 100 or part.amount == whole.node.amount:
            return whole.weight >= 0.6 and part is not whole.node
        digits = len(str(percent.figure.value).replace(".", "").lstrip("0"))
        return whole.weight >= 0.6 or digits >= (2 if whole.weight >= 0.4 else 3)

    def _kept(self, percent: Node, part: Node, whole: Whole) -> Comparison:
        self.last = (percent, whole.node)
        return _comparison(percent, part, whole.node, max(whole.weight, 0.75))

    def _contradiction(
        self, percent: Node, form: share_form.Form, readings: list[tuple[Node, Whole]]
    ) -> Comparison | None:
        if form.name in {"taken", "incidence"} or not readings or share_form.OTHER_MEASURE.search(percent.label):
            return None
        part, whole = readings[0]
        if form.name == "done" and not share_form.PLANNED.search(whole.node.label):
            return None
        if form.name != "done" and part.amount > whole.node.amount:
            return None
        computed = part.amount / whole.node.amount * 100
        apart = abs(computed - percent.amount) / max(percent.amount, Decimal("0.01"))
        sure = whole.weight + (0.1 if apart < Decimal("0.12") else -0.15 if apart > Decimal("0.6") else 0.0)
        if sure < ALARM or not percent.amount or (percent.amount == 100 and apart > Decimal("0.2")):
            return None
        return _comparison(percent, part, whole.node, round(min(sure, 0.97), 2))

    def _parts(self, percent: Node, form: share_form.Form) -> list[Node]:
        """The figure that the percentage belongs to: the nearest before it, or those of its item."""
        if form.name == "taken":
            return [node for node in self.nodes[percent.number + 1 : percent.number + 2] if node.counted]
        last = percent.owner if percent.owner >= 0 else percent.number - (2 if form.name == "of" else 1)
        named = self._named_part(percent, last)
        if named is not None:
            return [named]
        found: list[Node] = []
        for number in range(last, max(last - 5, -1), -1):
            node = self.nodes[number]
            if node.sentence != percent.sentence or len(found) == 3:
                break
            if node.counted and node.depth <= percent.depth and (not found or self._one_item(node, found[-1])):
                found.append(node)
            elif found:
                break
        return [*found, *(total for node in found[:1] for total in self.totals.get(node.number, ()))]

    def _named_part(self, percent: Node, last: int) -> Node | None:
        """因病致贫占贫困户总数的39%: the part stands before, under the words before 占."""
        words = percent.label.partition("占")[0]
        if "占" not in percent.label or len(words) < 2 or re.search("比例|比重", words):
            return None
        for number in range(last, max(last - 30, -1), -1):
            node = self.nodes[number]
            if node.paragraph != percent.paragraph:
                return None
            if node.counted and words[-4:] in node.label:
                return node
        return None

    def _one_item(self, node: Node, later: Node) -> bool:
        return later.number - node.number == 1 and strongest(later.gap) <= 1 and later.label in {node.label, ""}

    def _wholes(self, part: Node, percent: Node, form: share_form.Form) -> Iterator[Whole]:
        if form.name == "of":
            yield Whole(self.nodes[percent.number - 1], 0.9)
            return
        if form.whole and len(form.whole) >= 2:
            named = self._named(part, form.whole)
            if named:
                yield Whole(named, 0.86)
            elif percent.figure.kind is Kind.PERCENT:
                self.unresolved = percent
        if form.name == "incidence":
            yield from self._before(part, form, 1.0)
            return
        usual = 0.5 if form.whole or self._follows_unresolved(percent) else 1.0
        for total in self.totals.get(part.number, ()):
            yield Whole(total, 0.9 * usual)
        if self.last and self._sibling(percent) and self.last[1].column == part.column:
            yield Whole(self.last[1], 0.85 * usual)
        yield from self._before(part, form, usual)

    def _follows_unresolved(self, percent: Node) -> bool:
        """春季661人（占在校生28%），秋季695人（占31%）: the second share is of the same whole, which the text lacks."""
        return self.unresolved is not None and self.unresolved.sentence == percent.sentence

    def _sibling(self, percent: Node) -> bool:
        return self.last is not None and percent.sentence - self.last[0].sentence <= 1 and (
            percent.paragraph == self.last[0].paragraph
        )  # fmt: skip

    def _before(self, part: Node, form: share_form.Form, usual: float) -> Iterator[Whole]:
        """Figures of the same column before the part: the nearer, the likelier."""
        candidates = [node for node in self._same_column(part) if self._may_hold(node, part, form)]
        for seen, node in enumerate(candidates[:40]):
            yield Whole(node, self._weight(node, part, form, first=not seen) * usual)

    def _same_column(self, part: Node) -> Iterator[Node]:
        for number in range(part.number - 1, max(part.number - 120, -1), -1):
            node = self.nodes[number]
            if node.column == part.column and node.counted and node.per_head == part.per_head:
                yield node

    def _may_hold(self, node: Node, part: Node, form: share_form.Form) -> bool:
        """A plan may be overfulfilled; the incidence of poverty is of the population."""
        if form.name == "incidence":
            return self._population(node) and node.amount >= part.amount
        return node.amount >= part.amount or form.name == "done"

    def _weight(self, node: Node, part: Node, form: share_form.Form, *, first: bool) -> float:
        if node.sentence == part.sentence:
            if share_form.TOPIC.search(self.text[node.figure.end : node.figure.end + 10]):
                return 0.82
            if self._has_share(node):
                return 0.5
            if first or node.region == part.region:
                return _NEAREST.get(form.name, 0.6) if first else 0.6
        if self._population(node):
            return 0.56
        return 0.4 if node.paragraph == part.paragraph else 0.2

    def _has_share(self, node: Node) -> bool:
        """A figure with a percentage of its own is another item of the list rather than the whole."""
        after = self.nodes[node.number + 1]
        return after.figure.kind in SHARES and after.sentence == node.sentence

    def _population(self, node: Node) -> bool:
        """3840户14290人: the people of an area stand after its households."""
        before = self.nodes[node.number - 1] if node.number else None
        return bool(before and before.column == "household" and node.column == "person" and strongest(node.gap) <= 1)

    def _named(self, part: Node, words: str) -> Node | None:
        """The nearest figure before whose words are those of the whole: 占劳动力 → 劳动力30人."""
        key = re.sub("总数|总人口|总量|总额|总户数|户数|人数|全部|全县|全镇|全乡|全村|的|数$", "", words) or words
        for number in range(part.number - 1, max(part.number - 120, -1), -1):
            node = self.nodes[number]
            if node.column == part.column and node.counted and _names(node, key) and node.amount >= part.amount:
                return node
        return None


def _names(node: Node, key: str) -> bool:
    around = node.label + node.figure.after[:8]
    return len(key) >= 2 and (key in around or (len(key) > 3 and key[-3:] in around))


def _holds(percent: Node, part: Node, whole: Node) -> bool:
    low_part, high_part = spread(part.figure)
    low_whole, high_whole = spread(whole.figure)
    hundred = Decimal(1000) if percent.figure.kind is Kind.PER_MILLE else Decimal(100)
    if whole.amount - low_whole <= 0:
        return False
    low = (part.amount - low_part) / (whole.amount + high_whole) * hundred
    high = (part.amount + high_part) / (whole.amount - low_whole) * hundred
    half = percent.figure.place / 2
    if percent.figure.certainty is Certainty.EXACT or percent.figure.certainty is Certainty.REACHED:
        return low <= percent.amount + half and high >= percent.amount - half
    below, above = slack(percent.figure)
    return low <= percent.amount + max(above, half) and high >= percent.amount - max(below, half)


def _comparison(percent: Node, part: Node, whole: Node, sure: float) -> Comparison:
    hundred = 1000 if percent.figure.kind is Kind.PER_MILLE else 100
    computed = part.amount / whole.amount * hundred
    return Comparison(
        RelationKind.RATIO, whole.amount, (part.amount,), percent, computed, _holds(percent, part, whole), sure,
        (whole, part, percent),
    )  # fmt: skip
