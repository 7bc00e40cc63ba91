"""Which figures a percentage may be of, with how much the words say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jingzhun.checker.claims import share_form
from jingzhun.checker.claims.node import PEOPLE, Node, is_population
from jingzhun.checker.claims.share_form import Form
from jingzhun.checker.claims.share_parts import Totals, based_on
from jingzhun.checker.figure import SHARES

NAMED, OF_TOTAL, OF_SIBLING, TOPIC = 0.86, 0.9, 0.85, 0.82
ONLY, ALIKE, POPULATION, NEAR, FAR = 0.67, 0.6, 0.56, 0.4, 0.2
_NEAREST = {"rate": 0.72, "done": 0.72, "bracket": 0.72, "taken": 0.5}
_REACH, _MOST = 120, 40
_GENERAL = re.compile("总数|总人口|总量|总额|总户数|总面积|户数|人数|全部|全县|全镇|全乡|全村|的|数$")


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

    def of(self, part: Node, percent: Node, form: Form, seen: Seen) -> Iterator[Whole]:
        if form.name == "of":
            found = iter([Whole(self.nodes[percent.number - 1], OF_TOTAL)])
        elif (base := based_on(percent, self.nodes)) is not None:
            found = iter([Whole(base, OF_TOTAL)])
        elif form.name == "incidence":
            found = self._before(part, percent, form, 1.0)
        else:
            found = self._usual(part, percent, form, seen)
        yield from (whole for whole in found if whole.node.amount)

    def _usual(self, part: Node, percent: Node, form: Form, seen: Seen) -> Iterator[Whole]:
        named = self.named(part, form.whole) if len(form.whole) >= 2 else None
        if named is not None:
            yield Whole(named, NAMED)
            seen.unresolved = None
        elif len(form.whole) >= 2:
            seen.unresolved = percent
        lacking = seen.unresolved is not None and seen.unresolved.sentence == percent.sentence
        usual = 0.5 if form.whole or lacking else 1.0
        for total in self.totals.get(part.number, ()):
            yield Whole(total, OF_TOTAL * usual)
        if seen.last is not None and _sibling(percent, seen.last[0]) and seen.last[1].column == part.column:
            yield Whole(seen.last[1], OF_SIBLING * usual)
        yield from self._before(part, percent, form, usual)

    def _before(self, part: Node, percent: Node, form: Form, usual: float) -> Iterator[Whole]:
        """Figures of the same column before the part: the nearer, the likelier."""
        candidates = [node for node in self._same_column(part) if self._may_hold(node, part, percent, form)]
        only = sum(node.sentence == part.sentence and node.column == part.column for node in candidates[:_MOST]) == 1
        for seen, node in enumerate(candidates[:_MOST]):
            weight = self._weight(node, part, form, first=not seen)
            yield Whole(node, (ONLY if only and weight == ALIKE else weight) * usual)

    def _same_column(self, part: Node) -> Iterator[Node]:
        for number in range(part.number - 1, max(part.number - _REACH, -1), -1):
            node = self.nodes[number]
            alike = node.column == part.column or {node.column, part.column} == PEOPLE
            if alike and node.counted and node.per_head == part.per_head:
                yield node

    def _may_hold(self, node: Node, part: Node, percent: Node, form: Form) -> bool:
        """Only more than a hundred per cent exceeds its whole; the incidence of poverty is of the population."""
        if form.name == "incidence" and not is_population(node, self.nodes):
            return False
        return node.amount >= part.amount or percent.amount > 100

    def _weight(self, node: Node, part: Node, form: Form, *, first: bool) -> float:
        if node.sentence == part.sentence and node.column == part.column:
            if share_form.TOPIC.search(self.text[node.figure.end : node.figure.end + 10]):
                return TOPIC
            if self._has_share(node):
                chain = first and form.name == "rate" and node.segment == part.segment
                return ALIKE if chain else 0.5
            if first or node.region == part.region:
                return _NEAREST.get(form.name, ALIKE) if first else ALIKE
        if node.column != part.column:
            return FAR
        if is_population(node, self.nodes):
            return POPULATION
        return NEAR if node.paragraph == part.paragraph else FAR

    def _has_share(self, node: Node) -> bool:
        """A figure with a percentage of its own is another item of the list rather than the whole."""
        after = self.nodes[node.number + 1]
        return after.figure.kind in SHARES and after.sentence == node.sentence

    def named(self, part: Node, words: str) -> Node | None:
        """The nearest figure before whose words are those of the whole: 占劳动力 → 劳动力30人."""
        key = _GENERAL.sub("", words) or words
        candidates = [node for node in self._same_column(part) if node.amount >= part.amount]
        exact = (node for node in candidates if words.removesuffix("的") in node.label)
        return next(exact, None) or next((node for node in candidates if _names(node, key)), None)


def _names(node: Node, key: str) -> bool:
    """农户90户 names 农户总数, 有电视机农户85户 does not: hardly any words may stand before."""
    label = re.sub("(?:总数|总量|总额|数|共|有|为|达)+$", "", node.label)
    short = len(label) <= len(key) + 4
    return len(key) >= 2 and ((label.endswith(key) and short) or node.figure.after.startswith(key))


def _sibling(percent: Node, last: Node) -> bool:
    return percent.sentence - last.sentence <= 1 and percent.paragraph == last.paragraph
