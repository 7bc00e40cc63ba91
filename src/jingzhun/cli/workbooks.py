"""`jingzhun template`, `jingzhun import`: workbooks out and in."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jingzhun.cli.frame import FINDINGS, Frame, command, option
from jingzhun.cli.installation import start_django
from jingzhun.core import language
from jingzhun.core.clock import today
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.registry.workbooks.importing.run import Checked
    from jingzhun.registry.workbooks.importing.work import Work
    from jingzhun.registry.workbooks.layout import Sheet

MOST_LINES = 30


@command(
    "template",
    Text(
        "空白的采集工作簿：户、人、年度（或村），带下拉选项和说明。NAME 是 households 或 villages。",
        "An empty workbook to fill in: households, people, year (or villages), with drop-downs. "
        "NAME: households or villages.",
    ),
)
@click.argument("name", metavar="NAME")
@option("-o", "--output", required=True, words=Text("写到哪个 .xlsx 文件", "The .xlsx file to write"))
@option("--area", default="", words=Text("加上这个区域的自设字段", "With the fields that offices added for this area"))
def template(frame: Frame, *, name: str, output: str, area: str) -> None:
    path = writable(output)
    start_django()
    from jingzhun.registry.workbooks.templates import write_template

    write_template(name, path, language.current(), _sheets_of(frame, area) if area else None)
    frame.show({"file": str(path)}, [Text("已写入 {path}", "Written to {path}").format(path=path)])


@command(
    "import",
    Text(
        "导入工作簿（.xlsx、.xls、.csv，可一次几个）：先整体检查，再一次写入；有问题的行写成一个新工作簿退回。",
        "Import workbooks (.xlsx, .xls, .csv; several at once): checked as a whole, then written at once; lines with "
        "faults come back as a new workbook.",
    ),
)
@click.argument("files", metavar="F", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--preview", is_flag=True, words=Text("只检查，不写入", "Check only, write nothing"))
@option("--accept-good", is_flag=True, words=Text("导入合格的行，退回其余的", "Take the good lines, return the rest"))
@option("--year", type=int, default=None, words=Text("没有年度列时的年度", "The year where no column gives it"))
@option("--faults", default="", words=Text("退回的行写到哪个 .xlsx 文件", "The .xlsx file for lines that go back"))
@option("--reason", default="", words=Text("原因（写入历史）", "The reason, which history keeps"))
def import_(
    frame: Frame,
    *,
    files: tuple[Path, ...],
    preview: bool,
    accept_good: bool,
    year: int | None,
    faults: str,
    reason: str,
) -> int:
    frame.open()
    from jingzhun.registry.workbooks.files import read_files
    from jingzhun.registry.workbooks.importing.bringing import bring_in
    from jingzhun.registry.workbooks.importing.meanwhile import take_turn
    from jingzhun.registry.workbooks.importing.run import check

    tables = read_files(files)
    why = reason or str(Text("导入 {files}", "Imported {files}").format(files="、".join(path.name for path in files)))
    year = year or today().year
    with frame.acting() as actor:
        if preview:
            checked, is_written = check(by=actor, tables=tables, year=year, reason=why, each=_let_go), False
        else:
            take_turn(actor)
            checked, is_written = bring_in(by=actor, tables=tables, year=year, reason=why, accept_good=accept_good)
    returned = _return(checked, faults)
    frame.show(_document(checked, returned, is_written=is_written), _lines(checked, returned, is_written=is_written))
    return FINDINGS if checked.bad else 0


def _let_go(work: "Work") -> None:
    """Nothing is asked of the lines but what becomes of them."""


def _return(checked: "Checked", faults: str) -> Path | None:
    if not checked.bad or not faults:
        return None
    from jingzhun.registry.workbooks.returned import write_returned

    path = writable(faults)
    write_returned(path, checked.bad, language.current())
    return path


def writable(text: str) -> Path:
    """Where a workbook goes. `WrongInput` if none can be written there."""
    path = Path(text)
    if path.suffix.lower() != ".xlsx" or not path.parent.is_dir():
        raise WrongInput(
            Text("不能写到这里：{path}", "It cannot be written there: {path}").format(path=path),
            allowed=Text("现有文件夹里的 .xlsx 文件", "an .xlsx file in a folder that exists"),
        )
    return path


def _document(checked: "Checked", returned: Path | None, *, is_written: bool) -> dict[str, Any]:
    from jingzhun.registry.workbooks.returned import explained, faults_of

    return {
        "is_written": is_written,
        "counts": checked.counts,
        "rows_left_out": checked.rows_left_out,
        "told": [one.as_dict() for one in checked.told],
        "bad": [
            {
                "place": line.record.place(),
                "outcome": line.outcome,
                "why": explained(line, language.current()),
                "cells": [{"place": place, "why": str(why)} for place, why in faults_of(line)],
            }
            for line in checked.bad
        ],
        "faults": str(returned) if returned else None,
    }


def _lines(checked: "Checked", returned: Path | None, *, is_written: bool) -> list[object]:
    from jingzhun.registry.workbooks.all_sheets import sheets
    from jingzhun.registry.workbooks.importing.outcome import OUTCOME_TITLES, Outcome
    from jingzhun.registry.workbooks.returned import faults_of

    lines: list[object] = []
    for subject, counts in checked.counts.items():
        words = "  ".join(f"{OUTCOME_TITLES[Outcome(one)]} {counts[one]}" for one in Outcome if counts[one])
        lines.append(f"{sheets()[subject].title}: {words}")
    lines += checked.told
    for line in checked.bad[:MOST_LINES]:
        lines += [f"! {place}  {why}" for place, why in faults_of(line)]
    if len(checked.bad) > MOST_LINES:
        lines.append(Text("…… 另有 {n} 行", "… and {n} more").format(n=len(checked.bad) - MOST_LINES))
    if returned:
        lines.append(Text("退回的行在 {path}", "The lines that go back are in {path}").format(path=returned))
    written = Text("已写入。", "Written.")
    lines.append(written if is_written else Text("没有写入。", "Nothing was written."))
    return lines


def _sheets_of(frame: Frame, area: str) -> "dict[str, Sheet]":
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.registry.workbooks.own_columns import sheets_with_own

    with frame.acting():
        return sheets_with_own([find_area(area).path])
