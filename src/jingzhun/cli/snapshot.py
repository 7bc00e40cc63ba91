"""`jingzhun snapshot`: keep the facts as they are, list and verify what was kept."""

from typing import Any

import click

from jingzhun.cli.frame import DATA_OWNER, FINDINGS, Frame, command, option, read_date
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.cli.table import table
from jingzhun.core.text import Text

snapshot = LazyGroup(
    "snapshot",
    {
        "create": Entry("snapshot:create", Text("制作快照", "Make one")),
        "list": Entry("snapshot:list_", Text("列表", "List them")),
        "verify": Entry("snapshot:verify", Text("核对是否完整、未被改动", "Verify that they are whole and unaltered")),
    },
    Text("数据快照：制作、列表、核对", "Snapshots of the facts: create, list, verify"),
)
HEADERS = (
    Text("快照", "Snapshot"),
    Text("制作时间", "Made at"),
    Text("制作人", "By"),
    Text("行", "Rows"),
    Text("哈希", "Hash"),
    Text("说明", "Note"),
)
SHOWN = 12
"""Characters of a hash; as many name the snapshot."""
DAY = Text("说明哪一天的情况（默认今天）", "The day it tells about (today)")


@command(
    "create",
    Text(
        "把现在的全部数据原样保存；以后可以按“当时所知”重算任何指标。",
        "Keep all facts as they are now; any figure can later be counted by what was known then.",
    ),
)
@option("--on", "on", default="", metavar="DATE", words=DAY)
@option("--note", default="", words=Text("说明", "A note"))
def create(frame: Frame, *, on: str, note: str) -> None:
    day = read_date(on, "--on")
    frame.open()
    from jingzhun.figures.snapshots.making import make_snapshot

    made = make_snapshot(by=frame.actor(console_role=DATA_OWNER), on=day, note=note)
    words = Text("快照 {name} 已保存，{rows} 行。", "Snapshot {name} is kept: {rows} rows.")
    frame.show(made.as_dict(), [words.format(name=made.name, rows=made.rows)])


@command("list", Text("快照列表，最近的日期在前。", "All snapshots, the newest day first."))
def list_(frame: Frame) -> None:
    frame.open()
    from jingzhun.figures.snapshots.snapshot import all_snapshots

    frame.actor(console_role=DATA_OWNER).require("backup", "see")
    found = all_snapshots()
    rows = [(one.name, one.made_at, one.made_by, f"{one.rows:,}", one.facts[:SHOWN], one.note) for one in found]
    frame.show({"snapshots": [one.as_dict() for one in found]}, table(HEADERS, rows))


@command(
    "verify",
    Text(
        "核对快照的每一个字节；不给 NAME 时核对全部。",
        "Verify every byte of a snapshot; of all of them without NAME.",
    ),
)
@click.argument("name", required=False, default="")
def verify(frame: Frame, *, name: str) -> int:
    frame.open()
    from jingzhun.figures.snapshots.snapshot import all_names
    from jingzhun.figures.snapshots.verifying import verify_snapshot

    by = frame.actor(console_role=DATA_OWNER)
    by.require("backup", "see")
    found = {one: verify_snapshot(by=by, name=one) for one in ([name] if name else all_names())}
    frame.show(_document(found), [line for one, findings in found.items() for line in _lines(one, findings)])
    return FINDINGS if any(found.values()) else 0


def _document(found: dict[str, list[Text]]) -> dict[str, Any]:
    rows = [{"name": name, "is_whole": not findings, "findings": findings} for name, findings in found.items()]
    return {"snapshots": rows}


def _lines(name: str, findings: list[Text]) -> list[object]:
    if not findings:
        return [Text("{name}：完整，未被改动", "{name}: whole and unaltered").format(name=name)]
    return [Text("{name}：{count} 处有问题", "{name}: {count} findings").format(name=name, count=len(findings)),
            *(f"! {finding}" for finding in findings)]  # fmt: skip
