"""Numbered sections of a text: each is the figures from its heading to the next."""

import re
from collections.abc import Iterator

from jingzhun.checker.claims.nodes.node import Node
from jingzhun.checker.figures import numerals

Section = list[Node]
_DIGITS = "一二三四五六七八九十"
_HEADINGS = (
    re.compile(rf"\s*(?P<number>[{_DIGITS}]{{1,3}})、"),
    re.compile(rf"\s*[（(](?P<number>[{_DIGITS}]{{1,3}})[)）]"),
    re.compile(r"\s*(?P<number>\d{1,2})[、.．](?!\d)"),
    re.compile(r"\s*[（(](?P<number>\d{1,2})[)）]"),
    re.compile(rf"\s*(?P<number>[{_DIGITS}]{{1,3}})是"),
)
_SEVERAL = 3


def sections_of(nodes: tuple[Node, ...], text: str) -> Iterator[list[Section]]:
    """Every run of sections 1, 2, 3, … of one style; a heading of a higher style ends it."""
    by_line: dict[int, list[Node]] = {}
    for node in nodes:
        by_line.setdefault(node.paragraph, []).append(node)
    open_runs: dict[int, list[Section]] = {}
    for line, words in enumerate(text.split("\n")):
        style, number = _heading(words)
        if number:
            yield from _closed(open_runs, style, number)
            open_runs.setdefault(style, []).append([])
        for run in open_runs.values():
            run[-1].extend(by_line.get(line, ()))
    yield from (run for run in open_runs.values() if len(run) >= _SEVERAL)


def _closed(open_runs: dict[int, list[Section]], style: int, number: int) -> Iterator[list[Section]]:
    """Takes out the runs that a heading ends: those of lower styles, and one whose number it does not go on."""
    for other in [key for key in open_runs if key > style or (key == style and len(open_runs[key]) != number - 1)]:
        run = open_runs.pop(other)
        if len(run) >= _SEVERAL:
            yield run


def _heading(line: str) -> tuple[int, int]:
    """The style and the number of a heading; 0 where the line is none."""
    for style, pattern in enumerate(_HEADINGS):
        found = pattern.match(line)
        if found:
            return style, numerals.whole(found["number"])
    return 0, 0
