"""What each operation does to status, surveys, history and balance, for its preview. The services' docstrings and tests
say the same."""

from jingzhun.core.text import Text
from jingzhun.registry.operation_kinds import OperationKind

STATUS_KEPT = Text("状态：不变", "Status: as before")
COUNTS_HERE = Text("状态：户的状态不变，此人随所在户计", "Status: as before; the person counts with the household")
OWN_SURVEYS_GO = Text(
    "年度信息：个人的随人走，户的留在原户", "Surveys: those of people go with them, those of the household stay with it"
)
SURVEYS_KEPT = Text("年度信息：不变", "Surveys: as before")
SURVEYS_READABLE = Text("年度信息：保留，可查阅", "Surveys: kept and readable")
HISTORY_KEPT = Text("历史：全部保留，可冲销", "History: all kept; can be undone")


def _balance(zh: str, en: str) -> Text:
    return Text(f"平衡表：{zh}", f"Balance: {en}")


CONSEQUENCES: dict[OperationKind, tuple[Text, Text, Text, Text]] = {
    OperationKind.SPLIT: (
        Text("状态：新户继承原户已审定的状态", "Status: the new household inherits the approved status of the old one"),
        OWN_SURVEYS_GO, HISTORY_KEPT,
        _balance("记“分户”，户数加一，人数不变", "split off: one household more, people as before"),
    ),
    OperationKind.MERGE: (
        Text("状态：并入的人按目标户的状态计", "Status: those who come count with the household they join"),
        OWN_SURVEYS_GO, HISTORY_KEPT, _balance("记“并户”，户数减一", "merged: one household less"),
    ),
    OperationKind.HEAD_CHANGE: (
        STATUS_KEPT, SURVEYS_KEPT, HISTORY_KEPT, _balance("无影响", "nothing changes"),
    ),
    OperationKind.MOVE: (
        STATUS_KEPT, Text("年度信息：全部随户迁移", "Surveys: all move along"),
        Text("历史：档案整体随户，原单位保留已有记录", "History: the dossier moves; the old office keeps what it knew"),
        _balance("原地记“迁出”，新地记“迁入”", "moved out there, moved in here"),
    ),
    OperationKind.TRANSFER: (
        COUNTS_HERE, OWN_SURVEYS_GO, HISTORY_KEPT,
        _balance("一户减一人，一户加一人", "one person less here, one more there"),
    ),
    OperationKind.BIRTH: (
        COUNTS_HERE, Text("年度信息：待采集", "Surveys: none yet"), HISTORY_KEPT, _balance("成员增加", "joined"),
    ),
    OperationKind.MARRIAGE_IN: (
        COUNTS_HERE, Text("年度信息：待采集", "Surveys: none yet"), HISTORY_KEPT, _balance("成员增加", "joined"),
    ),
    OperationKind.JOINED: (
        COUNTS_HERE, Text("年度信息：待采集", "Surveys: none yet"), HISTORY_KEPT,
        _balance("成员增加或迁入", "joined or moved in"),
    ),
    OperationKind.RETURNED: (COUNTS_HERE, SURVEYS_READABLE, HISTORY_KEPT, _balance("成员增加", "joined")),
    OperationKind.DEATH: (STATUS_KEPT, SURVEYS_READABLE, HISTORY_KEPT, _balance("死亡或离开", "died or left")),
    OperationKind.MARRIAGE_OUT: (STATUS_KEPT, SURVEYS_READABLE, HISTORY_KEPT, _balance("死亡或离开", "died or left")),
    OperationKind.LEFT: (
        STATUS_KEPT, SURVEYS_READABLE, HISTORY_KEPT,
        _balance("死亡或离开、迁出或清退", "died or left, moved out or removed"),
    ),
    OperationKind.DIED_OUT: (
        Text("状态：保留，注销后不再计数", "Status: kept; a closed household counts nowhere"),
        SURVEYS_READABLE, HISTORY_KEPT, _balance("死亡或离开，户数减一", "died or left: one household less"),
    ),
    OperationKind.ID_CHANGED: (STATUS_KEPT, SURVEYS_KEPT, HISTORY_KEPT, _balance("无影响", "nothing changes")),
    OperationKind.DUPLICATE: (
        STATUS_KEPT, Text("年度信息：留在原记录，可查阅，不并入", "Surveys: stay with their record, not mixed in"),
        HISTORY_KEPT, _balance("清退一人", "one person removed"),
    ),
    OperationKind.UNDO: (
        Text("状态：变动带来的状态作废，其余不变", "Status: what the operation brought is void, the rest stays"),
        Text("年度信息：不变，个人的随人回到原户", "Surveys: as before; those of people go back with them"),
        Text("历史：原变动和冲销都可查", "History: the operation and its undoing stay readable"),
        _balance("如同没有办理", "as if it had never been"),
    ),
}  # fmt: skip
"""Status, surveys, history, balance: in this order."""
