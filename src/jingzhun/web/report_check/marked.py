"""The words of a report cut into pieces: plain ones, figures, and those that notes speak of."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise, takewhile

from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.report_check import Note, ReportCheck, Verdict

NUMBERS = frozenset(Kind) - {Kind.DATE, Kind.ORDINAL, Kind.DOCUMENT}
"""Numbers that say how many or how much."""
WORST_FIRST = (Verdict.BREAKS, Verdict.OPEN, Verdict.HOLDS)


@dataclass(frozen=True, slots=True)
class Piece:
    """notes: numbers of those that speak of it, from 1. begins: those that stand here first. verdict: the worst."""

    words: str
    figure: Figure | None = None
    notes: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the original. page: the number of the page that begins with it."""

    pieces: tuple[Piece, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    figure: Figure | None = None
    note: int = 0


def paragraphs_of(done: ReportCheck) -> Iterator[Paragraph]:
    """The original, line by line, empty lines left out."""
    marker = _Marker(done)
    pages = {start: number for number, start in enumerate(done.report.page_starts, start=1)}
    at, page = 0, None
    for line in done.report.original.split("\n"):
        page = pages.get(at, page)
        if line.strip():
            yield Paragraph(tuple(marker.pieces(at, at + len(line))), page)
            page = None
        at += len(line) + 1


class _Marker:
    """Cuts stretches of the original, which are asked for in their order, at the ends of figures and notes."""

    def __init__(self, done: ReportCheck) -> None:
        self.text = done.report.original
        self.verdicts = [note.verdict for note in done.notes]
        self.spans = sorted(_spans(done), key=lambda span: (span.start, span.end))
        self.first = 0
        self.seen: set[int] = set()

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        spans = self._within(start, end)
        for first, last in _cuts(start, end, spans):
            over = [span for span in spans if span.start <= first and span.end >= last]
            notes = tuple(sorted({span.note for span in over if span.note}))
            begins = tuple(note for note in notes if note not in self.seen)
            self.seen.update(begins)
            figure = next((span.figure for span in over if span.figure), None)
            yield Piece(self.text[first:last], figure, notes, begins, _worst(self.verdicts[note - 1] for note in notes))

    def _within(self, start: int, end: int) -> list[_Span]:
        """Those that touch a stretch. A long one ends after shorter ones that begin later: those are passed over."""
        while self.first < len(self.spans) and self.spans[self.first].end <= start:
            self.first += 1
        touching = takewhile(lambda span: span.start < end, islice(self.spans, self.first, None))
        return [span for span in touching if span.end > start]


def _spans(done: ReportCheck) -> Iterator[_Span]:
    origin = done.report.mapped.origin
    for figure in done.checked.figures:
        if figure.kind in NUMBERS:
            yield _Span(*origin(figure.start, figure.end), figure=figure)
    for number, note in enumerate(done.notes, start=1):
        yield from (_Span(*origin(*span), note=number) for span in note.spans)


def _cuts(start: int, end: int, spans: Iterable[_Span]) -> Iterator[tuple[int, int]]:
    places = {start, end}
    for span in spans:
        places |= {max(span.start, start), min(span.end, end)}
    yield from pairwise(sorted(places))


def _worst(verdicts: Iterable[Verdict]) -> Verdict | None:
    found = set(verdicts)
    return next((verdict for verdict in WORST_FIRST if verdict in found), None)


def counted(notes: Iterable[Note]) -> dict[Verdict, int]:
    """How many notes say what."""
    found = dict.fromkeys(WORST_FIRST, 0)
    for note in notes:
        found[note.verdict] += 1
    return found
