"""A report as it was read, with what its checking found: every note at its place in the original."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from jingzhun.checker.check import check_text
from jingzhun.checker.checked import Checked
from jingzhun.checker.reading.report import LOSS_WORDS, Loss, LossKind, Place, Report
from jingzhun.core.text import Text

DAMAGE = Text("缺损", "Damage")
AROUND = 6
Reasons = Mapping[int, tuple[Text, ...]]


class Verdict(StrEnum):
    """What a note says about the words at its place."""

    BREAKS = "breaks"
    OPEN = "open"
    HOLDS = "holds"


VERDICT_TITLES = {
    Verdict.BREAKS: Text("不符", "Contradiction"),
    Verdict.OPEN: Text("无法判断", "Cannot be said"),
    Verdict.HOLDS: Text("相符", "Agrees"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """Something said about text[start:end]: a relation computed anew, a list counted, something lost.

    spans: the figures and words that it speaks of. tolerance: how it was compared, if it was. reasons: what may explain
    it. told: what its verdict is called, if not as usual.
    """

    title: Text
    verdict: Verdict
    words: Text
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    sure: float = 1.0
    tolerance: Text | None = None
    reasons: tuple[Text, ...] = ()
    told: Text | None = None

    @property
    def verdict_title(self) -> Text:
        return self.told or VERDICT_TITLES[self.verdict]


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """`notes` are in the order of the text."""

    report: Report
    checked: Checked
    notes: tuple[Note, ...]

    @property
    def contradictions(self) -> tuple[Note, ...]:
        return tuple(note for note in self.notes if note.verdict is Verdict.BREAKS)

    def place(self, note: Note) -> Place:
        return self.report.place(note.start, note.end)

    def with_more(self, reasons: Reasons, notes: Iterable[Note]) -> "ReportCheck":
        """With reasons for relations that do not hold, by their number from 0, and with notes of somebody else."""
        return _noted(self.report, self.checked, reasons, notes)


def check_report(report: Report) -> ReportCheck:
    """Check what a report says in figures."""
    return _noted(report, check_text(report.text), {}, ())


def _noted(report: Report, checked: Checked, reasons: Reasons, more: Iterable[Note]) -> ReportCheck:
    notes = [*_of_relations(checked, reasons), *_of_findings(checked), *_of_losses(report), *more]
    return ReportCheck(report, checked, tuple(sorted(notes, key=lambda note: (note.start, note.end))))


def _of_relations(checked: Checked, reasons: Reasons) -> list[Note]:
    return [
        Note(
            one.kind.title, Verdict.HOLDS if one.holds else Verdict.BREAKS, one.words, one.start, one.end,
            tuple(sorted((figure.start, figure.end) for figure in one.figures)), one.sure, one.tolerance,
            reasons.get(number, ()),
        )
        for number, one in enumerate(checked.relations)
    ]  # fmt: skip


def _of_findings(checked: Checked) -> list[Note]:
    verdicts = {None: Verdict.OPEN, True: Verdict.HOLDS, False: Verdict.BREAKS}
    return [
        Note(one.kind.title, verdicts[one.holds], one.words, one.start, one.end, ((one.start, one.end),), one.sure)
        for one in checked.findings
    ]


def _of_losses(report: Report) -> list[Note]:
    """Each lost character with the words around it; masked years, which a report has everywhere, together."""
    lost = [one for one in report.losses if one.kind is LossKind.CHARACTER]
    masked = [(one.start, one.end) for one in report.losses if one.kind is LossKind.YEAR]
    notes = [
        Note(DAMAGE, Verdict.OPEN, LOSS_WORDS[one.kind], *_around(report.text, one), ((one.start, one.end),))
        for one in lost
    ]
    if masked:
        words = Text("{what}（{n} 处）", "{what} ({n})").format(what=LOSS_WORDS[LossKind.YEAR], n=len(masked))
        notes.append(Note(DAMAGE, Verdict.OPEN, words, *masked[0], tuple(masked)))
    return notes


def _around(text: str, loss: Loss) -> tuple[int, int]:
    """The loss with some characters of its line on both sides."""
    before = text[max(0, loss.start - AROUND) : loss.start].rpartition("\n")[2]
    after = text[loss.end : loss.end + AROUND].partition("\n")[0]
    return loss.start - len(before), loss.end + len(after)
