"""What can happen to households and people, apart from status events and surveys."""

from enum import StrEnum

from jingzhun.core.text import Text


class OperationKind(StrEnum):
    """One operation; each has a file in registry.services.operations."""

    SPLIT = "split"
    MERGE = "merge"
    HEAD_CHANGE = "head_change"
    MOVE = "move"
    TRANSFER = "transfer"
    BIRTH = "birth"
    MARRIAGE_IN = "marriage_in"
    JOINED = "joined"
    RETURNED = "returned"
    DEATH = "death"
    MARRIAGE_OUT = "marriage_out"
    LEFT = "left"
    DIED_OUT = "died_out"
    ID_CHANGED = "id_changed"
    DUPLICATE = "duplicate"
    UNDO = "undo"


OPERATION_TITLES = {
    OperationKind.SPLIT: Text("分户", "Split a household"),
    OperationKind.MERGE: Text("并户", "Join two households"),
    OperationKind.HEAD_CHANGE: Text("户主变更", "Change of head"),
    OperationKind.MOVE: Text("整户迁移", "Move of a household"),
    OperationKind.TRANSFER: Text("人员跨户", "Transfer of a person"),
    OperationKind.BIRTH: Text("出生", "Birth"),
    OperationKind.MARRIAGE_IN: Text("婚入", "Marriage into the household"),
    OperationKind.JOINED: Text("其他增加", "Joined otherwise"),
    OperationKind.RETURNED: Text("返回", "Return of a person"),
    OperationKind.DEATH: Text("死亡", "Death"),
    OperationKind.MARRIAGE_OUT: Text("婚出", "Marriage out of the household"),
    OperationKind.LEFT: Text("其他减少", "Left otherwise"),
    OperationKind.DIED_OUT: Text("整户消亡", "Household died out"),
    OperationKind.ID_CHANGED: Text("证件号码变更", "ID number changed"),
    OperationKind.DUPLICATE: Text("重复登记合并", "Two records of one person"),
    OperationKind.UNDO: Text("冲销", "Counter-entry"),
}
ABOUT_HOUSEHOLDS = frozenset(
    {
        OperationKind.SPLIT, OperationKind.MERGE, OperationKind.HEAD_CHANGE, OperationKind.MOVE,
        OperationKind.DIED_OUT,
    }
)  # fmt: skip


def group_of(kind: OperationKind) -> str:
    """The field group whose editors may do this: the household's own facts, or the people in it."""
    return "household" if kind in ABOUT_HOUSEHOLDS else "identity"
