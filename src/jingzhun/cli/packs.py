"""`jingzhun packs check`: packs of rules are read, checked, and their examples run."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingzhun.cli.frame import FINDINGS, Frame, command, option
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.core.content import packs_folder
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.rules.pack_check import Report

MOST_LINES = 200
SUMMARY = Text(
    "{pack}：{definitions} 个定义，{examples} 个用例，{errors} 处错误，{warnings} 处警告",
    "{pack}: {definitions} definitions, {examples} examples, {errors} errors, {warnings} warnings",
)
MORE = Text("…… 还有 {count} 处，全部见 --json", "… {count} more, all of them with --json")

packs = LazyGroup(
    "packs",
    {"check": Entry("packs:check", Text("检查内容包", "Check packs of rules"))},
    Text("内容包：检查", "Packs of rules: check"),
)


@command(
    "check",
    Text(
        "检查内容包：每个名称、类型、单位、来源，并运行用例。DIR 是一个内容包或内容包的文件夹，不给时检查随产品提供的。"
        "有错误时退出状态为 1；只有警告时为 0。",
        "Check packs of rules: every name, type, unit and source, and run their examples. DIR is a pack or a folder of "
        "packs; without it the shipped ones. Exit status 1 where there are errors, 0 where there are only warnings.",
    ),
)
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@option(
    "--strict",
    is_flag=True,
    words=Text(
        "警告也算错误，并要求每个界限两侧都有用例", "Warnings are errors, and thresholds need cases on both sides"
    ),
)
def check(frame: Frame, *, folder: Path | None, strict: bool) -> int:
    from jingzhun.figures.catalogue.register import register_catalogue
    from jingzhun.rules.engines.reference.engine import ReferenceEngine
    from jingzhun.rules.pack_check import check_pack, packs_in

    found = packs_in(folder or packs_folder())
    reports = [check_pack(pack, register_catalogue(), ReferenceEngine, is_strict=strict) for pack in found]
    errors, warnings = sum(one.errors for one in reports), sum(one.warnings for one in reports)
    document = {"packs": [one.as_dict() for one in reports], "errors": errors, "warnings": warnings}
    frame.show(document, (line for report in reports for line in _lines(report)))
    return FINDINGS if errors else 0


def _lines(report: "Report") -> Iterator[object]:
    """The summary, then the problems, errors first."""
    numbers = {"errors": report.errors, "warnings": report.warnings, "examples": report.examples}
    yield SUMMARY.format(pack=report.book.pack, definitions=sum(report.counts().values()), **numbers)
    ordered = sorted(report.problems, key=lambda one: one.is_warning)
    for problem in ordered[:MOST_LINES]:
        yield f"{'  ' if problem.is_warning else '! '}{problem}"
    if len(ordered) > MOST_LINES:
        yield MORE.format(count=len(ordered) - MOST_LINES)
