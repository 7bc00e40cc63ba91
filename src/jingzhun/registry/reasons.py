"""Why somebody joins or leaves a household, and why a household comes to a place or goes: each carries a consequence
in the balance, so these words are the program's and no office's list."""

from enum import StrEnum

from jingzhun.core.text import Text


class Joining(StrEnum):
    """How a membership began."""

    REGISTERED = "registered"
    BIRTH = "birth"
    MARRIAGE = "marriage"
    ADOPTION = "adoption"
    MOVED_IN = "moved_in"
    RETURNED = "returned"
    LEFT_OUT = "left_out"
    SPLIT = "split"
    MERGED = "merged"
    HEAD_CHANGE = "head_change"
    OTHER = "other"


class Leaving(StrEnum):
    """How a membership ended."""

    DEATH = "death"
    MARRIAGE = "marriage"
    MOVED_OUT = "moved_out"
    PRISON = "prison"
    MISSING = "missing"
    MISTAKE = "mistake"
    DUPLICATE = "duplicate"
    SPLIT = "split"
    MERGED = "merged"
    HEAD_CHANGE = "head_change"
    OTHER = "other"


class Coming(StrEnum):
    """How a household came to a place."""

    REGISTERED = "registered"
    SPLIT = "split"
    MOVED_IN = "moved_in"


class Going(StrEnum):
    """How a household left a place."""

    MOVED_OUT = "moved_out"
    MERGED = "merged"
    DIED_OUT = "died_out"
    MISTAKE = "mistake"


JOINING_TITLES = {
    Joining.REGISTERED: Text("登记", "Registered"),
    Joining.BIRTH: Text("出生", "Birth"),
    Joining.MARRIAGE: Text("婚入", "Marriage"),
    Joining.ADOPTION: Text("收养", "Adoption"),
    Joining.MOVED_IN: Text("迁入", "Moved in"),
    Joining.RETURNED: Text("返回（退伍、毕业、刑满释放等）", "Returned (service, studies, prison …)"),
    Joining.LEFT_OUT: Text("漏登补录", "Was left out before"),
    Joining.SPLIT: Text("分户", "Household split"),
    Joining.MERGED: Text("并户", "Households joined"),
    Joining.HEAD_CHANGE: Text("户主变更", "Change of head"),
    Joining.OTHER: Text("其他", "Other"),
}
LEAVING_TITLES = {
    Leaving.DEATH: Text("死亡", "Death"),
    Leaving.MARRIAGE: Text("婚出", "Marriage"),
    Leaving.MOVED_OUT: Text("迁出", "Moved out"),
    Leaving.PRISON: Text("服刑", "In prison"),
    Leaving.MISSING: Text("失联", "Missing"),
    Leaving.MISTAKE: Text("录入错误", "Registered by mistake"),
    Leaving.DUPLICATE: Text("重复登记", "Registered twice"),
    Leaving.SPLIT: Text("分户", "Household split"),
    Leaving.MERGED: Text("并户", "Households joined"),
    Leaving.HEAD_CHANGE: Text("户主变更", "Change of head"),
    Leaving.OTHER: Text("其他", "Other"),
}
COMING_TITLES = {
    Coming.REGISTERED: Text("登记", "Registered"),
    Coming.SPLIT: Text("分户", "Split off"),
    Coming.MOVED_IN: Text("迁入", "Moved in"),
}
GOING_TITLES = {
    Going.MOVED_OUT: Text("迁出", "Moved out"),
    Going.MERGED: Text("并户", "Merged"),
    Going.DIED_OUT: Text("整户消亡", "Died out"),
    Going.MISTAKE: Text("录入错误", "Registered by mistake"),
}
