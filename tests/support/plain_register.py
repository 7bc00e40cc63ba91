"""A plain model of the register: lists of spells and events, and the rules in their simplest form.

It uses nothing of the product. What it says about members, status and balance is reckoned day by day from its lists.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

REGISTERED, POOR = "registered", "poor"
AFTER = {"identified": "poor", "exited": "exited", "fell_back": "poor", "removed": "removed"}
BEFORE = {
    "identified": {"ordinary", "removed"},
    "exited": {"poor"},
    "fell_back": {"exited"},
    "removed": {"poor", "exited"},
}


@dataclass(eq=False)
class Row:
    """Something that held from a day until another."""

    household: int
    since: date
    until: date | None = None
    is_void: bool = False

    def holds(self, day: date) -> bool:
        return not self.is_void and self.since <= day and (self.until is None or day < self.until)

    @property
    def is_open(self) -> bool:
        return not self.is_void and self.until is None


@dataclass(eq=False)
class Spell(Row):
    person: int = 0
    is_head: bool = False
    how: str = ""


@dataclass(eq=False)
class Place(Row):
    path: str = ""


@dataclass(eq=False)
class Event:
    household: int
    on: date
    kind: str
    turn: int
    is_void: bool = False


@dataclass
class Deed:
    """What an operation did: rows it made, and rows it ended, on a day."""

    on: date
    made: list[Row | Event] = field(default_factory=list)
    ended: list[Row] = field(default_factory=list)
    new_households: list[int] = field(default_factory=list)
    is_undone: bool = False


@dataclass
class PlainRegister:
    spells: list[Spell] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)

    # what there is

    def households(self) -> list[int]:
        return sorted({place.household for place in self.places})

    def open_households(self) -> list[int]:
        return sorted(place.household for place in self.places if place.is_open)

    def place(self, household: int) -> Place:
        return next(place for place in self.places if place.household == household and place.is_open)

    def members(self, household: int) -> list[Spell]:
        return [spell for spell in self.spells if spell.household == household and spell.is_open]

    def head(self, household: int) -> int:
        return next(spell.person for spell in self.members(household) if spell.is_head)

    def spell(self, person: int) -> Spell | None:
        return next((spell for spell in self.spells if spell.person == person and spell.is_open), None)

    def last_spell(self, person: int) -> Spell:
        """Of somebody whose every spell was taken back, the last of these."""
        own = [
            (not spell.is_void, spell.since, turn) for turn, spell in enumerate(self.spells) if spell.person == person
        ]
        return self.spells[max(own)[2]]

    def people(self) -> list[int]:
        return sorted({spell.person for spell in self.spells})

    # what was on a day

    def status(self, household: int, day: date = date.max) -> str:
        found = [
            event for event in self.events if event.household == household and not event.is_void and event.on <= day
        ]
        return AFTER[max(found, key=lambda event: (event.on, event.turn)).kind] if found else "ordinary"

    def path_on(self, household: int, day: date) -> str | None:
        return next((place.path for place in self.places if place.household == household and place.holds(day)), None)

    def people_on(self, household: int, day: date) -> set[int]:
        if self.path_on(household, day) is None:
            return set()
        return {spell.person for spell in self.spells if spell.household == household and spell.holds(day)}

    def positions(self, identity: str, day: date) -> dict[tuple[int, int], str]:
        """Where everybody counts in an identity: by household, and person (0: the household itself)."""
        wanted = {"poor"} if identity == POOR else {"poor", "exited"}
        found: dict[tuple[int, int], str] = {}
        for household in self.households():
            path = self.path_on(household, day)
            if path is not None and self.status(household, day) in wanted:
                found |= {(household, person): path for person in {0, *self.people_on(household, day)}}
        return found

    def days(self) -> list[date]:
        """All days on which anything changes."""
        rows: list[Row] = [*self.spells, *self.places]
        found = (
            {row.since for row in rows} | {row.until for row in rows if row.until} | {event.on for event in self.events}
        )
        return sorted(found)

    def balance(self, area: str, identity: str, first: date, last: date) -> tuple[tuple[int, int], ...]:
        """(start, came, went, end), each as (households, people): reckoned from the states of single days."""
        before = self.positions(identity, first - timedelta(days=1))
        start, came, went = _count(before, area), [0, 0], [0, 0]
        for day in (one for one in self.days() if first <= one <= last):
            after = self.positions(identity, day)
            for key in before.keys() | after.keys():
                old, new = before.get(key), after.get(key)
                if old != new:
                    which = 0 if key[1] == 0 else 1
                    came[which] += new is not None and new.startswith(area)
                    went[which] += old is not None and old.startswith(area)
            before = after
        return start, (came[0], came[1]), (went[0], went[1]), _count(before, area)

    # what may be

    def may(self, household: int, on: date, ending: Iterable[Spell] = ()) -> bool:
        """Is the household open, was it there on that day, and had those who leave come by then?"""
        return (
            household in self.open_households()
            and self.place(household).since <= on
            and all(spell.since <= on for spell in ending)
        )

    def may_follow(self, household: int, kind: str, on: date) -> bool:
        """Could the status event stand in the line of the others?"""
        if household not in self.households() or on < min(p.since for p in self.places if p.household == household):
            return False
        return self._is_line([*self._line(household), Event(household, on, kind, 10**9)])

    def may_withdraw(self, event: Event) -> bool:
        return self._is_line([one for one in self._line(event.household) if one is not event])

    def _line(self, household: int) -> list[Event]:
        return [event for event in self.events if event.household == household and not event.is_void]

    @staticmethod
    def _is_line(events: list[Event]) -> bool:
        status = "ordinary"
        for event in sorted(events, key=lambda one: (one.on, one.turn)):
            if status not in BEFORE[event.kind]:
                return False
            status = AFTER[event.kind]
        return True

    # what happens

    def end(self, deed: Deed, row: Row, on: date, how: str = "") -> None:
        row.until = on
        if isinstance(row, Spell):
            row.how = how
        deed.ended.append(row)

    def join(self, deed: Deed, person: int, household: int, on: date, *, is_head: bool = False) -> None:
        spell = Spell(household, on, person=person, is_head=is_head)
        self.spells.append(spell)
        deed.made.append(spell)

    def settle(self, deed: Deed, household: int, path: str, on: date) -> None:
        place = Place(household, on, path=path)
        self.places.append(place)
        deed.made.append(place)

    def renew(self, deed: Deed, spells: Iterable[Spell], head: int, on: date) -> None:
        listed = list(spells)
        for spell in listed:
            self.end(deed, spell, on)
        for spell in listed:
            self.join(deed, spell.person, spell.household, on, is_head=spell.person == head)

    def happen(self, household: int, kind: str, on: date) -> Event:
        event = Event(household, on, kind, len(self.events))
        self.events.append(event)
        return event

    def copy_events(self, deed: Deed, source: int, target: int) -> None:
        for event in sorted(self._line(source), key=lambda one: (one.on, one.turn)):
            deed.made.append(self.happen(target, event.kind, event.on))

    def done(self, deed: Deed, on: date) -> Deed:
        deed.on = on
        self.deeds.append(deed)
        return deed

    # taking back

    def may_undo(self, deed: Deed) -> bool:
        """Is everything as the deed left it, does nothing rest on it, and would the register be in order without it?"""
        as_left = all(not row.is_void and (isinstance(row, Event) or row.until is None) for row in deed.made)
        as_left = as_left and all(not row.is_void and row.until == deed.on for row in deed.ended)
        if deed.is_undone or not as_left or self._rests_on(deed):
            return False
        self._take_back(deed)
        is_right = not list(self.faults())
        self._put_again(deed)
        return is_right

    def _rests_on(self, deed: Deed) -> bool:
        for household in deed.new_households:
            rows = [row for row in (*self.spells, *self.places, *self.events) if row.household == household]
            if any(not row.is_void and row not in deed.made for row in rows):
                return True
        reopened = {row.household for row in deed.ended if isinstance(row, Spell)}
        later = self.deeds[self.deeds.index(deed) + 1 :]
        heads = {row.household for other in later if not other.is_undone for row in other.made
                 if isinstance(row, Spell) and row.is_head}  # fmt: skip
        return bool(reopened & heads)

    def undo(self, deed: Deed) -> None:
        self._take_back(deed)
        deed.is_undone = True

    def _take_back(self, deed: Deed) -> None:
        for row in deed.made:
            row.is_void = True
        for ended in deed.ended:
            ended.until = None

    def _put_again(self, deed: Deed) -> None:
        for row in deed.made:
            row.is_void = False
        for ended in deed.ended:
            ended.until = deed.on

    # what must always be so

    def faults(self) -> Iterator[str]:
        for household in self.households():
            heads = [spell for spell in self.members(household) if spell.is_head]
            is_open = household in self.open_households()
            if is_open and len(heads) != 1:
                yield f"household {household}: {len(heads)} heads"
            if not is_open and self.members(household):
                yield f"household {household}: closed, with members"
        for person in self.people():
            own = sorted((spell.since, spell.until or date.max) for spell in self.spells
                         if spell.person == person and not spell.is_void and spell.since != spell.until)  # fmt: skip
            if any(first[1] > second[0] for first, second in pairwise(own)):
                yield f"person {person}: in two households at once"


def _count(positions: dict[tuple[int, int], str], area: str) -> tuple[int, int]:
    inside = [key for key, path in positions.items() if path.startswith(area)]
    return sum(1 for key in inside if key[1] == 0), sum(1 for key in inside if key[1])
