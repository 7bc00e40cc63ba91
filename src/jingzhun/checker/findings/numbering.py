"""Numbers of sections: 一、二、四、 lacks 三、; 一是…三是… lacks 二是."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from jingzhun.checker.figures import numerals
from jingzhun.checker.finding import Finding, FindingKind
from jingzhun.core.text import Text

_HEADING = re.compile(
    r"(?m)^[ 　\t]*(?:(?P<first>[一二三四五六七八九十]{1,3})、|[（(](?P<second>[一二三四五六七八九十]{1,3})[)）]"
    r"|(?P<third>\d{1,2})[、.．](?!\d)|[（(](?P<fourth>\d{1,2})[)）])"
)
_POINT = re.compile(r"(?:(?<=[。；;：:，,\n“])|^)(?P<point>[一二三四五六七八九十]{1,2})(?:是|要)")
_GAP = Text("序号“{shown}”接在第 {last} 项之后：缺号或重号", "“{shown}” follows number {last}: a gap or a repetition")
_LEVELS = ("first", "second", "third", "fourth")
_WORTH_TELLING = 4


@dataclass(slots=True)
class _Row:
    """A running row of numbers of one level."""

    last: int = 0
    start: int = 0
    end: int = 0


def numbering_of(text: str) -> Iterator[Finding]:
    yield from _headings(text)
    for paragraph in re.finditer(r"[^\n]+", text):
        yield from _points(paragraph.group(), paragraph.start())


def _headings(text: str) -> Iterator[Finding]:
    rows = {level: _Row() for level in _LEVELS}
    for match in _HEADING.finditer(text):
        level = str(match.lastgroup)
        yield from _next(rows[level], numerals.whole(match[level]), match.start(), match.end(), match.group().strip())
    if rows["third"].last >= _WORTH_TELLING:
        yield _complete(rows["third"])


def _points(paragraph: str, offset: int) -> Iterator[Finding]:
    row = _Row()
    for match in _POINT.finditer(paragraph):
        number, start, end = numerals.whole(match["point"]), offset + match.start(), offset + match.end()
        yield from _next(row, number, start, end, match.group())


def _next(row: _Row, number: int, start: int, end: int, shown: str) -> Iterator[Finding]:
    """A row goes on by one, or begins anew with 1; anything else is a gap."""
    if number == 1 and row.last >= _WORTH_TELLING and shown[0].isdigit():
        yield _complete(row)
    if number not in {1, row.last + 1} and row.last:
        yield _gap(row, number, start, end, shown)
    row.start = start if number == 1 else row.start
    row.last, row.end = number, end


def _gap(row: _Row, number: int, start: int, end: int, shown: str) -> Finding:
    return Finding(
        kind=FindingKind.NUMBERING, start=start, end=end, holds=False, sure=0.7,
        words=_GAP.format(shown=shown, last=row.last),
        stated=Decimal(number), counted=Decimal(row.last + 1),
    )  # fmt: skip


def _complete(row: _Row) -> Finding:
    return Finding(
        kind=FindingKind.NUMBERING, start=row.start, end=row.end, holds=True, sure=0.8,
        words=Text("序号 1 至 {last} 连续", "numbered 1 to {last} without a gap").format(last=row.last),
        stated=Decimal(row.last), counted=Decimal(row.last),
    )  # fmt: skip
