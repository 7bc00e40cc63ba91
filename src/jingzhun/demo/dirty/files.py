"""Writes a dirty twin as files: a workbook with a hidden sheet beside it, or a text file of each sheet in GB 18030."""

import csv
from pathlib import Path

import xlsxwriter

from jingzhun.demo.dirty.twin import Twin
from jingzhun.registry.services.csv_text import csv_line

HIDDEN = ("Sheet2", (("旧表", "作废"), ("请勿使用", "")))
LIST_HEADINGS = ("工作表", "单元格", "列", "损坏", "原来", "现在", "退回")


def write_workbook(twin: Twin, path: Path) -> None:
    """All sheets in one workbook."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        for draft in twin.drafts:
            page = book.add_worksheet(draft.name)
            for line, cells in enumerate(draft.rendered()):
                for column, text in enumerate(cells):
                    if text:
                        page.write_string(line, column, text)
        hidden = book.add_worksheet(HIDDEN[0])
        hidden.hide()
        for line, words in enumerate(HIDDEN[1]):
            hidden.write_row(line, 0, words)


def write_text_files(twin: Twin, folder: Path, stem: str) -> list[Path]:
    """A file of each sheet, separated by commas, as old programs save it. Returns their paths."""
    paths = [folder / f"{stem}-{draft.name}.csv" for draft in twin.drafts]
    for path, draft in zip(paths, twin.drafts, strict=True):
        with path.open("w", encoding="gb18030", newline="") as file:
            csv.writer(file).writerows(draft.rendered())
    return paths


def write_list(twin: Twin, path: Path) -> None:
    """What was damaged, cell by cell."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        file.write(csv_line(LIST_HEADINGS))
        for one in twin.dirt:
            told = (one.sheet, one.cell, one.key, one.what, one.before, one.after, "是" if one.is_fault else "")
            file.write(csv_line(told))
