"""The kinds of lines of the balance, and which reason makes which kind."""

from enum import StrEnum

from jingzhun.core.text import Text
from jingzhun.registry.reasons import Coming, Going, Joining, Leaving
from jingzhun.registry.status import StatusKind


class LineKind(StrEnum):
    """Why a household or person came into an identity or went out of it."""

    IDENTIFIED = "identified"
    FELL_BACK = "fell_back"
    SPLIT_OFF = "split_off"
    MOVED_IN = "moved_in"
    JOINED = "joined"
    MERGED = "merged"
    MOVED_OUT = "moved_out"
    LEFT = "left"
    EXITED = "exited"
    REMOVED = "removed"


LINE_TITLES = {
    LineKind.IDENTIFIED: Text("新识别", "Identified"),
    LineKind.FELL_BACK: Text("返贫", "Fell back"),
    LineKind.SPLIT_OFF: Text("分户", "Split off"),
    LineKind.MOVED_IN: Text("迁入", "Moved in"),
    LineKind.JOINED: Text("成员增加", "Joined"),
    LineKind.MERGED: Text("并户", "Merged"),
    LineKind.MOVED_OUT: Text("迁出", "Moved out"),
    LineKind.LEFT: Text("死亡或离开", "Died or left"),
    LineKind.EXITED: Text("脱贫", "Exited"),
    LineKind.REMOVED: Text("清退", "Removed"),
}
BY_STATUS = {
    StatusKind.IDENTIFIED: LineKind.IDENTIFIED,
    StatusKind.FELL_BACK: LineKind.FELL_BACK,
    StatusKind.EXITED: LineKind.EXITED,
    StatusKind.REMOVED: LineKind.REMOVED,
}
BY_COMING = {
    Coming.REGISTERED: LineKind.IDENTIFIED,
    Coming.SPLIT: LineKind.SPLIT_OFF,
    Coming.MOVED_IN: LineKind.MOVED_IN,
}
BY_GOING = {
    Going.MOVED_OUT: LineKind.MOVED_OUT,
    Going.MERGED: LineKind.MERGED,
    Going.DIED_OUT: LineKind.LEFT,
    Going.MISTAKE: LineKind.REMOVED,
}
BY_JOINING = {
    Joining.SPLIT: LineKind.SPLIT_OFF,
    Joining.MERGED: LineKind.MERGED,
    Joining.MOVED_IN: LineKind.MOVED_IN,
}
"""All others: JOINED."""
BY_LEAVING = {
    Leaving.SPLIT: LineKind.SPLIT_OFF,
    Leaving.MERGED: LineKind.MERGED,
    Leaving.MOVED_OUT: LineKind.MOVED_OUT,
    Leaving.MISTAKE: LineKind.REMOVED,
    Leaving.DUPLICATE: LineKind.REMOVED,
}
"""All others: LEFT."""
