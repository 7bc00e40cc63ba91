"""Says in words what the rows of an operation mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jingzhun.areas.models import Area
from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.text import Text, same_in_both
from jingzhun.registry.models import Household, Person
from jingzhun.registry.reasons import (
    COMING_TITLES,
    GOING_TITLES,
    JOINING_TITLES,
    LEAVING_TITLES,
    Coming,
    Going,
    Joining,
    Leaving,
)
from jingzhun.registry.services.operations.plan import RowChange, is_placeholder
from jingzhun.registry.status import KIND_TITLES, StatusKind

NEW_HOUSEHOLD = Text("新户", "the new household")
HOUSEHOLD = Text("户 {number}", "household {number}")
HOUSEHOLD_ELSEWHERE = Text("范围外的户", "a household outside your area")
SOMEBODY = Text("（范围外）", "(outside your area)")


@dataclass
class Words:
    """Names for keys, looked up once, as far as the scope shows them."""

    people: dict[Any, str] = field(default_factory=dict)
    households: dict[Any, str] = field(default_factory=dict)
    areas: dict[Any, str] = field(default_factory=dict)

    @classmethod
    def about(cls, changes: Iterable[RowChange]) -> "Words":
        listed = list(changes)
        people = Person.objects.filter(pk__in=_keys(listed, "person_id", "person"))
        households = Household.objects.filter(pk__in=_keys(listed, "household_id", "household"))
        areas = list(Area.objects.filter(pk__in=_keys(listed, "area_id")))
        names = full_place_names(area.path for area in areas)
        return cls(
            dict(people.values_list("pk", "name")), dict(households.values_list("pk", "number")),
            {area.pk: names[area.path] for area in areas},
        )  # fmt: skip

    def lines(self, changes: Iterable[RowChange]) -> list[Text]:
        found = [self._line(change) for change in changes]
        return [Text(line.zh, line.en[0].upper() + line.en[1:]) for line in found if line is not None]

    def _line(self, change: RowChange) -> Text | None:
        says = {"membership": self._membership, "household_place": self._place, "household_status": self._status,
                "vault_identifier": self._number}  # fmt: skip
        say = says.get(change.table)
        return say(change, change.after) if say else None

    def _membership(self, change: RowChange, after: Mapping[str, Any]) -> Text | None:
        values = {"who": self.person(after), "household": self.household(after)}
        if after.get("is_void"):
            return _VOID.format(**values)
        if "to_on" not in after or _only_follows(after):
            return None
        if change.before is None:
            text = _HEAD if after["is_head"] else _JOINS
            return text.format(why=JOINING_TITLES[Joining(after["joined_by"])], **values)
        if after["to_on"] is None:
            return Text("{who}：仍属{household}", "{who}: stays in {household}").format(**values)
        return _LEAVES.format(why=LEAVING_TITLES[Leaving(after["left_by"])], **values)

    def _place(self, change: RowChange, after: Mapping[str, Any]) -> Text | None:
        if after.get("is_void"):
            return _VOID_PLACE.format(household=self.household(after))
        if "to_on" not in after:
            return None
        values = {"household": self.household(after), "area": self.areas.get(after["area_id"], "—")}
        if change.before is None:
            return _PLACED.format(why=COMING_TITLES[Coming(after["came_by"])], **values)
        if after["to_on"] is None:
            return Text("{household}：仍登记在{area}", "{household}: stays in {area}").format(**values)
        return _GONE.format(why=GOING_TITLES[Going(after["went_by"])], **values)

    def _status(self, change: RowChange, after: Mapping[str, Any]) -> Text | None:
        if change.before is not None:
            return None
        return Text("继承状态：{day} {kind}", "Inherited status: {kind} on {day}").format(
            day=after["effective_on"], kind=KIND_TITLES[StatusKind(after["kind"])]
        )

    def _number(self, change: RowChange, after: Mapping[str, Any]) -> Text:
        if change.before is None:
            return Text("登记新的号码（不显示）", "A new number is stored (not shown)")
        if after["is_current"]:
            return Text("原号码恢复使用（不显示）", "The former number holds again (not shown)")
        return Text("原号码停用，保留在标识库", "The former number holds no more; the vault keeps it")

    def person(self, after: Mapping[str, Any]) -> Text:
        name = self.people.get(after["person_id"])
        return same_in_both(name) if name else SOMEBODY

    def household(self, after: Mapping[str, Any]) -> Text:
        key = after["household_id"]
        if is_placeholder(key):
            return NEW_HOUSEHOLD
        number = self.households.get(key)
        return HOUSEHOLD.format(number=number) if number else HOUSEHOLD_ELSEWHERE


_JOINS = Text("{who}：加入{household}（{why}）", "{who}: joins {household} ({why})")
_HEAD = Text("{who}：任{household} 户主（{why}）", "{who}: head of {household} ({why})")
_LEAVES = Text("{who}：离开{household}（{why}）", "{who}: leaves {household} ({why})")
_VOID = Text("{who}：{household} 的成员记录作废", "{who}: membership in {household} is void")
_VOID_PLACE = Text("{household}：登记作废", "{household}: its registration is void")
_PLACED = Text("{household}：登记在{area}（{why}）", "{household}: registered in {area} ({why})")
_GONE = Text("{household}：从{area}注销（{why}）", "{household}: closed in {area} ({why})")


def _only_follows(after: Mapping[str, Any]) -> bool:
    """A spell that ends or begins only because there is another head: the line about the new head says it."""
    is_begun = after.get("joined_by") == Joining.HEAD_CHANGE and not after.get("is_head")
    return after.get("left_by") == Leaving.HEAD_CHANGE or is_begun


def _keys(changes: Iterable[RowChange], column: str, table: str = "") -> set[Any]:
    found = {change.after.get(column) for change in changes} | {one.key for one in changes if one.table == table}
    return {key for key in found if key is not None and not is_placeholder(key)}
