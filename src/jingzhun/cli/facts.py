"""`jingzhun facts`: bring the facts up to date, show what is there."""

from typing import Any

from jingzhun.cli.frame import DATA_OWNER, Frame, command
from jingzhun.cli.group import Entry, LazyGroup
from jingzhun.cli.table import table
from jingzhun.core.text import Text

facts = LazyGroup(
    "facts",
    {
        "refresh": Entry("facts:refresh", Text("更新数据", "Bring them up to date")),
        "show": Entry("facts:show", Text("查看有哪些数据、截至何时", "Show what is there, and up to when")),
    },
    Text("指标所用数据：更新、查看", "The facts that figures are counted from: refresh, show"),
)
FRESH = Text("数据截至 {at}。", "Everything up to {at} is in the facts.")
HEADERS = (Text("表", "Table"), Text("文件", "Files"), Text("行", "Rows"), Text("字节", "Bytes"))


@command(
    "refresh",
    Text(
        "导出上次以来有变化的乡镇。平时由后台任务和打开页面时自动完成。",
        "Export the townships that changed since the last time. The worker and the pages do it by themselves.",
    ),
)
def refresh(frame: Frame) -> None:
    frame.open()
    from jingzhun.figures.facts.refreshing import refresh as refresh_facts

    frame.actor(console_role=DATA_OWNER).require("backup", "see")
    done = refresh_facts()
    exported = Text("导出 {count} 个乡镇。", "{count} townships were exported.").format(count=done.exported)
    frame.show(
        {"fresh_at": done.fresh_at.isoformat(), "exported": done.exported},
        [exported, FRESH.format(at=done.fresh_at.isoformat(timespec="seconds"))],
    )


@command("show", Text("查看有哪些数据、多少行、截至何时。", "Show which facts there are, how many rows, up to when."))
def show(frame: Frame) -> None:
    frame.open()
    from jingzhun.figures.facts.folder import facts_folder

    frame.actor(console_role=DATA_OWNER).require("backup", "see")
    pointer, current = facts_folder().pointer(), facts_folder().current()
    if pointer is None or current is None:
        frame.show({"fresh_at": None, "tables": []}, [Text("还没有导出数据。", "No facts have been exported yet.")])
        return
    names = sorted({part.table for part in current.parts})
    rows: list[dict[str, Any]] = [
        {
            "table": name,
            "files": len(current.files_of(name)),
            "rows": current.rows_of(name),
            "bytes": sum(part.bytes for part in current.parts if part.table == name),
        }
        for name in names
    ]
    lines = table(HEADERS, [list(row.values()) for row in rows])
    document = {"fresh_at": pointer.fresh_at.isoformat(), "folder": str(facts_folder().root), "tables": rows}
    frame.show(document, [*lines, FRESH.format(at=pointer.fresh_at.isoformat(timespec="seconds"))])
