"""Two states of a household, field by field: only what differs."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jingzhun.core.sex import Sex
from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.fields.field import Field
from jingzhun.registry.fields.household_fields import HOUSEHOLD_FIELDS
from jingzhun.registry.fields.person_fields import PERSON_FIELDS
from jingzhun.registry.fields.shown import YES_NO, shown_value
from jingzhun.registry.reasons import COMING_TITLES, JOINING_TITLES, LEAVING_TITLES, Coming, Joining, Leaving
from jingzhun.registry.selectors.household_then import HouseholdThen, MemberThen, StatusThen, SurveyThen
from jingzhun.registry.selectors.net_income import NET_INCOME
from jingzhun.registry.status import KIND_TITLES, STAGE_TITLES, STATUS_TITLES

Shown = Text | None
Value = tuple[str, Text, Shown]
"""The field, its title, its value."""
SEXES = {sex.gb_code: sex.title for sex in Sex}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the part of the dossier, whose it is ('' the household's), the field."""

    part: str
    subject: str
    field: str


@dataclass(frozen=True, slots=True)
class Difference:
    """before, after: None when there was nothing. name: of the member it is about, '' for the household."""

    subject: str
    name: str
    title: Text
    before: Shown
    after: Shown


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    title: Text
    value: Shown


def differences(before: HouseholdThen, after: HouseholdThen) -> list[Difference]:
    """What differs, in the order of the dossier."""
    old, new = dict(lines_of(before)), dict(lines_of(after))
    found = []
    for place in dict.fromkeys((*old, *new)):
        line = new.get(place) or old[place]
        was, now = (side[place].value if place in side else None for side in (old, new))
        if was != now:
            found.append(Difference(place.subject, line.name, line.title, was, now))
    return found


def lines_of(then: HouseholdThen) -> Iterator[tuple[Place, Line]]:
    """Everything the dossier says, value by value, what is not known left out."""
    yield from _lines("household", "", "", _household(then))
    for member in (*then.members, *then.past_members):
        yield from _lines("member", member.number, member.name, _member(member))
        yield from _lines("member survey", member.number, member.name, _survey(member.survey, PERSON_FIELDS))
    yield from _lines("survey", "", "", _survey(then.survey, HOUSEHOLD_FIELDS))
    yield from _lines("status", "", "", (_status(event) for event in then.statuses))


def _lines(part: str, subject: str, name: str, values: Iterable[Value]) -> Iterator[tuple[Place, Line]]:
    for field, title, value in values:
        if value is not None:
            yield Place(part, subject, field), Line(name, title, value)


def _survey(survey: SurveyThen | None, fields: tuple[Field, ...]) -> Iterator[Value]:
    """By field and not by year: of two days in two years the surveys are compared with each other."""
    values = survey.values if survey else {}
    for field in (*fields, *(survey.own_fields if survey else ())):
        yield field.name, field.title, shown_value(field, values.get(field.name))
    if survey and survey.net_income and survey.net_income.yuan_per_head is not None:
        yield "net_income", NET_INCOME, same_in_both(f"{survey.net_income.yuan_per_head:,}")


def _household(then: HouseholdThen) -> Iterator[Value]:
    yield "place", Text("所在区域", "Area"), _words(then.place.name if then.place else "")
    yield "came", Text("进入本区域", "Came to the area"), _coming(then)
    yield "closed_on", Text("注销日期", "Closed on"), _day(then.closed_on)
    yield "national_number", Text("国家系统户编号", "National number"), _words(then.national_number)
    yield "address", Text("地址", "Address"), _words(then.address)
    yield "status", Text("状态", "Status"), STATUS_TITLES[then.status]
    yield "monitored", Text("监测对象", "Monitored"), YES_NO[then.is_monitored]
    yield "monitored_kind", Text("监测对象类别", "Kind of monitoring"), _words(then.monitored_kind)
    yield "members", Text("家庭人口", "Members"), same_in_both(str(len(then.members)))


def _coming(then: HouseholdThen) -> Shown:
    if then.place is None:
        return None
    return Text("{day} {how}", "{day} {how}").format(
        day=then.place.from_on.isoformat(), how=COMING_TITLES[Coming(then.place.came_by)]
    )


def _member(member: MemberThen) -> Iterator[Value]:
    yield "name", Text("姓名", "Name"), _words(member.name)
    yield "relation", Text("与户主关系", "Relation to the head"), _words(member.relation)
    yield "is_head", Text("户主", "Head of household"), YES_NO[member.is_head]
    yield "sex", Text("性别", "Sex"), SEXES.get(member.sex)
    yield "born_on", Text("出生日期", "Born on"), _day(member.born_on)
    yield "ethnic_group", Text("民族", "Ethnic group"), _words(member.ethnic_group)
    yield "joined_on", Text("加入日期", "Joined on"), _day(member.joined_on)
    yield "joined_by", Text("加入原因", "Reason of joining"), JOINING_TITLES[Joining(member.joined_by)]
    yield "left_on", Text("离开日期", "Left on"), _day(member.left_on)
    left_by = LEAVING_TITLES[Leaving(member.left_by)] if member.left_by else None
    yield "left_by", Text("离开原因", "Reason of leaving"), left_by


def _status(event: StatusThen) -> Value:
    title = Text("状态变动：{kind}（{year}）", "Change of status: {kind} ({year})").format(
        kind=KIND_TITLES[event.kind], year=event.year
    )
    return str(event.key), title, _status_words(event)


def _status_words(event: StatusThen) -> Text:
    day = event.effective_on or event.verified_on or event.planned_on
    more = "、".join(filter(None, (*event.reasons, event.document, event.note)))
    words = Text("{stage} {day} {more}", "{stage} {day} {more}").format(
        stage=STAGE_TITLES[event.stage], day=_day(day) or "", more=more
    )
    return Text(words.zh.strip("、 "), words.en.strip("、 "))


def _words(value: str) -> Shown:
    return same_in_both(value) if value else None


def _day(value: date | None) -> Shown:
    return same_in_both(value.isoformat()) if value else None
