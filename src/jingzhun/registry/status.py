"""The words of status: which events there are, in which stages, and what a household is after them."""

from enum import StrEnum

from jingzhun.core.text import Text


class Stage(StrEnum):
    """How far an event is. Only an approved one counts as done."""

    PLANNED = "planned"
    VERIFIED = "verified"
    APPROVED = "approved"


STAGE_TITLES = {
    Stage.PLANNED: Text("计划", "Planned"),
    Stage.VERIFIED: Text("核实", "Verified"),
    Stage.APPROVED: Text("审定", "Approved"),
}


class StatusKind(StrEnum):
    """What happens to a household's status."""

    IDENTIFIED = "identified"
    EXITED = "exited"
    FELL_BACK = "fell_back"
    REMOVED = "removed"
    MONITORED = "monitored"
    RISK_REMOVED = "risk_removed"


KIND_TITLES = {
    StatusKind.IDENTIFIED: Text("识别", "Identified"),
    StatusKind.EXITED: Text("脱贫", "Exited"),
    StatusKind.FELL_BACK: Text("返贫", "Fell back"),
    StatusKind.REMOVED: Text("清退", "Removed"),
    StatusKind.MONITORED: Text("纳入监测", "Monitored"),
    StatusKind.RISK_REMOVED: Text("风险消除", "Risk removed"),
}


class VillageStatusKind(StrEnum):
    """What happens to a village's status."""

    IDENTIFIED = "identified"
    EXITED = "exited"
    FELL_BACK = "fell_back"


VILLAGE_KIND_TITLES = {
    VillageStatusKind.IDENTIFIED: Text("认定为贫困村", "Identified as poor"),
    VillageStatusKind.EXITED: Text("出列", "Left the list"),
    VillageStatusKind.FELL_BACK: Text("返贫", "Fell back"),
}


class Status(StrEnum):
    """What a household is on a day, by its approved events."""

    ORDINARY = "ordinary"
    POOR = "poor"
    EXITED = "exited"
    REMOVED = "removed"


STATUS_TITLES = {
    Status.ORDINARY: Text("一般农户", "Ordinary"),
    Status.POOR: Text("未脱贫", "Poor"),
    Status.EXITED: Text("已脱贫", "Exited"),
    Status.REMOVED: Text("已清退", "Removed"),
}
REGISTERED = frozenset({Status.POOR, Status.EXITED})
"""With file and card: those who exited stay in the register."""

LEADS_TO = {
    StatusKind.IDENTIFIED: Status.POOR,
    StatusKind.EXITED: Status.EXITED,
    StatusKind.FELL_BACK: Status.POOR,
    StatusKind.REMOVED: Status.REMOVED,
}
POSSIBLE_FROM = {
    StatusKind.IDENTIFIED: frozenset({Status.ORDINARY, Status.REMOVED}),
    StatusKind.EXITED: frozenset({Status.POOR}),
    StatusKind.FELL_BACK: frozenset({Status.EXITED}),
    StatusKind.REMOVED: frozenset({Status.POOR, Status.EXITED}),
}
"""From which status an event can lead on. Monitoring goes beside it: see MONITORING."""
REASON_LISTS = {
    StatusKind.IDENTIFIED: "cause_of_poverty",
    StatusKind.FELL_BACK: "cause_of_poverty",
    StatusKind.MONITORED: "risk_type",
    StatusKind.RISK_REMOVED: "risk_removal",
}
"""The code list of an event's reasons; the others have none."""
MONITORED_KINDS = "monitored_kind"
"""The code list of kinds of monitored households."""
MONITORING = {StatusKind.MONITORED: True, StatusKind.RISK_REMOVED: False}
VILLAGE_STATUS_TITLES = {
    Status.ORDINARY: Text("非贫困村", "Not a poor village"),
    Status.POOR: Text("贫困村（未出列）", "Poor village"),
    Status.EXITED: Text("已出列", "Left the list"),
}
VILLAGE_LEADS_TO = {
    VillageStatusKind.IDENTIFIED: Status.POOR,
    VillageStatusKind.EXITED: Status.EXITED,
    VillageStatusKind.FELL_BACK: Status.POOR,
}
VILLAGE_POSSIBLE_FROM = {
    VillageStatusKind.IDENTIFIED: frozenset({Status.ORDINARY}),
    VillageStatusKind.EXITED: frozenset({Status.POOR}),
    VillageStatusKind.FELL_BACK: frozenset({Status.EXITED}),
}
