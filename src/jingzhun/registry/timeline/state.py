"""What a household was at the end of a day: where, with whom, poor or not, monitored or not."""

from dataclasses import dataclass
from datetime import date

from jingzhun.registry.status import LEADS_TO, MONITORING, REGISTERED, Status, StatusKind
from jingzhun.registry.timeline.spells import Happening, HouseholdFacts, holds_on, place_on


@dataclass(frozen=True, slots=True)
class State:
    """`path` None: not registered anywhere on that day, whatever its status says."""

    path: str | None
    status: Status
    is_monitored: bool
    people: frozenset[int]

    @property
    def is_registered(self) -> bool:
        """With file and card on that day."""
        return self.path is not None and self.status in REGISTERED

    @property
    def is_poor(self) -> bool:
        return self.path is not None and self.status is Status.POOR


def state_on(facts: HouseholdFacts, day: date) -> State:
    """The state at the end of `day`."""
    place = place_on(facts.places, day)
    status, is_monitored = status_after(facts.happenings, day)
    people = frozenset(member.person for member in facts.members if holds_on(member, day)) if place else frozenset()
    return State(place.path if place else None, status, is_monitored, people)


def status_after(happenings: tuple[Happening, ...], day: date) -> tuple[Status, bool]:
    """Status and monitoring by the approved events up to and including `day`."""
    status, is_monitored = Status.ORDINARY, False
    for happening in sorted(happenings, key=lambda one: (one.on, one.order)):
        if happening.on > day:
            break
        kind = StatusKind(happening.kind)
        status = LEADS_TO.get(kind, status)
        is_monitored = MONITORING.get(kind, is_monitored and status is not Status.REMOVED)
    return status, is_monitored
