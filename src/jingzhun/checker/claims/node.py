"""A figure with its place in the sentence: which paragraph, sentence, segment and brackets it stands in."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from jingzhun.checker.claims import connectives
from jingzhun.checker.figure import COUNTED, Figure, Kind
from jingzhun.checker.figures import units

OPEN, CLOSE = "（([【", "）)]】"
_RANK = {"、": 1, "，": 2, ",": 2, "；": 3, ";": 3, "。": 4, "！": 4, "？": 4, "!": 4, "\n": 5, "\t": 2}
_PLACE_AFTER = re.compile("[^，。；、]{0,6}?(?:村|乡镇|镇|县|省|社区|乡|市)")
_PLACE_BEFORE = re.compile("(?:村|乡镇|镇|县|省份|社区|乡|市)(?:共|有|为|是)*$")
_YEARS = range(2000, 2040)
_LAST_BREAK = re.compile(r"[，。；：、！？!?,;:\n\t（()）“”\"]")
_CHINESE = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """`label`: the words of the item before the number. `gap`: all text since the node before.

    `owner` is the number of the node whose brackets this one stands in, or -1. `region` is 0 outside any 其中, and
    else the number of the first node after the 其中 plus one.
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

    @property
    def amount(self) -> Decimal:
        return self.figure.amount

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

    @property
    def is_change(self) -> bool:
        return bool(connectives.CHANGED.search(self.label))

    @property
    def is_base(self) -> bool:
        """Whether something is compared with it: 比上年的1.2万元, 由5852元."""
        if connectives.STARTS_FROM.search(self.label):
            return bool(connectives.TO.match(self.figure.after))
        return bool(connectives.BASE.search(self.label))

    @property
    def counted(self) -> bool:
        """Whether it may be a part or a total: no share, no change, no range, nothing that others are compared with."""
        quantity = self.figure.kind in COUNTED and self.figure.high is None and bool(self.column)
        return quantity and not self.is_change and not self.is_base


def strongest(text: str) -> int:
    """The strongest break of a text outside brackets: 0 none, 1 、 2 ， 3 ； 4 。 5 a new line."""
    rank = depth = 0
    for character in text:
        if character in OPEN:
            depth += 1
        elif character in CLOSE:
            depth = max(depth - 1, 0)
        elif not depth:
            rank = max(rank, _RANK.get(character, 0))
    return rank


def column_of(figure: Figure) -> str:
    """What a figure may be added to: its class; things only with things of the same unit; villages are 个."""
    name = units.class_of(figure.base_unit)
    if name in {"thing", "firm", "visit", "area", "length", "mass", "power", "volume"}:
        return figure.base_unit
    return "个" if name == "village" else name


def nodes_of(text: str, figures: tuple[Figure, ...]) -> tuple[Node, ...]:
    """The nodes of all figures that are quantities or shares, in the order of the text."""
    return tuple(_Walk(text).nodes(figures))


class _Walk:
    """Goes through the text once, counting breaks and brackets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[Node] = []
        self.paragraph = self.sentence = self.segment = 0
        self.open: list[int] = []
        self.region, self.region_in_list, self.segments_before = 0, False, 0
        self.at = 0

    def nodes(self, figures: tuple[Figure, ...]) -> list[Node]:
        for figure in figures:
            if figure.kind in {Kind.DATE, Kind.ORDINAL, Kind.DOCUMENT, Kind.DURATION}:
                continue
            self._advance(figure.start)
            self.done.append(self._node(figure))
            self.at = figure.end
        return self.done

    def _advance(self, end: int) -> None:
        for character in self.text[self.at : end]:
            if character in OPEN:
                self.open.append(len(self.done) - 1)
            elif character in CLOSE and self.open:
                self.open.pop()
            elif character == "\n":
                self.paragraph += 1
                self.open.clear()
            rank = _RANK.get(character, 0)
            self.sentence += rank >= 4
            self.segment += rank >= 3
            self._leave_region(rank)
        part = connectives.PART.search(self.text, self.at, end)
        if part and not (self.region and strongest(self.text[part.end() : end]) >= 4):
            self._enter_region(self.text[part.end() : part.end() + 1])

    def _leave_region(self, rank: int) -> None:
        """A 其中 reaches to the full stop; to the semicolon where its head is an item of a list by semicolons."""
        if rank >= 4:
            self.region, self.segments_before = 0, 0
        elif rank == 3:
            self.segments_before += 1
            self.region = 0 if self.region_in_list else self.region

    def _enter_region(self, next_sign: str) -> None:
        self.region = len(self.done) + 1
        self.region_in_list = self.segments_before > 0 and next_sign not in {"：", ":"}

    def _node(self, figure: Figure) -> Node:
        left = self.done[-1].figure.end if self.done else 0
        gap = self.text[left : figure.start]
        owner = self.open[-1] if self.open else -1
        if figure.kind is Kind.BARE:
            figure = self._with_unit(figure, owner)
        label = self._label(gap, figure)
        column = "person" if self._is_post(label, figure) else column_of(figure)
        return Node(
            number=len(self.done), figure=figure, label=label, gap=gap, depth=len(self.open), owner=owner,
            region=self.region,
            paragraph=self.paragraph, sentence=self.sentence, segment=self.segment, column=column,
            per_head=_per_head(label),
        )  # fmt: skip

    def _is_post(self, label: str, figure: Figure) -> bool:
        """护林员113.34万人、光伏岗位85.62万个: among people a post is counted like its holder."""
        last = self.done[-1] if self.done else None
        among_people = last is not None and last.column == "person" and last.sentence == self.sentence
        return among_people and figure.base_unit == "个" and bool(connectives.POST.search(label))

    def _label(self, gap: str, figure: Figure) -> str:
        """Words before the number; none of its own: those of the item it continues (412户1486人)."""
        words = _LAST_BREAK.split(gap)[-1].strip()
        words = re.sub(r"(?:约|近|超过|达到|达|共|为|有|是|了|到)+$", "", words)
        last = self.done[-1] if self.done else None
        if not _CHINESE.search(words) and last is not None and strongest(gap) <= 1 and not set(gap) & set(OPEN + CLOSE):
            return last.label if last.figure.kind is not Kind.PERCENT else words
        return words

    def _with_unit(self, figure: Figure, owner: int) -> Figure:
        """A bare number in brackets counts in the unit before them; 459.19万 in the unit of the figure before it."""
        if owner >= 0:
            model = self.done[owner].figure
        elif figure.unit and self.done and self.done[-1].sentence == self.sentence:
            return replace(figure, base_unit=self.done[-1].figure.base_unit, kind=Kind.QUANTITY)
        else:
            return figure
        if model.kind is not Kind.QUANTITY:
            return figure
        factor = model.amount / model.value if model.value else Decimal(1)
        return replace(
            figure, unit=model.unit, base_unit=model.base_unit, amount=figure.value * factor,
            place=figure.place * factor, kind=Kind.QUANTITY,
        )  # fmt: skip


def _per_head(label: str) -> str:
    found = connectives.PER_HEAD.search(label)
    if not found:
        return ""
    return found["per"] or found["each"] or "?"
