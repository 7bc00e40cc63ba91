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
_BEFORE = 2


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
    open_runs: dict[int, Division] = {}
    since_heading: list[list[Node]] = []
    for line, words in enumerate(text.split("\n")):
        style, number = _heading(words, open_runs)
        if number:
            yield from _closed(open_runs, style, number)
            lead = tuple(node for row in since_heading[-_BEFORE:] for node in row)
            open_runs.setdefault(style, Division(lead)).sections.append([])
            # 一、收支情况 newline 全年2363万元。newline （一）收入分类情况： newline 1.…: such a heading parts nothing
            since_heading = since_heading if number == 1 and line not in by_line else []
        if line in by_line:
            since_heading.append(by_line[line])
        for run in open_runs.values():
            run.sections[-1].extend(by_line.get(line, ()))
    yield from (run for run in open_runs.values() if len(run.sections) > 1)


def _closed(open_runs: dict[int, Division], style: int, number: int) -> Iterator[Division]:
    """Takes out the runs that a heading ends: those of lower styles, and one whose number it does not go on."""
    ended = [key for key in open_runs if key > style or (key == style and _next(open_runs[key]) != number)]
    yield from (run for run in map(open_runs.pop, ended) if len(run.sections) > 1)


def _next(run: Division) -> int:
    return len(run.sections) + 1


def _heading(line: str, open_runs: dict[int, Division]) -> tuple[int, int]:
    """The style and the number of a heading; 0 where the line is none. Dashes are counted."""
    for style, pattern in enumerate(_HEADINGS):
        found = pattern.match(line)
        if found:
            numbered = found.groupdict().get("number")
            run = open_runs.get(style)
            return style, numerals.whole(numbered) if numbered else _next(run) if run else 1
    return 0, 0
