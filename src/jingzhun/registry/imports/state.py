"""How far an import is."""

from enum import StrEnum

from jingzhun.core.text import Text


class State(StrEnum):
    """From upload to receipt."""

    CHECKING = "checking"
    CHECKED = "checked"
    APPLYING = "applying"
    APPLIED = "applied"
    DISCARDED = "discarded"
    FAILED = "failed"


STATE_TITLES = {
    State.CHECKING: Text("正在检查", "Being checked"),
    State.CHECKED: Text("待确认", "To be confirmed"),
    State.APPLYING: Text("正在写入", "Being written"),
    State.APPLIED: Text("已导入", "Imported"),
    State.DISCARDED: Text("已放弃", "Thrown away"),
    State.FAILED: Text("没有完成", "Did not work"),
}
WORKING = frozenset({State.CHECKING, State.APPLYING})
ENDED = frozenset({State.APPLIED, State.DISCARDED, State.FAILED})


class PartKind(StrEnum):
    """What a stored part of an import is."""

    FILE = "file"
    PREVIEW = "preview"
    RETURNED = "returned"
