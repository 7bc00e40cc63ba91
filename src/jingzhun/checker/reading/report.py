"""A report as it came and as it is read, and the way from a place in the one to the same place in the other."""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum

from jingzhun.checker.reading.mapped import Mapped
from jingzhun.core.text import Text

LONGEST_QUOTE = 60


class LossKind(StrEnum):
    """What is missing where a report was damaged."""

    CHARACTER = "lost_character"
    YEAR = "masked_year"


LOSS_WORDS = {
    LossKind.CHARACTER: Text("此处有字丢失", "A character is lost here"),
    LossKind.YEAR: Text("年份被遮去", "The year is masked"),
}


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that cannot be read at text[start:end]; it is shown, never guessed."""

    kind: LossKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the original; `page` from 1 where the file has pages; `paragraph`: the line with words, from 1."""

    start: int
    end: int
    page: int | None
    paragraph: int

    @property
    def words(self) -> Text:
        """Where it is, for a reader."""
        paragraph = Text("第 {n} 段", "paragraph {n}").format(n=self.paragraph)
        if self.page is None:
            return paragraph
        return Text("第 {page} 页{paragraph}", "page {page}, {paragraph}").format(page=self.page, paragraph=paragraph)


@dataclass(frozen=True, slots=True)
class Repair:
    """A kind of mending, and in how many places it was done."""

    words: Text
    places: int


@dataclass(frozen=True, slots=True)
class Report:
    """`original`: the words of the file. `text`: the same mended, which is what is checked.

    page_starts: where each page begins in the original; empty for files without pages.
    """

    name: str
    original: str
    mapped: Mapped
    losses: tuple[Loss, ...] = ()
    repairs: tuple[Repair, ...] = ()
    page_starts: tuple[int, ...] = ()
    _paragraph_starts: tuple[int, ...] = field(init=False, repr=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "_paragraph_starts", _paragraphs(self.original))

    @property
    def text(self) -> str:
        return self.mapped.text

    def place(self, start: int, end: int) -> Place:
        """Where text[start:end] stands in the original."""
        first, last = self.mapped.origin(start, end)
        page = bisect_right(self.page_starts, first) if self.page_starts else None
        return Place(first, last, page, max(bisect_right(self._paragraph_starts, first), 1))

    def quote(self, start: int, end: int) -> str:
        """The words of the original at text[start:end], on one line, the middle left out where they are many."""
        first, last = self.mapped.origin(start, end)
        words = " ".join(self.original[first:last].split())
        if len(words) <= LONGEST_QUOTE:
            return words
        half = LONGEST_QUOTE // 2
        return f"{words[:half]}……{words[-half:]}"


def _paragraphs(text: str) -> tuple[int, ...]:
    starts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
        at += len(line) + 1
    return tuple(starts)
