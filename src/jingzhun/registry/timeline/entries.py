"""The lines of the balance that follow from a household's dated facts.

Two identities must close, for households and for people, in any area and any period: *registered* and *poor*. Each
line says that the household or one of its members came into an identity at a place (+1) or went out of it (−1).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jingzhun.core.text import Text
from jingzhun.registry.reasons import Coming, Going, Joining, Leaving
from jingzhun.registry.status import REGISTERED, Status, StatusKind
from jingzhun.registry.timeline.line_kinds import BY_COMING, BY_GOING, BY_JOINING, BY_LEAVING, BY_STATUS, LineKind
from jingzhun.registry.timeline.spells import HouseholdFacts
from jingzhun.registry.timeline.state import State, state_on


class Identity(StrEnum):
    """Of what the balance is."""

    REGISTERED = "registered"
    POOR = "poor"

    def includes(self, status: Status) -> bool:
        return status in REGISTERED if self is Identity.REGISTERED else status is Status.POOR


IDENTITY_TITLES = {
    Identity.REGISTERED: Text("建档立卡", "Registered"),
    Identity.POOR: Text("未脱贫", "Still poor"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """`person` None: the line counts the household."""

    on: date
    path: str
    identity: Identity
    kind: LineKind
    amount: int
    person: int | None = None


NOWHERE = State(None, Status.ORDINARY, is_monitored=False, people=frozenset())


def entries_of(facts: HouseholdFacts) -> list[Entry]:
    """All lines of one household, in order of days."""
    found: list[Entry] = []
    before = NOWHERE
    for day in facts.change_days():
        after = state_on(facts, day)
        for identity in Identity:
            found += _Step(facts, day, identity, before, after).lines()
        before = after
    return found


@dataclass(frozen=True, slots=True)
class _Step:
    """One day's change of one household, seen by one identity."""

    facts: HouseholdFacts
    day: date
    identity: Identity
    before: State
    after: State

    def lines(self) -> Iterator[Entry]:
        old, new = self._place_in(self.before), self._place_in(self.after)
        if old != new:
            yield from self._pair(old, new, self._kind_out(), self._kind_in(), None)
        for person in sorted(self.before.people | self.after.people):
            was = old if person in self.before.people else None
            is_now = new if person in self.after.people else None
            if was != is_now:
                yield from self._pair(was, is_now, self._person_out(person), self._person_in(person), person)

    def _place_in(self, state: State) -> str | None:
        """The household's path if it is in the identity."""
        return state.path if self.identity.includes(state.status) else None

    def _pair(
        self, old: str | None, new: str | None, kind_out: LineKind, kind_in: LineKind, person: int | None
    ) -> Iterator[Entry]:
        if old is not None:
            yield Entry(self.day, old, self.identity, kind_out, -1, person)
        if new is not None:
            yield Entry(self.day, new, self.identity, kind_in, 1, person)

    def _kind_in(self) -> LineKind:
        """By the status event if the status led in; else by the way the household came to the place."""
        if not self.identity.includes(self.before.status):
            return self._by_status(LineKind.IDENTIFIED)
        came_by = next((one.came_by for one in self.facts.places if one.from_on == self.day), Coming.REGISTERED)
        return BY_COMING[Coming(came_by)]

    def _kind_out(self) -> LineKind:
        if not self.identity.includes(self.after.status):
            return self._by_status(LineKind.REMOVED)
        # Of several that ended on one day the last one says how it went.
        went_by = next((one.went_by for one in reversed(self.facts.places) if one.to_on == self.day), Going.MOVED_OUT)
        return BY_GOING[Going(went_by)]

    def _by_status(self, otherwise: LineKind) -> LineKind:
        """The last event of the day that changes a status."""
        today = [one for one in self.facts.happenings if one.on == self.day and StatusKind(one.kind) in BY_STATUS]
        return BY_STATUS[StatusKind(max(today, key=lambda one: one.order).kind)] if today else otherwise

    def _person_in(self, person: int) -> LineKind:
        """With the household if it came into the identity itself; else by the way she joined it."""
        if self._place_in(self.before) is None or person in self.before.people:
            return self._kind_in()
        joined_by = next(
            one.joined_by for one in self.facts.members if one.person == person and one.from_on == self.day
        )
        return BY_JOINING.get(Joining(joined_by), LineKind.JOINED)

    def _person_out(self, person: int) -> LineKind:
        """By the way she left the household; else with it."""
        ended = (one for one in reversed(self.facts.members) if one.person == person and one.to_on == self.day)
        left_by = next((one.left_by for one in ended), None)
        if person in self.after.people or left_by is None:
            return self._kind_out()
        return BY_LEAVING.get(Leaving(left_by), LineKind.LEFT)
