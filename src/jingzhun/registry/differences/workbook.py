"""A difference report as a workbook: who took it, when, theirs beside ours; never a number in full, never a formula."""

from collections.abc import Iterable
from pathlib import Path

import xlsxwriter

from jingzhun.core.language import Language
from jingzhun.core.text import Text
from jingzhun.registry.differences.findings import KIND_TITLES, Finding
from jingzhun.registry.workbooks.all_sheets import sheets
from jingzhun.registry.workbooks.writing import escaped

SHEET = Text("差异", "Differences")
HEADINGS = (
    Text("类别", "Kind"), Text("表", "Sheet"), Text("户编号（本台账）", "Household (ours)"),
    Text("户编号（国家系统）", "Household (theirs)"), Text("户主", "Head"), Text("人编号", "Person"),
    Text("姓名", "Name"), Text("年度", "Year"), Text("字段", "Field"), Text("国家系统", "Theirs"),
    Text("本台账", "Ours"), Text("说明", "Remark"), Text("文件位置", "Where in the files"),
)  # fmt: skip
WIDTHS = (14, 8, 14, 18, 10, 14, 10, 8, 20, 24, 24, 40, 30)


def write_differences(path: Path, findings: Iterable[Finding], first_line: Text, language: Language) -> int:
    """Write the findings. first_line: who took them. Returns how many."""
    count = 0
    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        page = book.add_worksheet(SHEET.in_language(language))
        bold = book.add_format({"bold": True, "bg_color": "#E8EEF4", "text_wrap": True})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        for column, width in enumerate(WIDTHS):
            page.set_column(column, column, width, text)
        page.freeze_panes(2, 0)
        page.write_string(0, 0, first_line.in_language(language))
        for column, heading in enumerate(HEADINGS):
            page.write_string(1, column, heading.in_language(language), bold)
        for count, finding in enumerate(findings, start=1):
            for column, cell in enumerate(_cells(finding, language)):
                page.write_string(count + 1, column, escaped(cell), text)
        page.autofilter(1, 0, count + 1, len(HEADINGS) - 1)
    return count


def _cells(one: Finding, language: Language) -> tuple[str, ...]:
    return (
        KIND_TITLES[one.kind].in_language(language), sheets()[one.sheet].title.in_language(language), one.household,
        one.national, one.head, one.person, one.name, str(one.year or ""),
        one.title.in_language(language) if one.title else "", one.theirs, one.ours,
        one.words.in_language(language) if one.words else "", one.place,
    )  # fmt: skip
