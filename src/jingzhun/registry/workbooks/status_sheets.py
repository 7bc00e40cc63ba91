"""The sheets of status events: of households (户状态) and of villages (村状态), with their stages."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from jingzhun.core.text import Text
from jingzhun.registry.fields import field as a
from jingzhun.registry.status import KIND_TITLES, STAGE_TITLES, VILLAGE_KIND_TITLES
from jingzhun.registry.workbooks.layout import VILLAGE, WHOSE, YEAR, Column, Sheet

Word = TypeVar("Word", bound=StrEnum)


def _choices(titles: Mapping[Word, Text]) -> tuple[tuple[str, Text], ...]:
    return tuple((str(code), title) for code, title in titles.items())


def _event(titles: Mapping[Word, Text], group: str) -> tuple[Column, ...]:
    return (
        Column(
            a.words("kind", "状态事项", "Status event", group), ("事项",), is_required=True, choices=_choices(titles)
        ),
        Column(
            a.words("stage", "阶段", "Stage", group),
            ("办理阶段",),
            Text("计划、核实、审定；不填是审定", "Planned, verified or approved; approved if empty"),
            choices=_choices(STAGE_TITLES),
        ),
        YEAR,
        Column(a.day("effective_on", "生效日期", "Effective on", group), ("生效时间",)),
        Column(a.day("planned_on", "计划日期", "Planned on", group)),
        Column(a.day("verified_on", "核实日期", "Verified on", group)),
        Column(a.day("approved_on", "审定日期", "Approved on", group), ("批准日期",)),
        Column(a.words("document", "依据文件", "Document", group), ("文号", "依据")),
    )


NOTE = ("note", "备注", "Note")
HOUSEHOLD_STATUS_SHEET = Sheet(
    "household_status",
    Text("户状态", "Household status"),
    (
        *WHOSE,
        *_event(KIND_TITLES, "household"),
        Column(a.code("monitored_kind", "监测对象类别", "Kind of monitored household", "household", "monitored_kind")),
        Column(
            a.words("reasons", "状态原因", "Reasons", "household"),
            ("原因",),
            Text("致贫原因、风险或消除方式，几项用顿号分开", "Causes, risks or ways; several with 、 between them"),
        ),
        Column(a.words(*NOTE, "household")),
    ),
)
VILLAGE_STATUS_SHEET = Sheet(
    "village_status",
    Text("村状态", "Village status"),
    (VILLAGE, *_event(VILLAGE_KIND_TITLES, "area_statistics"), Column(a.words(*NOTE, "area_statistics"))),
)
