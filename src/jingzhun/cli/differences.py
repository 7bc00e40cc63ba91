"""`jingzhun differences`: an export of the national system beside our ledger."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jingzhun.cli.frame import FINDINGS, Frame, command, option
from jingzhun.core import language
from jingzhun.core.clock import today
from jingzhun.core.text import Text

if TYPE_CHECKING:
    from jingzhun.registry.differences.comparing import Compared
    from jingzhun.registry.differences.findings import Finding

MOST_LINES = 60


@command(
    "differences",
    Text(
        "比对国家系统导出的表格（.xlsx、.xls、.csv，可一次几个）和本台账，逐户逐人逐字段列出差异；什么都不写入。"
        "有差异时退出状态为 1。",
        "Compare workbooks exported from the national system (.xlsx, .xls, .csv; several at once) with our ledger, "
        "household by household, person by person, field by field; nothing is written. Exit status 1 if they differ.",
    ),
)
@click.argument("files", metavar="F", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--year", type=int, default=None, words=Text("没有年度列时的年度", "The year where no column gives it"))
@option("--field", default="", words=Text("只看这个字段（中文名或代码）", "Only this field (its title or key)"))
@option("-o", "--output", default="", words=Text("另存为 .xlsx 文件", "Write them to an .xlsx file too"))
def differences(frame: Frame, *, files: tuple[Path, ...], year: int | None, field: str, output: str) -> int:
    from jingzhun.cli.workbooks import writable

    path = writable(output) if output else None
    frame.open()
    from jingzhun.registry.differences.comparing import compare
    from jingzhun.registry.selectors.surveys import check_year
    from jingzhun.registry.services.difference_export import export_found
    from jingzhun.registry.workbooks.files import read_files

    check_year(year or today().year)
    tables = read_files(files)
    names = "、".join(one.name for one in files)
    with frame.acting(why=f"差异比对 {names}") as actor:
        done = compare(by=actor, tables=tables, year=year or today().year)
        found = [one for one in done.findings if not field or field in _names(one)]
        if path is not None:
            export_found(by=actor, found=found, what=names, path=path, language=language.current())
    document = {
        "lines": done.lines, "same": done.same, "rows_left_out": done.rows_left_out,
        "told": [one.as_dict() for one in done.told], "counts": _counts(found),
        "differences": [_document(one) for one in found], "output": str(path) if path else None,
    }  # fmt: skip
    frame.show(document, _lines(done, found, path))
    return FINDINGS if found else 0


def _names(one: "Finding") -> tuple[str, ...]:
    return (one.field, one.title.zh, one.title.en) if one.title is not None else (one.field,)


def _counts(found: "list[Finding]") -> dict[str, dict[str, int]]:
    return {
        "kinds": dict(Counter(one.kind.value for one in found)),
        "fields": dict(Counter(f"{one.sheet}.{one.field}" for one in found if one.field).most_common()),
    }


def _document(one: "Finding") -> dict[str, object]:
    texts = {key: text.as_dict() if text else None for key, text in (("title", one.title), ("words", one.words))}
    return one.as_document() | texts | {"year": one.year or None}


def _lines(done: "Compared", found: "list[Finding]", path: Path | None) -> list[object]:
    from jingzhun.registry.differences.findings import KIND_TITLES

    counts = Counter(one.kind for one in found)
    lines: list[object] = [*done.told, *(f"{KIND_TITLES[kind]}: {count}" for kind, count in counts.items())]
    lines += [_line(one) for one in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        lines.append(Text("…… 另有 {n} 处", "… and {n} more").format(n=len(found) - MOST_LINES))
    if path is not None:
        lines.append(Text("已写入 {path}", "Written to {path}").format(path=path))
    same = Text("读了 {n} 行，{same} 行没有差异。", "{n} lines read, {same} of them without difference.")
    return [*lines, same.format(n=done.lines, same=done.same)]


def _line(one: "Finding") -> str:
    from jingzhun.registry.differences.findings import KIND_TITLES

    who = " ".join(part for part in (one.household or one.national, one.head, one.name) if part)
    if one.title is None:
        return f"! {KIND_TITLES[one.kind]}  {who}  {one.words or ''}  {one.place}".rstrip()
    nothing = Text("（空）", "(empty)")
    sides = Text("国家系统 {theirs}，本台账 {ours}", "theirs {theirs}, ours {ours}")
    return f"! {who}  {one.title}: {sides.format(theirs=one.theirs or nothing, ours=one.ours or nothing)}  {one.place}"
