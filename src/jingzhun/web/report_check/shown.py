"""A checked report as its page shows it."""

from dataclasses import dataclass

from jingzhun.checker.reading.report import Report
from jingzhun.checker.report_check import VERDICT_TITLES, Note, ReportCheck, Verdict
from jingzhun.core.text import Text
from jingzhun.web.report_check.marked import Paragraph, counted, paragraphs_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A note in the list beside the text. number: its own, from 1, by which the text refers to it."""

    number: int
    note: Note
    place: Text
    quote: str

    @property
    def verdict(self) -> Text:
        return VERDICT_TITLES[self.note.verdict]

    @property
    def percent(self) -> int:
        """How sure the checker is that the text claims this."""
        return round(self.note.sure * 100)


@dataclass(frozen=True, slots=True)
class Shown:
    """counts: verdict, its title and how many notes say it, the worst first."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    listed: tuple[Listed, ...]
    counts: tuple[tuple[Verdict, Text, int], ...]
    figures: int
    repairs: tuple[Text, ...]


def shown(done: ReportCheck) -> Shown:
    """Everything that the page needs; nothing of it is kept."""
    report = done.report
    listed = tuple(
        Listed(number, note, done.place(note).words, report.quote(note.start, note.end))
        for number, note in enumerate(done.notes, start=1)
    )
    counts = tuple((verdict, VERDICT_TITLES[verdict], count) for verdict, count in counted(done.notes).items())
    mended = Text("{what}（{n} 处）", "{what} ({n})")
    repairs = tuple(mended.format(what=one.words, n=f"{one.places:,}") for one in report.repairs)
    return Shown(report, tuple(paragraphs_of(done)), listed, counts, len(done.checked.figures), repairs)
