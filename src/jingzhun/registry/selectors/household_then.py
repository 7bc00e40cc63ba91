"""What a household was on a day, as plain data: the dossier, the comparison and the API are made of it."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from jingzhun.core.text import Text
from jingzhun.registry.fields.field import Field
from jingzhun.registry.selectors.net_income import NetIncome
from jingzhun.registry.status import Stage, Status, StatusKind


class Gap(StrEnum):
    """Why something may be missing."""

    MOVED_AWAY = "moved_away"
    PLACE_ELSEWHERE = "place_elsewhere"
    CAME_LATER = "came_later"
    MEMBER_ELSEWHERE = "member_elsewhere"


GAP_TITLES = {
    Gap.MOVED_AWAY: Text(
        "这户现已不在您的管理范围：只显示在本辖区时登记的内容，迁出以后的变化不在内。",
        "The household lies outside your areas now: only what was recorded while it was here is shown.",
    ),
    Gap.PLACE_ELSEWHERE: Text(
        "这一天这户登记在别的辖区：当时的所在地不显示，其他内容可能不全。",
        "On that day the household was registered elsewhere: its place is not shown, and more may be missing.",
    ),
    Gap.CAME_LATER: Text(
        "这户是从别处迁来的：迁来以前的记录可能不全。",
        "The household came from elsewhere: records from before may be incomplete.",
    ),
    Gap.MEMBER_ELSEWHERE: Text(
        "有成员现已不在您的管理范围：按在本辖区时最后登记的内容显示。",
        "Some members lie outside your areas now: they are shown as last recorded here.",
    ),
}


@dataclass(frozen=True, slots=True)
class PlaceThen:
    """Where the household was registered. `path`, `name`: of the area as it is called now."""

    path: str
    name: str
    from_on: date
    to_on: date | None
    came_by: str
    went_by: str


@dataclass(frozen=True, slots=True)
class StatusThen:
    """A status event as far as it had come on the day. key: of its row, by which it is changed."""

    key: int
    kind: StatusKind
    stage: Stage
    year: int
    effective_on: date | None
    planned_on: date | None
    verified_on: date | None
    approved_on: date | None
    monitored_kind: str
    reasons: tuple[str, ...]
    note: str
    document: str
    is_inherited: bool
    version: int


@dataclass(frozen=True, slots=True)
class SurveyThen:
    """A year's survey: the values that the reader may see, by field, known ones only.

    own_fields: the added fields of the place and year. net_income: of a household, for who may see incomes.
    """

    year: int
    values: dict[str, Any]
    confirmed: tuple[str, ...]
    rolled_from: int | None
    own_fields: tuple[Field, ...] = ()
    net_income: NetIncome | None = None


@dataclass(frozen=True, slots=True)
class MemberThen:
    """A member; her age on the day. left_on, left_by: of those who had left by the day.

    survey: of the day's year; surveys: of all years up to it, the newest first.
    """

    number: str
    name: str
    sex: str
    born_on: date | None
    age: int | None
    is_child: bool
    ethnic_group: str
    relation: str
    is_head: bool
    joined_on: date
    joined_by: str
    left_on: date | None = None
    left_by: str = ""
    is_erased: bool = False
    is_elsewhere: bool = False
    survey: SurveyThen | None = None
    surveys: tuple[SurveyThen, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseholdThen:
    """The household at the end of a day. place None: registered nowhere that the reader can see. key: of its row.

    withdrawn: status events that were taken back and never held.
    """

    key: int
    number: str
    national_number: str
    address: str
    registered_on: date
    closed_on: date | None
    place: PlaceThen | None
    status: Status
    is_monitored: bool
    monitored_kind: str
    members: tuple[MemberThen, ...] = ()
    past_members: tuple[MemberThen, ...] = ()
    places: tuple[PlaceThen, ...] = ()
    statuses: tuple[StatusThen, ...] = ()
    withdrawn: tuple[StatusThen, ...] = ()
    survey: SurveyThen | None = None
    surveys: tuple[SurveyThen, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())
