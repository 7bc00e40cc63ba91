"""Collects the rows of a plan while an operation is thought through. Nothing here writes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jingzhun.areas.models import Area
from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text
from jingzhun.registry.code_lists import code_list
from jingzhun.registry.models import Household, HouseholdPlace, HouseholdStatus, Membership
from jingzhun.registry.operation_kinds import OperationKind
from jingzhun.registry.reasons import Coming, Going, Joining, Leaving
from jingzhun.registry.services.operations.plan import Key, Note, Plan, RowChange
from jingzhun.registry.services.operations.tables import HOUSEHOLD, MEMBERSHIP, PLACE, STATUS

RELATIONS = "relation_to_head"
COPIED_FROM_STATUS = ("kind", "stage", "year", "effective_on", "planned_on", "verified_on", "approved_on",
                      "monitored_kind", "reasons", "note")  # fmt: skip
UNKNOWN_RELATIONS = Text(
    "{count} 人与户主的关系未填，成为疑点", "Relation to the head not given for {count} people: a doubt"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """Who is head of a household from now on, and what the others are to her; '' where that is not known."""

    head: int
    relations: Mapping[int, str] = field(default_factory=dict)

    def relation_of(self, person: int) -> str:
        return head_relation() if person == self.head else read_relation(self.relations.get(person, ""))


def head_relation() -> str:
    """The word for the head herself: the list of relations begins with it."""
    return code_list(RELATIONS).items[0].code


def read_relation(word: str) -> str:
    """The code of a relation; a word that the list does not know stays as it came."""
    return code_list(RELATIONS).read(word) or word.strip()


@dataclass
class Draft:
    """One operation on one day."""

    kind: OperationKind
    on: date
    changes: list[RowChange] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    newcomers: dict[str, Any] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    made: int = 0

    def placeholder(self) -> str:
        self.made += 1
        return f"new:{self.made}"

    def make(self, table: str, **values: Any) -> str:
        """A row that the operation makes; its placeholder."""
        key = self.placeholder()
        self.changes.append(RowChange(table, key, None, values))
        return key

    def change(self, table: str, key: Key, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        self.changes.append(RowChange(table, key, before, after))

    def warn(self, text: Text) -> None:
        self.notes.append(Note(text, is_warning=True))

    def end_spell(self, spell: Membership, left_by: Leaving) -> None:
        """Somebody leaves. `WrongInput` if she had not yet come on that day."""
        _check_began(spell, self.on)
        who = {"household_id": spell.household_id, "person_id": spell.person_id}
        self.change(MEMBERSHIP, spell.pk, who | {"to_on": None, "left_by": ""},
                    who | {"to_on": self.on, "left_by": left_by.value})  # fmt: skip

    def begin_spell(self, person: Key, household: Key, relation: str, joined_by: Joining, *, is_head: bool) -> None:
        self.make(
            MEMBERSHIP, household_id=household, person_id=person, relation=relation, is_head=is_head,
            from_on=self.on, to_on=None, joined_by=joined_by.value, left_by="", is_void=False,
        )  # fmt: skip

    def new_head(self, spells: Iterable[Membership], heading: Heading) -> None:
        """All spells end and begin anew under another head: nobody joins and nobody leaves."""
        listed = list(spells)
        for spell in listed:
            self.end_spell(spell, Leaving.HEAD_CHANGE)
        for spell in listed:
            self.begin_spell(
                spell.person_id, spell.household_id, heading.relation_of(spell.person_id), Joining.HEAD_CHANGE,
                is_head=spell.person_id == heading.head,
            )  # fmt: skip
        self.warn_of_unknown_relations(heading, (spell.person_id for spell in listed))

    def warn_of_unknown_relations(self, heading: Heading, people: Iterable[int]) -> None:
        self.warn_of_unknown(sum(1 for person in people if not heading.relation_of(person)))

    def warn_of_unknown(self, count: int) -> None:
        if count:
            self.warn(UNKNOWN_RELATIONS.format(count=count))

    def end_place(self, place: HouseholdPlace, went_by: Going) -> None:
        where = {"household_id": place.household_id, "area_id": place.area_id}
        self.change(PLACE, place.pk, where | {"to_on": None, "went_by": ""},
                    where | {"to_on": self.on, "went_by": went_by.value})  # fmt: skip

    def begin_place(self, household: Key, area: Area, came_by: Coming) -> None:
        self.make(PLACE, household_id=household, area_id=area.pk, from_on=self.on, to_on=None,
                  came_by=came_by.value, went_by="", is_void=False)  # fmt: skip

    def make_household(self, area: Area, natural_village: Area | None, address: str) -> str:
        natural = natural_village.pk if natural_village else None
        return self.make(HOUSEHOLD, area_id=area.pk, natural_village_id=natural, address=address.strip(),
                         registered_on=self.on)  # fmt: skip

    def copy_status(self, event: HouseholdStatus, household: Key) -> None:
        """The event as a copy for a household that was split off."""
        values = {name: getattr(event, name) for name in COPIED_FROM_STATUS}
        self.make(STATUS, household_id=household, inherited_from_id=event.pk, is_void=False, **values)

    def plan(self, *households: Household, other: Key | None = None, paths: Iterable[str] = ()) -> Plan:
        """The first household is the one it is about; a second is the other one, unless that is made."""
        first = households[0]
        second = households[1].pk if len(households) > 1 else other
        return Plan(
            self.kind, self.on, first.pk, second, {one.pk: one.version for one in households},
            frozenset({*(one.path for one in households), *paths}), tuple(self.changes), tuple(self.notes),
            self.newcomers, self.numbers,
        )  # fmt: skip


def _check_began(spell: Membership, on: date) -> None:
    if on < spell.from_on:
        raise WrongInput(
            Text("{number} 的成员记录从 {day} 开始，晚于所填日期", "{number} has been recorded as she is since {day}, "
                 "which is later").format(number=spell.person.number, day=spell.from_on.isoformat()),
            where="on",
            allowed=Text("{day} 或以后", "{day} or later").format(day=spell.from_on.isoformat()),
            todo=Text("或先冲销较晚的变动", "or undo the later operation first"),
        )  # fmt: skip
