"""The dated facts of all households, by household."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from jingzhun.registry.models import HouseholdPlace, HouseholdStatus, Membership
from jingzhun.registry.reasons import Joining
from jingzhun.registry.status import Stage
from jingzhun.registry.timeline.spells import Happening, HouseholdFacts, Member, Place, place_on
from jingzhun.registry.timeline.state import State, state_on


@dataclass
class Timelines:
    """As of the end of a day."""

    day: date
    places: dict[int, list[HouseholdPlace]] = field(default_factory=lambda: _by_household(HouseholdPlace))
    members: dict[int, list[Membership]] = field(default_factory=lambda: _by_household(Membership))
    events: dict[int, list[HouseholdStatus]] = field(default_factory=lambda: _by_household(HouseholdStatus))

    @cached_property
    def present(self) -> dict[int, str]:
        """The path of every household that is registered somewhere on the day."""
        found = {key: place_on(_places(rows), self.day) for key, rows in self.places.items()}
        return {key: place.path for key, place in found.items() if place is not None}

    def state(self, household: int) -> State:
        happenings = tuple(Happening(row.effective_on, row.pk, row.kind) for row in self.approved(household))
        members = tuple(
            Member(row.person_id, row.from_on, row.to_on, row.joined_by) for row in self.members.get(household, [])
        )
        return state_on(HouseholdFacts(household, _places(self.places[household]), members, happenings), self.day)

    def approved(self, household: int) -> list[Any]:
        """What counts on the day, in its order."""
        rows = [row for row in self.events.get(household, []) if row.stage == Stage.APPROVED]
        counted = [row for row in rows if row.effective_on is not None and row.effective_on <= self.day]
        return sorted(counted, key=lambda row: (row.effective_on, row.pk))

    def belonging(self, household: int) -> list[tuple[Membership, date]]:
        """The spells that hold on the day, and when each person joined."""
        rows = sorted(self.members.get(household, []), key=lambda row: (row.from_on, row.pk))
        return [
            (row, _joined_on([one for one in rows if one.person_id == row.person_id and one.from_on <= row.from_on]))
            for row in rows
            if row.from_on <= self.day and (row.to_on is None or row.to_on > self.day)
        ]


def _by_household(model: Any) -> dict[int, list[Any]]:
    """Void rows and spells of no day say nothing."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in model.objects.filter(is_void=False).order_by("pk"):
        if getattr(row, "to_on", None) is None or row.to_on != row.from_on:
            found[row.household_id].append(row)
    return dict(found)


def _places(rows: Iterable[HouseholdPlace]) -> tuple[Place, ...]:
    return tuple(Place(row.path, row.from_on, row.to_on, row.came_by) for row in rows)


def _joined_on(spells: list[Membership]) -> date:
    """spells: of one person up to the present one. A change of the head begins a spell, and nobody joins by it."""
    while len(spells) > 1 and spells[-1].joined_by == Joining.HEAD_CHANGE:
        spells = spells[:-1]
    return spells[-1].from_on
