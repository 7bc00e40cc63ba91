"""`jingzhun dirty-twin`: a workbook with all the damage of real lists, for trying and for teaching."""

from pathlib import Path

import click

from jingzhun.cli.frame import Frame, command, option
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text

PER_CENT = click.IntRange(0, 100)


@command(
    "dirty-twin",
    Text(
        "把一份干净的工作簿照原样弄“脏”：错位的表头、全角数字、合并单元格、合计行……，另附清单。"
        "导入时，写得乱的应读成一样，错的应逐格退回。",
        "Write a clean workbook once more with the damage of real lists (shifted headings, full-width digits, merged "
        "cells, totals …), and a list of it. Imported, what is badly written reads the same, and what is wrong comes "
        "back cell by cell.",
    ),
)
@click.argument("workbook", metavar="F", type=click.Path(path_type=Path))
@option("-o", "--output", required=True, words=Text("写到哪个文件夹", "The folder to write to"))
@option("--seed", type=int, default=1, words=Text("换一个数，损坏就不同", "Another number gives other damage"))
@option("--slips", type=PER_CENT, default=10, words=Text("写得乱的单元格（%）", "Cells that are badly written (%)"))
@option("--faults", type=PER_CENT, default=0, words=Text("有一格写错的行（%）", "Rows with a wrong cell (%)"))
def dirty_twin(frame: Frame, *, workbook: Path, output: str, seed: int, slips: int, faults: int) -> None:
    frame.open()
    from jingzhun.demo.dirty.files import write_list, write_text_files, write_workbook
    from jingzhun.demo.dirty.twin import dirty_twin as twin_of
    from jingzhun.registry.workbooks.files import read_file

    folder = _folder(output)
    twin = twin_of(read_file(workbook), seed=seed, slips=slips / 100, faults=faults / 100)
    if not twin.drafts:
        raise WrongInput(
            Text("这份工作簿里没有认识的工作表", "The workbook has no sheet of ours"),
            where=str(workbook), todo=Text("请用模板或演示的工作簿", "Use a template of ours or the demonstration's"),
        )  # fmt: skip
    stem = f"{workbook.stem}-脏{seed}"
    book, told = folder / f"{stem}.xlsx", folder / f"{stem}-清单.csv"
    write_workbook(twin, book)
    write_list(twin, told)
    texts = write_text_files(twin, folder, stem)
    files = [str(path) for path in (book, *texts, told)]
    wrong = sum(one.is_fault for one in twin.dirt)
    frame.show(
        {"files": files, "slips": len(twin.dirt) - wrong, "faults": wrong},
        [
            Text("写得乱 {n} 格，写错 {m} 格", "{n} cells badly written, {m} wrong").format(
                n=len(twin.dirt) - wrong, m=wrong
            ),
            *files,
        ],
    )


def _folder(text: str) -> Path:
    folder = Path(text)
    if not folder.is_dir():
        raise WrongInput(
            Text("没有这个文件夹：{path}", "No such folder: {path}").format(path=folder),
            allowed=Text("现有的文件夹", "a folder that exists"),
        )
    return folder
