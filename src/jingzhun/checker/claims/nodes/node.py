"""A figure with its place in the sentence: which paragraph, sentence, segment and brackets it stands in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from jingzhun.checker.figure import Figure
from jingzhun.checker.figures import units

OPEN, CLOSE = "（([【〔［", "）)]】〕］"
RANK = {"、": 1, "，": 2, ",": 2, "；": 3, ";": 3, "。": 4, "！": 4, "？": 4, "!": 4, "\n": 5, "\t": 2}
_PLACE_AFTER = re.compile("[^，。；、]{0,6}?(?:村|乡镇|镇|县|省|社区|乡|市)")
_PLACE_BEFORE = re.compile("(?:村|乡镇|镇|县|省份|社区|乡|市)(?:共|有|为|是)*$")
_PER_ONE = re.compile("[/／每]")
_YEARS = range(2000, 2040)
_INHABITANTS = re.compile("(?:农村|农业|乡村|全村|户籍|总)人口(?:数|共|为|有)*$")
_COMMAS = frozenset("，,")
PEOPLE = frozenset({"person", "人次"})


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """`label`: the words of the item before the number. `gap`: all text since the node before.

    `owner` is the number of the node whose brackets this one stands in, or -1. `region` is 0 outside any 其中, and
    else the number of the first node after the 其中 plus one. `is_change`: a growth or fall; `is_base`: what others are
    compared with (比上年的1.2万元); `counted`: may be a part or a total. `example`: the first figure of the example
    (如甲县投入360万元…) that it stands in, or -1. `times`: so many have it each (甲、乙各1个).
    """

    number: int
    figure: Figure
    label: str
    gap: str
    depth: int
    owner: int
    region: int
    paragraph: int
    sentence: int
    segment: int
    column: str
    per_head: str
    is_change: bool
    is_base: bool
    counted: bool
    example: int = -1
    times: int = 1

    @property
    def amount(self) -> Decimal:
        return self.figure.amount

    @property
    def is_amount(self) -> bool:
        """It may be a part or a total, and tells of all rather than of each."""
        return self.counted and not self.per_head

    @property
    def is_level(self) -> bool:
        """An amount that tells how much there is: no change, nor what a change or a rate is reckoned from."""
        return self.is_amount and not self.is_change and not self.is_base

    @property
    def kind_of_thing(self) -> str:
        """东片4个乡镇发现问题102个: places and other things share the unit 个 but not their sums."""
        if self.column != "个":
            return ""
        place = _PLACE_AFTER.match(self.figure.after) or (not self.figure.after and _PLACE_BEFORE.search(self.label))
        return "place" if place else "other"

    @property
    def looks_like_a_year(self) -> bool:
        """2023户22人: a year written over a number that was lost."""
        return self.figure.value in _YEARS and self.figure.unit == self.figure.base_unit


def amount_of(nodes: Iterable[Node]) -> Decimal:
    """All of them together."""
    return sum((node.amount for node in nodes), Decimal(0))


def negated(node: Node) -> Node:
    """What is taken away, or less than nothing, with its sign: -8.63."""
    figure = node.figure
    return replace(node, figure=replace(figure, value=-figure.value, amount=-figure.amount))


def strongest(text: str) -> int:
    """The strongest break of a text outside brackets: 0 none, 1 、 2 ， 3 ； 4 。 5 a new line."""
    rank = depth = 0
    for character in text:
        if character in OPEN:
            depth += 1
        elif character in CLOSE:
            depth = max(depth - 1, 0)
        elif not depth:
            rank = max(rank, RANK.get(character, 0))
    return rank


def column_of(figure: Figure) -> str:
    """What a figure may be added to: its class; things only with things of the same unit; villages are 个."""
    name = units.class_of(figure.base_unit)
    if name in {"thing", "firm", "visit", "area", "length", "mass", "power", "volume"}:
        return figure.base_unit
    return "个" if name == "village" else name


def measure_of(node: Node) -> str:
    """5400元/人，比上年提高600元: what a figure per one changes by need not say again what it is per."""
    unit = _PER_ONE.split(node.column)[0]
    return units.class_of(unit) if unit != node.column else node.column


def is_population(node: Node, nodes: tuple[Node, ...]) -> bool:
    """3840户14290人: the people of an area stand after its households; 农村人口6.2万人 says so."""
    if node.column == "person" and _INHABITANTS.search(node.label):
        return True
    before = nodes[node.number - 1] if node.number else None
    return bool(before and before.column == "household" and node.column == "person" and of_one_item(before, node))


def of_one_item(homes: Node, people: Node) -> bool:
    """147户，486人 with nothing else between. 低保对象2640户、特困人员386人: of another name, not of the households."""
    beside = strongest(people.gap) <= 1 or people.gap.strip() in _COMMAS
    return beside and people.label in {homes.label, ""}
