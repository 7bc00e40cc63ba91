"""Two states of a village, field by field: only what differs."""

from collections.abc import Iterator

from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.fields.shown import YES_NO, shown_value
from jingzhun.registry.fields.village_fields import VILLAGE_FIELDS
from jingzhun.registry.selectors.comparison import Difference, Shown
from jingzhun.registry.selectors.village_then import HouseholdInVillage, VillageThen
from jingzhun.registry.status import REGISTERED, STATUS_TITLES, VILLAGE_STATUS_TITLES, Status

Line = tuple[str, str, Text, Shown]
"""The household it is about ('' the village), the field, its title, its value."""


def village_differences(before: VillageThen, after: VillageThen) -> list[Difference]:
    """The village first, then its households by number."""
    old = {line[:2]: line for line in _lines(before)}
    new = {line[:2]: line for line in _lines(after)}
    found = []
    for place in dict.fromkeys((*old, *new)):
        subject, _, title, _ = new.get(place) or old[place]
        was, now = (side[place][3] if place in side else None for side in (old, new))
        if was != now:
            found.append(Difference(subject, subject, title, was, now))
    return found


def _lines(then: VillageThen) -> Iterator[Line]:
    yield "", "status", Text("贫困村状态", "Status of the village"), VILLAGE_STATUS_TITLES[then.status]
    yield from _counts(then)
    survey = then.survey
    for field in (*VILLAGE_FIELDS, *(survey.own_fields if survey else ())):
        value = shown_value(field, survey.values.get(field.name)) if survey else None
        if value is not None:
            yield "", field.name, field.heading, value
    for one in then.households:
        yield from _household(one)


def _counts(then: VillageThen) -> Iterator[Line]:
    """Counts of our rows, apart from what the village states itself."""
    groups = {
        "all": (Text("登记", "In the register"), frozenset(Status)),
        "registered": (Text("建档立卡", "With file and card"), REGISTERED),
        "poor": (Text("未脱贫", "Still poor"), frozenset({Status.POOR})),
    }
    for name, (title, statuses) in groups.items():
        found = [one for one in then.households if one.status in statuses]
        households, people = len(found), sum(one.people for one in found)
        yield "", f"{name} households", _titled(title, Text("户数", "households")), same_in_both(str(households))
        yield "", f"{name} people", _titled(title, Text("人数", "people")), same_in_both(str(people))


def _titled(title: Text, what: Text) -> Text:
    return Text(f"{title.zh}{what.zh}", f"{title.en}: {what.en}")


def _household(one: HouseholdInVillage) -> Iterator[Line]:
    yield one.number, "status", Text("状态", "Status"), STATUS_TITLES[one.status]
    yield one.number, "monitored", Text("监测对象", "Monitored"), YES_NO[one.is_monitored]
    yield one.number, "people", Text("家庭人口", "Members"), same_in_both(str(one.people))
