"""`jingzhun check-report`: the figures of written reports, checked. Without a ledger it needs no database."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from jingzhun.checker.document import report_document
from jingzhun.checker.reading.limits import FILE_MOST
from jingzhun.checker.reading.opening import read_report
from jingzhun.checker.report_check import VERDICT_TITLES, Note, ReportCheck, Verdict, check_report
from jingzhun.cli.failures import error_document
from jingzhun.cli.frame import FINDINGS, Frame, command, option
from jingzhun.core.errors import JingzhunError, WrongInput
from jingzhun.core.text import Text

STANDARD_INPUT = "-"
SIGNS = {Verdict.BREAKS: "✗", Verdict.OPEN: "?", Verdict.HOLDS: "✓"}


@command(
    "check-report",
    Text(
        "核对报告里的数字：.docx、.pdf、.txt，可写几个，- 为标准输入。列出说法和计算；"
        "有不符的，退出状态为 1。文件不会保存。加 --json 时每个文件一行。",
        "Check the figures of reports: .docx, .pdf, .txt, several at once, - for standard input. Lists what they claim "
        "and where, computed anew; exit status 1 if something contradicts itself. Nothing of them is kept. With --json "
        "one line for each file.",
    ),
)
@click.argument("files", metavar="FILE …", nargs=-1, required=True)
@option("--all", "shows_all", is_flag=True, words=Text("相符的也列出", "List what agrees too"))
def check_reports(frame: Frame, *, files: tuple[str, ...], shows_all: bool) -> int:
    status = 0
    for name in files:
        try:
            done = check_report(read_report(_content(name), name))
        except JingzhunError as error:
            frame.say(error)
            if frame.wants_json:
                _print_line({"file": name} | error_document(error))
            status = max(status, error.exit_code)
            continue
        if frame.wants_json:
            _print_line(report_document(done))
        else:
            frame.show({}, _lines(done, shows_all=shows_all))
        status = max(status, FINDINGS if done.contradictions else 0)
    return status


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


def _print_line(document: dict[str, object]) -> None:
    click.echo(json.dumps(document, ensure_ascii=False))


def _lines(done: ReportCheck, *, shows_all: bool) -> Iterator[str]:
    report = done.report
    yield str(
        Text("{file}：{characters} 字，{figures} 个数字，{relations} 处可核，{breaks} 处不符", COUNTS_EN).format(
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


COUNTS_EN = (
    "{file}: {characters} characters, {figures} figures, {relations} relations that can be checked, "
    "{breaks} contradictions"
)


def _note_lines(done: ReportCheck, note: Note) -> Iterator[str]:
    yield f"{SIGNS[note.verdict]} {done.place(note).words} · {note.title} · {VERDICT_TITLES[note.verdict]}"
    yield f"    “{done.report.quote(note.start, note.end)}”"
    tolerance = f"  ({note.tolerance})" if note.tolerance else ""
    yield f"    {note.words}{tolerance}"
