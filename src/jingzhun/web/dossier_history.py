"""The history of a household's dossier in words: what it is about, who, when, why, and each value before and after."""

from collections.abc import Iterable, Mapping
from typing import Any

from jingzhun.accounts.selectors.history import Change
from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.fields.shown import shown_value
from jingzhun.registry.fields.subjects import columns_of
from jingzhun.registry.operation_kinds import OPERATION_TITLES
from jingzhun.registry.reasons import COMING_TITLES, GOING_TITLES, JOINING_TITLES, LEAVING_TITLES
from jingzhun.registry.selectors.household_history import OWN, SURVEYS, HouseholdHistory
from jingzhun.registry.status import KIND_TITLES, STAGE_TITLES, STATUS_TITLES
from jingzhun.web.history import EMPTY, IDENTIFIERS, ShownChange, head_of, word_of, word_of_number
from jingzhun.web.labels import FIELD_TITLES

TABLES = {
    "household": Text("户", "Household"),
    "household_place": Text("登记地", "Place"),
    "membership": Text("成员", "Member"),
    "household_status": Text("状态", "Status"),
    "household_year": Text("年度采集", "Survey"),
    "person": Text("人员", "Person"),
    "person_year": Text("个人年度", "Survey of"),
    "household_operation": Text("变动办理", "Operation"),
    "attachment": Text("照片材料", "Paper"),
}
SURVEY = "household_year"
OF_PEOPLE = ("membership", "person", "person_year")
SILENT = frozenset({"id", "household", "person", "path", "changes", "digest", "made_at", "other", "undoes",
                    "inherited_from", "media_type", "size", "pinyin_key", "pinyin_initials"})  # fmt: skip
"""Columns that a reader cannot use, or that the title of the change says already."""
TITLES = {
    "from_on": Text("自", "From"),
    "to_on": Text("至", "Until"),
    "joined_by": Text("加入原因", "Reason of joining"),
    "left_by": Text("离开原因", "Reason of leaving"),
    "came_by": Text("来到方式", "Came by"),
    "went_by": Text("离开方式", "Went by"),
    "is_void": Text("作废", "Void"),
    "stage": Text("阶段", "Stage"),
    "kind": Text("事项", "Kind"),
    "effective_on": Text("生效日期", "Effective on"),
    "planned_on": Text("计划日期", "Planned on"),
    "verified_on": Text("核实日期", "Verified on"),
    "approved_on": Text("审定日期", "Approved on"),
    "document": Text("文号", "Document"),
    "reasons": Text("原因", "Causes"),
    "monitored_kind": Text("监测对象类别", "Kind of monitoring"),
    "note": Text("说明", "Note"),
    "confirmed": Text("已确认的字段组", "Confirmed field groups"),
    "rolled_from": Text("结转自", "Rolled over from"),
    "status": Text("状态", "Status"),
    "is_monitored": Text("监测对象", "Monitored"),
    "closed_by": Text("注销原因", "Closed by"),
    "national_number": Text("国家系统户编号", "National number"),
    "on": Text("日期", "Date"),
    "reason": Text("原因", "Reason"),
    "title": Text("名称", "Title"),
    "taken_on": Text("拍摄日期", "Taken on"),
    "ethnic_group": Text("民族", "Ethnic group"),
}
TITLES_OF_TABLES = {("person", "national_number"): Text("国家系统人编号", "National number of the person")}
CODES: dict[str, Mapping[Any, Text]] = {
    "joined_by": JOINING_TITLES,
    "left_by": LEAVING_TITLES,
    "came_by": COMING_TITLES,
    "went_by": GOING_TITLES,
    "closed_by": GOING_TITLES,
    "stage": STAGE_TITLES,
    "status": STATUS_TITLES,
}
ENTERED = Text("（已登记）", "(entered)")
KINDS: dict[str, Mapping[Any, Text]] = {"household_status": KIND_TITLES, "household_operation": OPERATION_TITLES}


def in_words(history: HouseholdHistory, *, most: int | None = None) -> list[ShownChange]:
    """The newest changes in words. One query for the names of places."""
    changes = history.changes[:most]
    places = full_place_names(str(change.values["path"]) for change in changes if change.values.get("path"))
    return [_shown(change, history, places) for change in changes]


def _shown(change: Change, history: HouseholdHistory, places: Mapping[str, str]) -> ShownChange:
    def pair(name: str, was: Any, now: Any) -> tuple[object, object]:
        if name in IDENTIFIERS:
            return "", word_of_number(was, now)
        return _words(change, name, was, history, places), _words(change, name, now, history, places)

    fields = [
        (_title(change.table, name, history), *pair(name, was, now))
        for name, (was, now) in change.changed.items()
        if name not in SILENT
    ]
    return head_of(change, about=_about(change, history), fields=fields)


def _about(change: Change, history: HouseholdHistory) -> Text:
    """What the row is, and whose or of when."""
    table = TABLES[change.table]
    detail: object = ""
    if change.table in OF_PEOPLE:
        detail = _who(change, history)
    elif change.table in KINDS:
        detail = KINDS[change.table].get(change.values.get("kind"), "")
    elif change.table == SURVEY:
        detail = change.values.get("year", "")
    elif change.table == "attachment":
        detail = change.values.get("title", "")
    return Text("{table} {detail}", "{table} {detail}").format(table=table, detail=detail) if detail else table


def _who(change: Change, history: HouseholdHistory) -> str:
    """The name of the person a change is about, and the year where it is about one."""
    if change.table == "person":
        return str(change.values.get("name", ""))
    name = history.people.get(change.values.get("person", 0), "")
    return f"{name} {change.values.get('year', '')}".strip()


def _title(table: str, name: str, history: HouseholdHistory) -> object:
    field = _field(table, name, history)
    if field is not None:
        return field.title
    return TITLES_OF_TABLES.get((table, name)) or TITLES.get(name) or FIELD_TITLES.get(name, name)


def _field(table: str, name: str, history: HouseholdHistory) -> Field | None:
    """The field of a survey; None for any other column."""
    if table not in SURVEYS:
        return None
    key = name.removeprefix(f"{OWN}.")
    return columns_of(SURVEYS[table]).get(name) if key == name else history.own[table].get(key)


def _words(change: Change, name: str, value: Any, history: HouseholdHistory, places: Mapping[str, str]) -> object:
    if (field := _field(change.table, name, history)) is not None:
        return shown_value(field, value) or EMPTY
    codes = KINDS.get(change.table, {}) if name == "kind" else CODES.get(name)
    if codes is not None:
        return codes.get(value, value or EMPTY)
    if name in ("area", "natural_village"):
        place = places.get(change.values.get("path", "")) if name == "area" else ENTERED
        return place if value and place else EMPTY
    return _word(name, value)


def _word(name: str, value: Any) -> object:
    if isinstance(value, list):
        return _listed(group_title(one) if name == "confirmed" else same_in_both(str(one)) for one in value)
    return word_of(name, value)


def _listed(titles: Iterable[Text]) -> object:
    listed = list(titles)
    if not listed:
        return EMPTY
    return Text("、".join(one.zh for one in listed), ", ".join(one.en for one in listed))
