"""A checked report as lines for the terminal."""

from collections.abc import Iterator

from jingzhun.checker.report_check import Note, ReportCheck, Verdict
from jingzhun.core.text import Text

SIGNS = {Verdict.BREAKS: "✗", Verdict.OPEN: "?", Verdict.HOLDS: "✓"}
COUNTS = Text(
    "{file}：{characters} 字，{figures} 个数字，{relations} 处可核，{breaks} 处不符",
    "{file}: {characters} characters, {figures} figures, {relations} relations that can be checked, "
    "{breaks} contradictions",
)


def lines_of(done: ReportCheck, *, shows_all: bool) -> Iterator[str]:
    """What is wrong or cannot be said, in the order of the text; shows_all: what agrees too."""
    report = done.report
    yield str(
        COUNTS.format(
            file=report.name, characters=len(report.text), figures=len(done.checked.figures),
            relations=len(done.checked.relations), breaks=len(done.contradictions),
        )
    )  # fmt: skip
    for repair in report.repairs:
        mended = Text("  已修补：{what}（{n} 处）", "  Mended: {what} ({n})")
        yield str(mended.format(what=repair.words, n=repair.places))
    for note in done.notes:
        if shows_all or note.verdict is not Verdict.HOLDS:
            yield from _note_lines(done, note)
    yield ""


def _note_lines(done: ReportCheck, note: Note) -> Iterator[str]:
    yield f"{SIGNS[note.verdict]} {done.place(note).words} · {note.title} · {note.verdict_title}"
    yield f"    “{done.report.quote(note.start, note.end)}”"
    tolerance = f"  ({note.tolerance})" if note.tolerance else ""
    yield f"    {note.words}{tolerance}"
    yield from (f"    → {reason}" for reason in note.reasons)
