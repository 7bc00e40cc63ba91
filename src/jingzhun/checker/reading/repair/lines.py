"""Lines that a page was too narrow for become paragraphs again; numbers of pages go."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from unicodedata import east_asian_width

from jingzhun.checker.reading.mapped import Edit

ENDS = tuple("。！？；：!?;:")
BEGINS = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[、．]|\.(?!\d))|"
    r"第[一二三四五六七八九十百]{1,4}[章节条部]|[①-⑳●·◆★■※]|附件|[ \u3000]{2,})"
)
"""How a paragraph begins that stands on a line of its own whatever was before it."""
PAGE_NUMBER = re.compile(r"\s*(?:[-—–－ ]*\d{1,4}[-—–－ ]*|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*/\s*\d{1,4})\s*")
FULL_LINE = 0.8
"""A line that reaches this share of the width of its page may go on in the next."""
FEWEST_LINES = 4
SHORTEST_WIDTH = 16
RAGGED = 2
"""So many characters short of its width a program cuts a line, so as not to begin one with a comma."""
WRAPPED = 0.8
"""From which share of such lines on, of those that end within a sentence, a text is taken for one that was cut."""
SENTENCES = 0.25
"""A text of sentences has so many ends of them for each line; a list of things has none."""
REPEATED = 3
"""A line that stands at the edge of so many pages is their heading."""
EDGE = 2


def width_of(words: str) -> float:
    """In Chinese characters: a Latin one has half the width."""
    return sum(1.0 if east_asian_width(character) in "WF" else 0.5 for character in words)


@dataclass(frozen=True, slots=True)
class Line:
    """text[start:end], without the break behind it."""

    start: int
    end: int
    words: str

    @property
    def width(self) -> float:
        return width_of(self.words.strip())


def page_furniture(text: str, page_starts: Sequence[int]) -> Iterator[Edit]:
    """Edits that take out numbers of pages and headings that stand on every page."""
    pages = list(_pages(text, page_starts))
    edges = [[*page[:EDGE], *page[-EDGE:]] if len(page) > 2 * EDGE else page for page in pages]
    often = Counter(words for page in edges for words in {line.words.strip() for line in page})
    for page in edges:
        for line in page:
            words = line.words.strip()
            if PAGE_NUMBER.fullmatch(words) or (words and often[words] >= REPEATED):
                yield Edit(line.start, min(line.end + 1, len(text)))


def joined(text: str, *, has_pages: bool) -> Iterator[Edit]:
    """Edits that take out the breaks within sentences. Without pages only in a text whose lines were clearly cut."""
    lines = list(_lines(text, 0, len(text)))
    width = _width(lines)
    if not has_pages and not _is_wrapped(lines, width):
        return
    for line, following in pairwise(lines):
        if _goes_on(line, following, width):
            yield Edit(line.end, following.start, "" if _are_chinese(line, following) else " ")


def _goes_on(line: Line, following: Line, width: float) -> bool:
    if not line.words.strip() or not following.words.strip() or BEGINS.match(following.words):
        return False
    if "\t" in line.words or "\t" in following.words:
        return False
    return not line.words.rstrip().endswith(ENDS) and line.width >= width * FULL_LINE


def _is_wrapped(lines: Sequence[Line], width: float) -> bool:
    within = [line for line, following in pairwise(lines) if _goes_on(line, following, 0)]
    cut = sum(line.width >= width - RAGGED for line in within)
    ends = sum(line.words.count("。") for line in lines)
    return cut >= FEWEST_LINES and width >= SHORTEST_WIDTH and cut >= len(within) * WRAPPED and ends >= cut * SENTENCES


def _width(lines: Sequence[Line]) -> float:
    """The width that nine in ten lines keep to: a single long one, of a table, does not count."""
    widths = sorted(line.width for line in lines if line.words.strip())
    return widths[len(widths) * 9 // 10] if widths else 0.0


def _are_chinese(line: Line, following: Line) -> bool:
    """Not two Latin words, which a space keeps apart; a reading in brackets, 鄉(xiāng), may be broken anywhere."""
    if line.words.rfind("(") > line.words.rfind(")"):
        return True
    before, after = line.words.rstrip()[-1], following.words.lstrip()[0]
    return not (before.isascii() and before.isalpha() and after.isascii() and after.isalpha())


def _pages(text: str, page_starts: Sequence[int]) -> Iterator[list[Line]]:
    for start, end in zip(page_starts, [*page_starts[1:], len(text)], strict=True):
        yield [line for line in _lines(text, start, end) if line.words.strip()]


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    at = start
    for words in text[start:end].split("\n"):
        yield Line(at, at + len(words), words)
        at += len(words) + 1
