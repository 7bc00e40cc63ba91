"""What a plan makes of each household: where it is, its status, its head, members and surveys, before and after."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.selectors.operation_overlay import Overlay, Row, Rows, running
from jingzhun.registry.selectors.operation_words import HOUSEHOLD, NEW_HOUSEHOLD, Words
from jingzhun.registry.services.operations.draft import RELATIONS
from jingzhun.registry.services.operations.plan import Key, Plan, is_placeholder
from jingzhun.registry.status import STATUS_TITLES, Stage
from jingzhun.registry.timeline.spells import Happening
from jingzhun.registry.timeline.state import status_after

NONE = Text("无", "none")
CLOSED = Text("（注销）", "(closed)")
HEAD = Text("户主", "Head")
SURVEYS = Text("户 {households} 份，人 {people} 份", "{households} of the household, {people} of people")
TITLES = {
    "head": HEAD,
    "members": Text("成员", "Members"),
    "place": Text("登记在", "Registered in"),
    "status": Text("状态", "Status"),
    "surveys": Text("年度信息", "Surveys"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a household, before and after; `before` None: the household is new."""

    name: str
    before: Text | None
    after: Text

    @property
    def title(self) -> Text:
        return TITLES[self.name]

    @property
    def is_changed(self) -> bool:
        return self.before is not None and self.before != self.after


@dataclass(frozen=True, slots=True)
class HouseholdOutlook:
    """number: '' for a household that the plan makes."""

    title: Text
    number: str
    lines: tuple[Line, ...]

    @property
    def is_new(self) -> bool:
        return not self.number


def outlook_of(plan: Plan) -> list[HouseholdOutlook]:
    """The households of a plan, the one it is about first, as far as the scope shows them."""
    keys = [key for key in (plan.household, plan.other) if key is not None]
    overlay = Overlay(plan, keys)
    words = Words.about(overlay.named())
    words.people |= {key: details.name for key, details in plan.newcomers.items()}
    return [_outlook(overlay, key, words) for key in keys if is_placeholder(key) or key in words.households]


def _outlook(overlay: Overlay, key: Key, words: Words) -> HouseholdOutlook:
    is_new = is_placeholder(key)
    before = {} if is_new else _facts(overlay, key, 0, words)
    after = _facts(overlay, key, 1, words)
    number = "" if is_new else words.households[key]
    title = NEW_HOUSEHOLD if is_new else HOUSEHOLD.format(number=number)
    return HouseholdOutlook(title, number, tuple(Line(name, before.get(name), said) for name, said in after.items()))


def _facts(overlay: Overlay, household: Key, side: int, words: Words) -> dict[str, Text]:
    """side: 0 before, 1 after."""
    members, places = running(overlay.members[side], household), running(overlay.places[side], household)
    area = next((words.areas.get(row["area_id"]) for row in places), None)
    of_people = sum(overlay.person_years.get(row["person_id"], 0) for row in members)
    return {
        "head": next((words.person(row) for row in members if row["is_head"]), NONE),
        "members": _names(members, words),
        "place": same_in_both(area) if area else CLOSED,
        "status": _status(overlay.statuses[side], household),
        "surveys": SURVEYS.format(households=overlay.household_years.get(household, 0), people=of_people),
    }


def _names(members: list[Row], words: Words) -> Text:
    """`3 人：张三（户主）、李四（之子）`"""
    if not members:
        return Text("0 人", "0 people")
    named = [_named(row, words) for row in members]
    return Text(
        f"{len(named)} 人：" + "、".join(one.zh for one in named),
        f"{len(named)}: " + ", ".join(one.en for one in named),
    )


def _named(row: Mapping[str, Any], words: Words) -> Text:
    name, relation = words.person(row), row.get("relation", "")
    if not relation and not row["is_head"]:
        return name
    said = HEAD if row["is_head"] else title_of(RELATIONS, relation)
    return Text(f"{name.zh}（{said.zh}）", f"{name.en} ({said.en})")


def _status(rows: Rows, household: Key) -> Text:
    own = [row for row in rows.values() if row.get("household_id") == household and not row.get("is_void")]
    happenings = tuple(
        Happening(row["effective_on"], order, row["kind"])
        for order, row in enumerate(own)
        if row["stage"] == Stage.APPROVED and row["effective_on"] is not None
    )
    status, is_monitored = status_after(happenings, date.max)
    title = STATUS_TITLES[status]
    return Text(f"{title.zh}，监测中", f"{title.en}, monitored") if is_monitored else title
