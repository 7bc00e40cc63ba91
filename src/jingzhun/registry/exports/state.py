"""How far an export is."""

from enum import StrEnum

from jingzhun.core.text import Text


class State(StrEnum):
    """From the question to the end of the file's time."""

    MAKING = "making"
    MADE = "made"
    FAILED = "failed"
    DELETED = "deleted"


STATE_TITLES = {
    State.MAKING: Text("正在导出", "Being made"),
    State.MADE: Text("可以下载", "Ready"),
    State.FAILED: Text("没有完成", "Did not work"),
    State.DELETED: Text("已删除", "Deleted"),
}
