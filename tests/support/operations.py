"""Does household operations for tests, as somebody in a role: plan, apply, undo."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.world import World, citizen_number

from jingzhun.accounts.services.acting import acting
from jingzhun.registry.models import Household, Membership, Operation, Person
from jingzhun.registry.selectors.balance import Balance, balance_of
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.draft import Heading
from jingzhun.registry.services.operations.head import plan_head_change
from jingzhun.registry.services.operations.plan import Plan
from jingzhun.registry.services.operations.undo import plan_undo
from jingzhun.registry.services.registration import PersonDetails, add_person, register_household
from jingzhun.registry.services.statuses import StatusDetails, record_status
from jingzhun.registry.status import StatusKind
from jingzhun.registry.timeline.entries import Identity

START = date(2014, 1, 1)


@dataclass
class Office:
    """A world seen by one user, who does everything."""

    world: World
    username: str

    def register(self, area: str, *names: str, serial: int = 1, on: date = START) -> Household:
        """A household: the first name is the head's."""
        by = self.world.actor(self.username)
        with acting(by, why="test"):
            head = PersonDetails(names[0], citizen_id=citizen_number(serial))
            made = register_household(by=by, area=self.world.areas[area], head=head, reason="登记", on=on)
            for number, name in enumerate(names[1:], start=1):
                details = PersonDetails(name, relation="之子", citizen_id=citizen_number(serial + number))
                add_person(by=by, household=made, details=details, reason="登记", on=on)
        return made

    def status(self, household: Household, kind: StatusKind, on: date) -> None:
        by = self.world.actor(self.username)
        with acting(by, why="test"):
            details = StatusDetails(kind, on.year, reasons=("因病",))
            record_status(by=by, household=household, details=details, effective_on=on, reason="审定")

    def do(self, plan: Callable[..., Plan], **given: Any) -> Operation:
        by = self.world.actor(self.username)
        with acting(by, why="test"):
            return apply(by=by, plan=plan(by=by, **given), reason="变动办理")

    def look(self, plan: Callable[..., Plan], **given: Any) -> Plan:
        by = self.world.actor(self.username)
        with acting(by):
            return plan(by=by, **given)

    def do_head_change(self, household: Household, name: str, *, on: date = date(2018, 6, 1)) -> Operation:
        heading = Heading(self.person(name).pk)
        return self.do(plan_head_change, household=household, heading=heading, on=on)

    def undo(self, operation: Operation) -> Operation:
        return self.do(plan_undo, operation=operation)

    def person(self, name: str) -> Person:
        with acting(self.world.actor(self.username)):
            return Person.objects.select_related("household").get(name=name)

    def household(self, number: int | str) -> Household:
        with acting(self.world.actor(self.username)):
            found = Household.objects.select_related("area")
            return found.get(pk=number) if isinstance(number, int) else found.get(number=number)

    def members(self, household: Household | int, on: date) -> set[tuple[str, str, bool]]:
        """(name, relation, is head) of the members at the end of a day."""
        key = household if isinstance(household, int) else household.pk
        with acting(self.world.actor(self.username)):
            rows = Membership.objects.filter(household=key, is_void=False, from_on__lte=on).select_related("person")
            running = [row for row in rows if row.to_on is None or row.to_on > on]
            return {(row.person.name, row.relation, row.is_head) for row in running}

    def balance(self, area: str, identity: Identity, first: date, last: date) -> Balance:
        by = self.world.actor(self.username)
        self.world.areas[area].refresh_from_db()
        with acting(by):
            return balance_of(self.world.areas[area].path, identity, first, last)
