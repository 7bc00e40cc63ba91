"""What is known about a household over time, as plain dated facts: from these, and nothing else, follow its state on a
day and its lines in the balance. No database here, so that it can be compared with a plain model of the rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Place:
    """Where the household was registered, from a day up to (not including) another."""

    path: str
    from_on: date
    to_on: date | None
    came_by: str
    went_by: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """A person's belonging to the household."""

    person: int
    from_on: date
    to_on: date | None
    joined_by: str
    left_by: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """An approved status event; `kind` is a `StatusKind`. Several on one day count in the order of `order`."""

    on: date
    order: int
    kind: str


@dataclass(frozen=True, slots=True)
class HouseholdFacts:
    """All dated facts of one household, without void ones."""

    household: int
    places: tuple[Place, ...] = ()
    members: tuple[Member, ...] = ()
    happenings: tuple[Happening, ...] = ()

    def change_days(self) -> list[date]:
        """Every day on which something may change, in order."""
        found: set[date] = {happening.on for happening in self.happenings}
        spells: list[Place | Member] = [*self.places, *self.members]
        for spell in spells:
            found.add(spell.from_on)
            if spell.to_on is not None:
                found.add(spell.to_on)
        return sorted(found)


def holds_on(spell: Place | Member, day: date) -> bool:
    return spell.from_on <= day and (spell.to_on is None or day < spell.to_on)


def place_on(places: Iterable[Place], day: date) -> Place | None:
    """Where the household was at the end of a day."""
    return next((place for place in places if holds_on(place, day)), None)
