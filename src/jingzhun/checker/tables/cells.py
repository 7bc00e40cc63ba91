"""Lines as cells: between tabs, between the bars of a drawn table, or between spaces."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.figures.reader import figures_of

_SPACE = re.compile(r"(?<![合小总總共])[ \u3000]+|(?<=[合小总總共])[ \u3000]+(?![计計](?:[ \u3000]|$))")
_BARS = re.compile(r"[|│┃｜]")
_TAB = re.compile("\t")
_SENTENCE = re.compile(r"[。；;！？!?]|[，,](?!\d{3})")
_NUMBER = re.compile(r"\d[\d,，]*(?:[.．]\d+)?(?:[%％‰]|[百千]?[万亿]?[\u4e00-\u9fff]{0,3})")
_BARE = re.compile(r"\d{1,10}(?:\.\d{1,8})?")
_NOTHING = re.compile(r"[-—–/／]*|无|０|零")
_NUMBERS = frozenset({Kind.QUANTITY, Kind.BARE, Kind.PERCENT, Kind.PER_MILLE})


@dataclass(frozen=True, slots=True)
class Cell:
    """text[start:end] without the spaces around it; `figure` if it is one number and nothing else."""

    words: str
    start: int
    figure: Figure | None

    @property
    def end(self) -> int:
        return self.start + len(self.words)

    @property
    def is_empty(self) -> bool:
        return self.figure is None and bool(_NOTHING.fullmatch(self.words))


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of one line, from `start` to `end`. `spaced`: only spaces hold its cells apart."""

    start: int
    end: int
    cells: tuple[Cell, ...]
    spaced: bool

    @property
    def has_number(self) -> bool:
        return any(cell.figure is not None for cell in self.cells)


def lines_of(text: str) -> Iterator[Line]:
    at = 0
    for words in text.split("\n"):
        yield _line(words, at)
        at += len(words) + 1


def _line(words: str, start: int) -> Line:
    separator = _BARS if len(_BARS.findall(words)) > 1 else _TAB if "\t" in words else _SPACE
    spaced = separator is _SPACE
    if spaced and (_SENTENCE.search(words) or not words.strip()):
        return Line(start, start + len(words), (), spaced)
    cells = [_cell(words, begin, end, start) for begin, end in _between(words, separator)]
    if separator is _BARS:
        cells = [cell for number, cell in enumerate(cells) if cell.words or 0 < number < len(cells) - 1]
    if spaced:
        cells = [cell for cell in cells if cell.words]
    return Line(start, start + len(words), tuple(cells), spaced)


def _between(words: str, separator: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for found in separator.finditer(words):
        yield at, found.start()
        at = found.end()
    yield at, len(words)


def _cell(words: str, begin: int, end: int, offset: int) -> Cell:
    inside = words[begin:end]
    start = offset + begin + len(inside) - len(inside.lstrip())
    return Cell(inside.strip(), start, _figure(inside.strip(), start))


def _figure(words: str, start: int) -> Figure | None:
    if _BARE.fullmatch(words):
        value = Decimal(words)
        return _bare(value, Decimal(1).scaleb(-len(words.partition(".")[2])), start, start + len(words))
    figure = _written(words) if _NUMBER.fullmatch(words) else None
    return None if figure is None else replace(figure, start=start, end=start + len(words))


def _bare(value: Decimal, place: Decimal, start: int, end: int) -> Figure:
    return Figure(
        value=value, unit="", amount=value, base_unit="", place=place, kind=Kind.BARE, start=start, end=end
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _written(words: str) -> Figure | None:
    """One number with a sign or a unit; a year, a telephone number or an ordinal is none."""
    found = figures_of(words)
    if len(found) != 1 or found[0].kind not in _NUMBERS or (found[0].start, found[0].end) != (0, len(words)):
        return None
    return replace(found[0], before="", after="", area="", period="")
