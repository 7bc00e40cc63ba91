"""Households and people that the ledger has as gone. A line that says again how they went changes nothing."""

from collections.abc import Collection
from dataclasses import dataclass, field

from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person
from jingzhun.registry.reasons import LEAVING_TITLES, Leaving
from jingzhun.registry.workbooks.importing.finder import Words
from jingzhun.registry.workbooks.importing.outcome import Line

CLOSED = Text("这一户已于 {day} 注销", "This household was closed on {day}")
LEFT = Text(
    "这个人已于 {day} 离开（{reason}）；回来请办理“返回”",
    "She left on {day} ({reason}); if she is back, record a return",
)


@dataclass(slots=True)
class Gone:
    """Those whom the lines of a file could mean. told: keys of closed households that go by the file, too."""

    people: dict[object, Person] = field(default_factory=dict)
    """By number and by blind index."""
    households: dict[object, Household] = field(default_factory=dict)
    """By number, by national number (as a pair) and by key."""
    told: set[int] = field(default_factory=set)

    def load(self, *, indexes: Collection[bytes], numbers: Collection[str], nationals: Collection[str]) -> None:
        """Read them within the scope: five queries."""
        left = Person.objects.filter(left_on__isnull=False).select_related("citizen_id")
        for person in (*left.filter(citizen_id__blind_index__any_of=indexes), *left.filter(number__any_of=numbers)):
            self.people[person.number] = person
            held = person.citizen_id
            if held is not None and held.blind_index is not None and not held.is_placeholder:
                self.people[bytes(held.blind_index)] = person
        closed = Household.objects.filter(closed_on__isnull=False)
        of_people = {person.household_id for person in self.people.values()}
        for household in (
            *closed.filter(pk__any_of=of_people),
            *closed.filter(national_number__any_of=nationals),
            *closed.filter(number__any_of=numbers),
        ):
            self.households[household.pk] = self.households[household.number] = household
            if household.national_number:
                self.households["national", household.national_number] = household

    def closed(self, words: Words) -> Household | None:
        """The household that closed: by our number, the national one, or the ID of its last head."""
        found = self.households.get(words.number) or self.households.get(("national", words.national))
        last_head = self.people.get(words.index)
        return found or (self.households.get(last_head.household_id) if last_head is not None else None)

    def departed(self, number: str, index: bytes | None) -> Person | None:
        return self.people.get(number) or self.people.get(index)

    def settle_household(self, line: Line, household: Household) -> None:
        """Nothing to do if the line says that it went on the day on which it went; else the line goes back."""
        if "going" not in line.values or line.values.get("going_on") != household.closed_on:
            line.refuse(CLOSED.format(day=household.closed_on))
            return
        self.told.add(household.pk)
        line.number = household.number
        line.settle(is_new=False)

    def settle_person(self, line: Line, person: Person) -> None:
        """As for a household; also nothing to do where her household went and the file says so."""
        says_so = (line.values.get("leaving"), line.values.get("changed_on")) == (person.left_by, person.left_on)
        if not says_so and person.household_id not in self.told:
            reason = LEAVING_TITLES[Leaving(person.left_by)] if person.left_by else ""
            line.refuse(LEFT.format(day=person.left_on, reason=reason))
            return
        line.number = person.number
        line.settle(is_new=False)
