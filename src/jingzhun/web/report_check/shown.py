"""A checked report as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from jingzhun.checker.reading.report import Report
from jingzhun.checker.report_check import VERDICT_TITLES, Note, ReportCheck, Verdict
from jingzhun.core.text import Text
from jingzhun.figures.reports.beside import Beside, Compared
from jingzhun.figures.reports.notes import notes_of_ledger
from jingzhun.web.report_check.marked import NUMBERS, Paragraph, counted, paragraphs_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A note in the list beside the text. number: its own, from 1, by which the text refers to it.

    address: of the ledger's figure, if it is about one.
    """

    number: int
    note: Note
    place: Text
    quote: str
    address: str = ""

    @property
    def percent(self) -> int:
        """How sure the checker is that the text claims this."""
        return round(self.note.sure * 100)


@dataclass(frozen=True, slots=True)
class Shown:
    """counts: verdict, its title and how many notes say it, the worst first. beside: None without a ledger."""

    report: Report
    paragraphs: tuple[Paragraph, ...]
    listed: tuple[Listed, ...]
    counts: tuple[tuple[Verdict, Text, int], ...]
    figures: int
    repairs: tuple[Text, ...]
    beside: Beside | None = None


def shown(done: ReportCheck) -> Shown:
    """Everything that the page needs; nothing of it is kept."""
    return _shown(done, None, {})


def shown_beside(done: ReportCheck, beside: Beside) -> Shown:
    """With what the ledger says."""
    notes = notes_of_ledger(beside)
    return _shown(done.with_more(beside.gaps, notes), beside, notes)


def _shown(done: ReportCheck, beside: Beside | None, compared: Mapping[Note, Compared]) -> Shown:
    report = done.report
    listed = tuple(
        Listed(
            number, note, done.place(note).words, report.quote(note.start, note.end),
            _address(compared[note]) if note in compared else "",
        )
        for number, note in enumerate(done.notes, start=1)
    )  # fmt: skip
    counts = tuple((verdict, VERDICT_TITLES[verdict], count) for verdict, count in counted(done.notes).items())
    mended = Text("{what}（{n} 处）", "{what} ({n})")
    repairs = tuple(mended.format(what=one.words, n=f"{one.places:,}") for one in report.repairs)
    figures = sum(figure.kind in NUMBERS for figure in done.checked.figures)
    return Shown(report, tuple(paragraphs_of(done)), listed, counts, figures, repairs, beside)


def _address(one: Compared) -> str:
    """The page of the figure in the ledger, from which its list is opened."""
    when = urlencode({"on": one.period.on.isoformat()})
    return f"{reverse('figure', args=[one.path, one.indicator.name])}?{when}"
