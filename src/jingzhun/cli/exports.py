"""`jingzhun export`: a ledger as a workbook, of any size."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingzhun.cli.frame import Frame, command, option
from jingzhun.cli.progress_bar import bar
from jingzhun.cli.workbooks import writable
from jingzhun.core import language
from jingzhun.core.clock import today
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.registry.services.ledger_export import Export


@command(
    "export",
    Text(
        "把一个台账导出为工作簿，改好后可以用 jingzhun import 导回。NAME 是 households（户、人、年度）或 people（人）。"
        "行数不限；一张表写满后接着写在下一张。号码默认脱敏，导出写入审计日志。",
        "A ledger as a workbook; corrected, it comes back by jingzhun import. NAME: households (households, people, "
        "year) or people. Any number of rows; a sheet that is full goes on in a further one. Numbers are masked unless "
        "you say otherwise, and every export is noted in the audit log.",
    ),
)
@click.argument("name", metavar="NAME")
@option("--area", required=True, words=Text("区域：代码、路径或名称", "The area: a code, path or name"))
@option("-o", "--output", required=True, words=Text("写到哪个 .xlsx 文件", "The .xlsx file to write"))
@option("--year", type=int, default=None, words=Text("年度，默认今年", "The year; this one if nothing is said"))
@option("--plain", is_flag=True, words=Text("完整号码（须写原因，限人数）", "Numbers in full (a reason; few people)"))
@option("--reason", default="", words=Text("用途（写入审计日志）", "The purpose, which the audit log keeps"))
def export(frame: Frame, *, name: str, area: str, output: str, year: int | None, plain: bool, reason: str) -> None:
    path = writable(output)
    frame.open()
    from jingzhun.areas.selectors.tree import find_area
    from jingzhun.registry.selectors.ledger.catalogue import ledger_by_name
    from jingzhun.registry.selectors.ledger.question import question_of
    from jingzhun.registry.services.workbook_export import open_workbook, write_workbook

    with _whole(path) as unfinished, frame.acting(stands_still=True) as actor:
        found = find_area(area)
        question = question_of(actor, ledger_by_name(name), found.path, f"year={year or today().year}")
        opened = open_workbook(by=actor, question=question, reason=reason, plain=plain)
        with bar(Text("正在导出", "Exporting"), opened.rows) as waiting:
            sheets = write_workbook(
                opened, by=actor, path=unfinished, language=language.current(), waiting=waiting
            )
    document = {"file": str(path), "area": found.path, "year": question.year, "rows": opened.rows,
                "sheets": sheets, "masked": not opened.plain}  # fmt: skip
    frame.show(document, _lines(path, sheets, opened))


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Where to write: in the data folder, which nobody else reads; moved to `path` when it is whole, and only then."""
    from jingzhun.database.scratch import scratch_folder

    with scratch_folder() as folder:
        unfinished = folder / "export.xlsx"
        yield unfinished
        unfinished.chmod(0o600)
        shutil.move(unfinished, path)


def _lines(path: Path, sheets: dict[str, int], opened: "Export") -> list[object]:
    from jingzhun.registry.workbooks.all_sheets import sheets as known

    counted = "  ".join(f"{known()[subject].title} {rows}" for subject, rows in sheets.items())
    written = Text("已写入 {path}：{counted}", "Written to {path}: {counted}").format(path=path, counted=counted)
    return [written, opened.heading]
