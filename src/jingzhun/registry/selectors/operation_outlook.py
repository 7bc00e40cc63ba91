"""What a plan makes of each household: where it is, its status, its head and its members, before and after.

Nothing is written: the plan's rows are laid over those that are there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.code_lists import title_of
from jingzhun.registry.models import HouseholdPlace, HouseholdStatus, Membership
from jingzhun.registry.selectors.operation_words import NEW_HOUSEHOLD, Words
from jingzhun.registry.services.operations.draft import RELATIONS
from jingzhun.registry.services.operations.plan import Key, Plan, RowChange, is_placeholder
from jingzhun.registry.services.operations.tables import MEMBERSHIP, PLACE, STATUS
from jingzhun.registry.status import STATUS_TITLES, Stage
from jingzhun.registry.timeline.spells import Happening
from jingzhun.registry.timeline.state import status_after

Rows = dict[Key, dict[str, Any]]
"""Rows of one table by key."""
MEMBER_COLUMNS = ("household_id", "person_id", "relation", "is_head", "from_on", "to_on", "is_void")
PLACE_COLUMNS = ("household_id", "area_id", "from_on", "to_on", "is_void")
STATUS_COLUMNS = ("household_id", "kind", "stage", "effective_on", "is_void")
NONE = Text("无", "none")
CLOSED = Text("（注销）", "(closed)")


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of a household, before and after; `before` None: the household is new."""

    title: Text
    before: Text | None
    after: Text

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
    overlay = _Overlay(plan, keys)
    words = Words.about(overlay.all_changes())
    words.people |= {key: details.name for key, details in plan.newcomers.items()}
    return [overlay.outlook(key, words) for key in keys if is_placeholder(key) or key in words.households]


class _Overlay:
    """Rows before and after, table by table."""

    def __init__(self, plan: Plan, households: Iterable[Key]) -> None:
        self.plan, self.keys = plan, [key for key in households if not is_placeholder(key)]
        self.members = self._rows(MEMBERSHIP, Membership, MEMBER_COLUMNS)
        self.places = self._rows(PLACE, HouseholdPlace, PLACE_COLUMNS)
        self.statuses = self._rows(STATUS, HouseholdStatus, STATUS_COLUMNS)

    def _rows(self, table: str, model: Any, columns: tuple[str, ...]) -> tuple[Rows, Rows]:
        """(before, after): the households' rows, and those the plan touches."""
        touched = [one for one in self.plan.changes if one.table == table]
        known = model.objects.filter(household__in=self.keys).values("pk", *columns)
        before: Rows = {row.pop("pk"): row for row in known}
        after = {key: dict(row) for key, row in before.items()}
        for change in touched:
            after[change.key] = {**after.get(change.key, {}), **change.after}
        return before, after

    def all_changes(self) -> list[RowChange]:
        """For the words: everything that may be named."""
        sides = (*self.members, *self.places)
        return [RowChange("", 0, None, row) for rows in sides for row in rows.values()]

    def outlook(self, key: Key, words: Words) -> HouseholdOutlook:
        is_new = is_placeholder(key)
        before = None if is_new else self._facts(key, 0, words)
        after = self._facts(key, 1, words)
        lines = tuple(Line(title, before[title] if before else None, said) for title, said in after.items())
        number = "" if is_new else words.households[key]
        title = NEW_HOUSEHOLD if is_new else Text("户 {number}", "Household {number}").format(number=number)
        return HouseholdOutlook(title, number, lines)

    def _facts(self, household: Key, side: int, words: Words) -> dict[Text, Text]:
        members = _running(self.members[side], household)
        places = _running(self.places[side], household)
        area = next((words.areas.get(row["area_id"]) for row in places), None)
        head = next((row for row in members if row["is_head"]), None)
        return {
            TITLES["head"]: same_in_both(words.people.get(head["person_id"], "—")) if head else NONE,
            TITLES["members"]: _names(members, words),
            TITLES["place"]: same_in_both(area) if area else CLOSED,
            TITLES["status"]: _status(self.statuses[side], household),
        }


TITLES = {
    "head": Text("户主", "Head"),
    "members": Text("成员", "Members"),
    "place": Text("登记在", "Registered in"),
    "status": Text("状态", "Status"),
}


def _running(rows: Rows, household: Key) -> list[dict[str, Any]]:
    """Spells of a household that hold, heads first."""
    found = [row for row in rows.values() if row.get("household_id") == household and _holds(row)]
    return sorted(found, key=lambda row: (not row.get("is_head", False), str(row.get("from_on"))))


def _holds(row: Mapping[str, Any]) -> bool:
    return row.get("to_on") is None and not row.get("is_void", False)


def _names(members: list[dict[str, Any]], words: Words) -> Text:
    """`3 人：张三（户主）、李四（之子）`"""
    if not members:
        return Text("0 人", "0 people")
    named = [_named(row, words) for row in members]
    return Text(
        f"{len(named)} 人：" + "、".join(one.zh for one in named),
        f"{len(named)}: " + ", ".join(one.en for one in named),
    )


def _named(row: Mapping[str, Any], words: Words) -> Text:
    name = words.person(row)
    relation = row.get("relation", "")
    if not relation and not row["is_head"]:
        return name
    said = TITLES["head"] if row["is_head"] else title_of(RELATIONS, relation)
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
