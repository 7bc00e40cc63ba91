"""Which figures a percentage may be of, with how much the words say so."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jingzhun.checker.claims.nodes.named_before import pairs_of
from jingzhun.checker.claims.nodes.node import PEOPLE, Node, is_population
from jingzhun.checker.claims.shares import named_wholes, share_form
from jingzhun.checker.claims.shares.done_parts import Totals
from jingzhun.checker.claims.shares.own_wholes import divided_average, is_divided
from jingzhun.checker.claims.shares.planned_wholes import planned_in_list
from jingzhun.checker.claims.shares.share_bases import based_on
from jingzhun.checker.claims.shares.share_form import Form
from jingzhun.checker.claims.shares.wholes_by_words import wholes_called
from jingzhun.checker.figure import SHARES

NAMED, OF_TOTAL, OF_SIBLING, TOPIC = 0.86, 0.9, 0.85, 0.87
LEADING = 0.82
TAKEN_UP, ONLY, ALIKE, POPULATION, NEAR, FAR = 0.7, 0.67, 0.6, 0.56, 0.4, 0.2
_NEAREST = {"rate": 0.72, "done": 0.72, "bracket": 0.72, "taken": 0.5}
_AMONG_THEM = re.compile("。\\s*其中[，：]?[^。；，]*$")
_REACH, _MOST, _NEARLY = 120, 40, 10


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure that may be the whole."""

    node: Node
    weight: float


@dataclass(slots=True)
class Seen:
    """What earlier percentages tell: the last with its whole, and the last whose whole the text does not give."""

    last: tuple[Node, Node] | None = None
    unresolved: Node | None = None


class Wholes:
    """Looks for wholes in the nodes of a text."""

    def __init__(self, nodes: tuple[Node, ...], text: str, totals: Totals) -> None:
        self.nodes, self.text, self.totals = nodes, text, totals
        self.divided = {total.number for found in totals.values() for total in found}

    def of(self, part: Node, percent: Node, form: Form, seen: Seen) -> Iterator[Whole]:
        if form.name == "of":
            found = iter([Whole(self.nodes[percent.number - 1], OF_TOTAL)])
        elif (base := based_on(percent, self.nodes)) is not None:
            found = iter([Whole(base, OF_TOTAL)])
        elif form.of_population:
            found = self._before(part, percent, form, 1.0)
        else:
            found = self._usual(part, percent, form, seen)
        yield from (whole for whole in found if whole.node.amount)

    def _usual(self, part: Node, percent: Node, form: Form, seen: Seen) -> Iterator[Whole]:
        before = list(self._same_column(part))
        named = wholes_called(form.whole, part, percent, before, self.nodes, totals=self.totals)
        listed = [] if named else list(planned_in_list(form.whole, part, before, self.nodes))
        if named or listed:
            yield from (Whole(node, NAMED if node in named[:1] else ALIKE) for node in (*named, *listed))
            seen.unresolved = None
        elif len(form.whole) >= 2:
            seen.unresolved = percent
        lacking = seen.unresolved is not None and seen.unresolved.sentence == percent.sentence
        usual = 0.5 if form.whole or lacking else 1.0
        for node in named_wholes.topics_of(part, self._same_column(part)):
            yield Whole(node, NAMED * usual)
        for node in named_wholes.due_of(part, percent, self.nodes):
            yield Whole(node, OF_SIBLING * usual)
        for total in self.totals.get(part.number, ()):
            yield Whole(total, OF_TOTAL * usual)
        if seen.last is not None and _sibling(percent, seen.last[0]) and alike(seen.last[1], part):
            yield Whole(seen.last[1], OF_SIBLING * usual)
        yield from self._before(part, percent, form, usual)

    def _before(self, part: Node, percent: Node, form: Form, usual: float) -> Iterator[Whole]:
        """Figures of the same column before the part: the nearer, the likelier."""
        candidates = [node for node in self._same_column(part) if self._may_hold(node, part, percent, form)]
        only = sum(node.sentence == part.sentence and node.column == part.column for node in candidates[:_MOST]) == 1
        for seen, node in enumerate(candidates[:_MOST]):
            weight = self._weight(node, part, form, first=not seen)
            if not seen and _takes_up(part, node):
                weight = max(weight, TAKEN_UP)
            yield Whole(node, (ONLY if only and weight == ALIKE else weight) * usual)

    def _same_column(self, part: Node) -> Iterator[Node]:
        for number in range(part.number - 1, max(part.number - _REACH, -1), -1):
            node = self.nodes[number]
            beside = node.per_head == part.per_head or divided_average(node, part)
            if alike(node, part) and node.counted and beside:
                yield node

    def nearly(self, whole: Node, part: Node) -> Iterator[Node]:
        """Other figures that count nearly as many; first those that are said more than once."""
        near = [node for node in self._same_column(part) if abs(node.amount - whole.amount) * _NEARLY <= whole.amount]
        times = Counter(node.amount for node in near)
        yield from sorted((node for node in near if node.amount != whole.amount), key=lambda node: -times[node.amount])

    def _may_hold(self, node: Node, part: Node, percent: Node, form: Form) -> bool:
        """Only more than a hundred per cent exceeds its whole; the incidence of poverty is of the population."""
        if self._of_another_list(node, part):
            return False
        if form.of_population and not is_population(node, self.nodes):
            return False
        due = node.sentence == part.sentence and share_form.PLANNED.search(node.label)
        return node.amount >= part.amount or percent.amount > 100 or bool(due)

    def _of_another_list(self, node: Node, part: Node) -> bool:
        """学生1640人，小学1080人、初中560人；困难学生410人，占25%: of the students, not of an item of their list."""
        if pairs_of(node.label) & pairs_of(part.label):
            return False
        ours = self.totals.get(part.number, ())
        beside = (total for total in self.totals.get(node.number, ()) if total.sentence == part.sentence)
        return any(total.amount >= part.amount and total not in ours for total in beside) and node.depth == part.depth

    def _weight(self, node: Node, part: Node, form: Form, *, first: bool) -> float:
        if node.sentence == part.sentence and node.column == part.column:
            if share_form.TOPIC.search(self.text[node.figure.end : node.figure.end + 10]):
                return TOPIC
            if self._has_share(node, part) and node.number not in self.divided and form.name != "earmarked":
                chain = first and form.name == "rate" and node.segment == part.segment
                return ALIKE if chain else 0.5
            if first or node.region == part.region:
                return _NEAREST.get(form.name, ALIKE) if first else ALIKE
        if node.column != part.column:
            return FAR
        if is_population(node, self.nodes):
            return POPULATION
        return NEAR if node.paragraph == part.paragraph else FAR

    def _has_share(self, node: Node, part: Node) -> bool:
        """A figure with a percentage of its own is another item of the list rather than the whole.

        预算收入8.42亿元，增长6.1%，其中税收收入5.16亿元，税收占比61.3%: its growth is no share of anything.
        """
        after = self.nodes[node.number + 1]
        grown = after.is_change and is_divided(node, part, self.nodes)
        return after.figure.kind in SHARES and after.sentence == node.sentence and not grown


def _takes_up(part: Node, whole: Node) -> bool:
    """补助资金1.86亿元，安排项目167个。其中产业资金11346万元，占61%: of the sentence before."""
    beside = part.sentence - whole.sentence == 1 and part.paragraph == whole.paragraph and part.column == whole.column
    return beside and bool(_AMONG_THEM.search(part.gap))


def alike(whole: Node, part: Node) -> bool:
    """人 may be told of 人次."""
    return whole.column == part.column or {whole.column, part.column} == PEOPLE


def _sibling(percent: Node, last: Node) -> bool:
    return percent.sentence - last.sentence <= 1 and percent.paragraph == last.paragraph
