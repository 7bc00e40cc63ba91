"""Households and people that the ledger has as gone. A line that says again how they went changes nothing."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from jingzhun.core.text import Text
from jingzhun.registry.models import Household, Person
from jingzhun.registry.reasons import LEAVING_TITLES, Leaving
from jingzhun.registry.workbooks.importing.finder import Target, Words, target_of
from jingzhun.registry.workbooks.importing.outcome import Line

CLOSED = Text("这一户已于 {day} 注销", "This household was closed on {day}")
LEFT = Text(
    "这个人已于 {day} 离开（{reason}）；回来请办理“返回”",
    "She left on {day} ({reason}); if she is back, record a return",
)


@dataclass(slots=True)
class Gone:
    """Those whom the lines of a file could mean.

    told: keys of closed households, and told_people: of people, of whom the file says, too, how they went.
    """

    people: dict[object, Person] = field(default_factory=dict)
    """By number and by blind index."""
    households: dict[object, Household] = field(default_factory=dict)
    """By number, by national number (as a pair) and by key."""
    reasons: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """By key of a household, why its last members left."""
    told: set[int] = field(default_factory=set)
    told_people: set[int] = field(default_factory=set)

    def load(self, *, indexes: Collection[bytes], numbers: Collection[str], nationals: Collection[str]) -> None:
        """Read them within the scope: six queries."""
        left = Person.objects.filter(left_on__isnull=False).select_related("citizen_id").order_by("left_on", "pk")
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
        last = left.filter(household__any_of=[key for key in self.households if isinstance(key, int)])
        for key, left_on, left_by in last.values_list("household_id", "left_on", "left_by"):
            if left_on == self.households[key].closed_on:
                self.reasons[key].add(left_by)

    def ways(self) -> frozenset[tuple[str, object]]:
        """The sure ways that lead to them, as the finder goes them."""
        nationals = (key for key in self.households if isinstance(key, tuple))
        return frozenset([*nationals, *(("index", key) for key in self.people if isinstance(key, bytes))])

    def closed(self, words: Words) -> Household | None:
        """The household that closed: by our number, the national one, or the ID of its last head."""
        found = self.households.get(words.number) or self.households.get(("national", words.national))
        last_head = self.people.get(words.index)
        if found is None and last_head is not None and last_head.is_head:
            found = self.households.get(last_head.household_id)
        return found

    def departed(self, number: str, index: bytes | None) -> Person | None:
        return self.people.get(number) or self.people.get(index)

    def household_of(self, line: Line, household: Household) -> Target | None:
        """The closed household, if the line says that it went as it went; else the line goes back."""
        said = line.values
        if said.get("going_on") != household.closed_on or said.get("going") not in self.reasons[household.pk]:
            line.refuse(CLOSED.format(day=household.closed_on))
            return None
        self.told.add(household.pk)
        return target_of(household)

    def hear(self, lines: Iterable[tuple[Line, Person]]) -> None:
        """Take note of what the lines say of people who left, before each is looked at for what else it says."""
        for line, person in lines:
            is_said = (line.values.get("leaving"), line.values.get("changed_on")) == (person.left_by, person.left_on)
            if is_said or person.household_id in self.told:
                self.told_people.add(person.pk)

    def may_speak_of(self, line: Line, person: Person) -> bool:
        """Does the file know that she left? Else the line goes back."""
        if person.pk in self.told_people and line.values.get("leaving", person.left_by) == person.left_by:
            return True
        refuse_departed(line, person)
        return False


def refuse_departed(line: Line, person: Person) -> None:
    reason = LEAVING_TITLES[Leaving(person.left_by)] if person.left_by else ""
    line.refuse(LEFT.format(day=person.left_on, reason=reason))
