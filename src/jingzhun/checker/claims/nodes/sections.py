"""Numbered sections of a text: each is the figures from its heading to the next."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figures import numerals

Section = list[Node]
_CHINESE = "一二三四五六七八九十"
_HEADINGS = (
    re.compile(rf"\s*(?P<number>[{_CHINESE}]{{1,3}})、"),
    re.compile(rf"\s*[（(](?P<number>[{_CHINESE}]{{1,3}})[)）]"),
    # 1.2017年任务: a year may stand behind the point, no other digit
    re.compile(r"\s*(?P<number>\d{1,2})[、.．](?:(?!\d)|(?=(?:19|20)\d{2}年))"),
    re.compile(r"\s*[（(](?P<number>\d{1,2})[)）]"),
    re.compile(r"\s*(?P<number>\d{1,2})[)）]"),
    re.compile(rf"\s*(?P<number>[{_CHINESE}]{{1,3}})是"),
    re.compile(r"\s*(?:——|--)\s*(?=[\u4e00-\u9fff])"),
)
# 景行计划670万元 newline 银杏计划300万元: lines of a name and a number are items too, below a line that is numbered
_ITEM = re.compile(r"\s*[\u4e00-\u9fff（）()“”、]{2,20}[:：]?\s*\d[^。\n]{0,80}$")
_ITEMS = len(_HEADINGS)
_BEFORE, _SLIP = 2, 2
_POINT, _BRACKET = 2, 3


@dataclass(frozen=True, slots=True)
class Division:
    """Sections 1, 2, 3, … of one style. `lead`: the figures between the heading above them and the first of them."""

    lead: tuple[Node, ...]
    sections: list[Section] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The number of the first figure in the sections."""
        return min((node.number for section in self.sections for node in section), default=0)


def divisions_of(nodes: tuple[Node, ...], text: str) -> Iterator[Division]:
    """Every run of two sections or more of one style; a heading of a higher style ends it."""
    by_line: dict[int, list[Node]] = {}
    for node in nodes:
        by_line.setdefault(node.paragraph, []).append(node)
    walk = _Walk()
    for line, words in enumerate(text.split("\n")):
        ended = walk.pass_line(words, by_line.get(line, []))
        yield from (run for run in ended if len(run.sections) > 1)
    yield from (run for run in walk.open_runs.values() if len(run.sections) > 1)


class _Walk:
    """Goes through the lines of a text and keeps the runs of sections that are open."""

    def __init__(self) -> None:
        self.open_runs: dict[int, Division] = {}
        self.since_heading: list[list[Node]] = []
        self.begun = False
        self.last: dict[int, int] = {}
        self.before, self.inverted = -1, False

    def pass_line(self, words: str, line: list[Node]) -> list[Division]:
        """The runs that the line ends."""
        style, number = self._heading(words)
        self.begun = number > 0 and style < _ITEMS
        self._note_order(style if number else -1)
        ended = self._closed(style, number) if number else self._without_items()
        if number:
            lead = tuple(node for row in self.since_heading[-_BEFORE:] for node in row)
            self.open_runs.setdefault(style, Division(lead)).sections.append([])
            # 一、收支情况 newline 全年2363万元。newline （一）收入分类情况： newline 1.…: such a heading parts nothing
            self.since_heading = self.since_heading if number == 1 and not line else []
        if line:
            self.since_heading.append(line)
        for run in self.open_runs.values():
            run.sections[-1].extend(line)
        return ended

    def _note_order(self, style: int) -> None:
        """（1）种植类2个 newline 1.甲基地… newline 2.乙基地… newline （2）…: points stand within brackets there."""
        within = style == _POINT and self.before == _BRACKET and _POINT not in self.open_runs
        self.inverted = within or (self.inverted and not 0 <= style < _POINT)
        self.before = style

    def _closed(self, style: int, number: int) -> list[Division]:
        """Takes out the runs that a heading ends: those of lower styles, and one whose number it does not go on.

        One number given twice, or left out, is a slip of who numbered them.
        """
        ended = [key for key in self.open_runs if self._rank(key) > self._rank(style)]
        last = self.last.get(style, 0)
        goes_on = number == last + 1 or (number > 1 and last <= number <= last + _SLIP)
        if style in self.open_runs and not goes_on:
            ended.append(style)
        self.last[style] = number
        return [self.open_runs.pop(key) for key in ended]

    def _rank(self, style: int) -> float:
        return _BRACKET + 0.5 if self.inverted and style == _POINT else style

    def _heading(self, words: str) -> tuple[int, int]:
        """The style and the number of a heading; 0 where the line is none. Dashes and items are counted."""
        for style, pattern in enumerate(_HEADINGS):
            found = pattern.match(words)
            if found:
                numbered = found.groupdict().get("number")
                return style, numerals.whole(numbered) if numbered else self._next(style)
        item = (self.begun or _ITEMS in self.open_runs) and _ITEM.match(words)
        return (_ITEMS, self._next(_ITEMS)) if item else (0, 0)

    def _next(self, style: int) -> int:
        return len(self.open_runs[style].sections) + 1 if style in self.open_runs else 1

    def _without_items(self) -> list[Division]:
        """Lines that are no items end those before them."""
        items = self.open_runs.pop(_ITEMS, None)
        return [items] if items is not None else []
