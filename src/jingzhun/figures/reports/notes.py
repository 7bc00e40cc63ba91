"""What the ledger says about a report, as notes at its figures."""

from jingzhun.checker.report_check import Note, Verdict
from jingzhun.core.text import Text
from jingzhun.figures.catalogue.units import UNITS
from jingzhun.figures.reports.beside import STANDING_TITLES, Beside, Compared, Standing

VERDICTS = {Standing.AGREES: Verdict.HOLDS, Standing.DIFFERS: Verdict.BREAKS, Standing.UNKNOWN: Verdict.OPEN}


def notes_of_ledger(beside: Beside) -> dict[Note, Compared]:
    """A note for each figure that was compared."""
    return {_note(one): one for one in beside.compared}


def _note(one: Compared) -> Note:
    figure = one.figure
    title = Text("台账：{title}", "Ledger: {title}").format(title=one.indicator.title)
    span = (figure.start, figure.end)
    told = STANDING_TITLES[one.standing]
    return Note(title, VERDICTS[one.standing], _words(one), *span, (span,), reasons=one.reasons, told=told)


def _words(one: Compared) -> Text:
    known = {"area": one.area, "on": one.period.on.isoformat(), "unit": UNITS[one.indicator.unit]}
    if one.value is None:
        unknown = Text("台账里{area}截至 {on} 没有这个数", "The ledger has no number for {area} up to {on}")
        return unknown.format(**known)
    said = Text("台账 {area} {on}：{value}{unit}", "Ledger, {area}, {on}: {value} {unit}")
    words = said.format(value=f"{one.value:,}", **known)
    if one.standing is Standing.AGREES:
        return words
    gap = one.figure.amount - one.value
    more = Text("{words}，报告多 {gap}", "{words}; the report has {gap} more")
    less = Text("{words}，报告少 {gap}", "{words}; the report has {gap} less")
    return (more if gap > 0 else less).format(words=words, gap=f"{abs(gap):,}")
