"""`jingzhun check-report`: the figures of written reports, checked. Without a ledger it needs no database."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jingzhun.checker.document import report_document
from jingzhun.checker.reading.limits import FILE_MOST
from jingzhun.checker.reading.opening import read_report
from jingzhun.checker.report_check import ReportCheck, check_report
from jingzhun.cli.failures import error_document
from jingzhun.cli.frame import FINDINGS, Frame, command, option
from jingzhun.cli.report_lines import lines_of
from jingzhun.core.errors import JingzhunError, WrongInput
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.figures.reports.beside import Beside

STANDARD_INPUT = "-"


@command(
    "check-report",
    Text(
        "核对报告里的数字：.docx、.pdf、.txt，可写几个，- 为标准输入。列出说法和计算；"
        "有不符的，退出状态为 1。文件不会保存。写明 --area 时再与台账对照。加 --json 时每个文件一行。",
        "Check the figures of reports: .docx, .pdf, .txt, several at once, - for standard input. Lists what they claim "
        "and where, computed anew; exit status 1 if something contradicts itself. Nothing of them is kept. With --area "
        "they are compared with the ledger too. With --json one line for each file.",
    ),
)
@click.argument("files", metavar="FILE …", nargs=-1, required=True)
@option("--area", default="", words=Text("与台账对照：报告是哪个区域的", "Beside the ledger: the area of the report"))
@option("--year", type=int, default=None, words=Text("报告的年度", "The year of the report"))
@option("--on", default=None, words=Text("或截至哪一天，年-月-日", "Or up to a day, YYYY-MM-DD"))
@option("--all", "shows_all", is_flag=True, words=Text("相符的也列出", "List what agrees too"))
def check_reports(
    frame: Frame, *, files: tuple[str, ...], area: str, year: int | None, on: str | None, shows_all: bool
) -> int:
    ledger = _Ledger(frame, area, year, on) if area else None
    status = 0
    for name in files:
        try:
            done = check_report(read_report(_content(name), name))
            beside = ledger.beside(done) if ledger else None
        except JingzhunError as error:
            frame.say(error)
            if frame.wants_json:
                frame.show_line({"file": name} | error_document(error))
            status = max(status, error.exit_code)
            continue
        status = max(status, _show(frame, done, beside, shows_all=shows_all))
    return status


class _Ledger:
    """The ledger that reports are compared with; opened for the first of them."""

    def __init__(self, frame: Frame, area: str, year: int | None, on: str | None) -> None:
        self.frame, self.area, self.year, self.on = frame, area, year, on
        self.is_open = False

    def beside(self, done: ReportCheck) -> "Beside":
        """Errors: as `beside_ledger` and `find_area`."""
        if not self.is_open:
            self.frame.open()
            from jingzhun.figures.facts.refreshing import refresh

            refresh()  # who asks at the console waits for everything that changed
            self.is_open = True
        from jingzhun.areas.selectors.tree import find_area
        from jingzhun.cli.figures import asked_period
        from jingzhun.figures.reports.beside import beside_ledger
        from jingzhun.figures.selectors.question import Question

        with self.frame.acting() as actor:
            question = Question(find_area(self.area).path, asked_period(self.year, self.on))
            return beside_ledger(by=actor, checked=done.checked, question=question)


def _show(frame: Frame, done: ReportCheck, beside: "Beside | None", *, shows_all: bool) -> int:
    document: dict[str, Any] = report_document(done)
    if beside is not None:
        from jingzhun.figures.reports.documents import beside_document
        from jingzhun.figures.reports.notes import notes_of_ledger

        document["ledger"] = beside_document(done.report, beside)
        done = done.with_more(beside.gaps, notes_of_ledger(beside))
    if frame.wants_json:
        frame.show_line(document)
    else:
        frame.show({}, lines_of(done, shows_all=shows_all))
    return FINDINGS if done.contradictions else 0


def _content(name: str) -> bytes:
    """At most a byte more than may be read, so that nothing endless fills the memory. `WrongInput`."""
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read(FILE_MOST + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(FILE_MOST + 1)
    except OSError as error:
        raise WrongInput(
            Text("打不开这个文件", "The file cannot be opened"),
            where=name,
            todo=Text("请检查文件名和权限", "Check its name and whether you may read it"),
        ) from error
