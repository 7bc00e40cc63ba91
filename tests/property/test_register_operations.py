"""Random operations, status events and counter-entries on a village, beside a plain model of the register.

Every operation must be done or refused as the model says, and afterwards both must tell the same: members, heads,
status, the balances of every area and period, states of past days. The numbers behind a fault are in its message.
"""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import models
from tests.support.operations import Office
from tests.support.plain_register import Deed, Event, PlainRegister, Spell
from tests.world import World

from jingzhun.accounts.selectors.history import event_model
from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import JingzhunError
from jingzhun.registry.models import (
    Household,
    HouseholdPlace,
    HouseholdStatus,
    Membership,
    Operation,
    Person,
    RegisterEntry,
)
from jingzhun.registry.reasons import Joining, Leaving
from jingzhun.registry.selectors.balance import Counts, balance_of
from jingzhun.registry.selectors.facts import facts_of
from jingzhun.registry.services.operations.draft import Heading
from jingzhun.registry.services.operations.duplicates import plan_duplicate
from jingzhun.registry.services.operations.dying_out import plan_dying_out
from jingzhun.registry.services.operations.head import plan_head_change
from jingzhun.registry.services.operations.joining import plan_join, plan_return
from jingzhun.registry.services.operations.leaving import plan_leave
from jingzhun.registry.services.operations.merge import plan_merge
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.operations.split import plan_split
from jingzhun.registry.services.operations.transfer import plan_transfer
from jingzhun.registry.services.registration import PersonDetails, add_person, register_household
from jingzhun.registry.services.statuses import StatusDetails, record_status, withdraw_status
from jingzhun.registry.status import StatusKind
from jingzhun.registry.timeline.entries import Identity
from jingzhun.registry.timeline.state import state_on

pytestmark = pytest.mark.django_db(transaction=True)
FIRST, DAYS = date(2014, 1, 1), 2500
GONE_FOR_GOOD = ("death", "duplicate", "mistake")
PLACES = ("西沟村", "西沟村一组", "西沟村二组", "铁赵村一组")
AREAS = ("肖咀镇", "西沟村", "西沟村一组", "西沟村二组", "铁赵村")


@dataclass
class Run:
    """One sequence. done: operations kept by the product, beside what the model knows of them."""

    office: Office
    chance: random.Random
    model: PlainRegister = field(default_factory=PlainRegister)
    done: list[tuple[int, Deed]] = field(default_factory=list)
    events: dict[int, Event] = field(default_factory=dict)
    day: date = FIRST
    counts: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.by = self.office.world.actor(self.office.username)
        self.paths = {name: self.office.world.areas[name].path for name in {*PLACES, *AREAS}}

    # one step

    def step(self) -> None:
        kinds: dict[Callable[[], None], int] = {
            self.register: 2, self.birth: 3, self.leave: 3, self.come_back: 1, self.head_change: 2, self.split: 4,
            self.merge: 2, self.move: 2, self.transfer: 3, self.died_out: 1, self.duplicate: 1, self.status: 6,
            self.withdraw: 1, self.undo: 5,
        }  # fmt: skip
        self.day += timedelta(days=self.chance.choice((0, 0, 1, 3, 10)))
        step = (
            self.register
            if len(self.model.open_households()) < 3
            else self.chance.choices(list(kinds), kinds.values())[0]
        )
        step()

    def on(self) -> date:
        """Mostly today; sometimes something is entered late."""
        late = self.chance.choice((0, 0, 0, 0, 5, 40))
        return max(FIRST, self.day - timedelta(days=late))

    def settle(self, name: str, *, may: bool, do: Callable[[], Any]) -> Any:
        """Do something in the product: it must go through, or be refused, as the model says."""
        found, said = None, "done"
        try:
            with acting(self.by, why="test"):
                found = do()
        except JingzhunError as error:
            said = f"refused: {error}"
        assert (said == "done") is may, f"{name}, step {self.counts.total()}: {said}; the model says {may}"
        self.counts[name if may else f"{name} refused"] += 1
        return found

    def operate(self, name: str, deed: Deed | None, plan: Callable[..., Any], **given: Any) -> Operation | None:
        """deed None: the model expects a refusal; else it is what the model did already."""
        operation = self.settle(name, may=deed is not None, do=lambda: self.office.do(plan, **given))
        if operation is not None and deed is not None:
            self.done.append((operation.pk, self.model.done(deed, given["on"])))
        return operation

    def pick(self) -> int:
        return self.chance.choice(self.model.open_households())

    # what may happen

    def register(self) -> None:
        place, on = self.chance.choice(PLACES), self.on()
        size = self.chance.randint(1, 4)

        def do() -> Household:
            area = self.office.world.areas[place]
            made = register_household(by=self.by, area=area, head=PersonDetails("户主"), reason="登记", on=on)
            for _ in range(size - 1):
                add_person(by=self.by, household=made, details=PersonDetails("成员"), reason="登记", on=on)
            return made

        made = self.settle("register", may=True, do=do)
        deed = Deed(on)
        self.model.settle(deed, made.pk, self.paths[place], on)
        with acting(self.by):
            people = list(Person.objects.filter(household=made).order_by("pk"))
        for person in people:
            self.model.join(deed, person.pk, made.pk, on, is_head=person.is_head)

    def birth(self) -> None:
        household, on = self.pick(), self.on()
        deed = Deed(on) if self.model.may(household, on) else None
        operation = self.operate(
            "birth", deed, plan_join, household=Household(pk=household, path=self.path(household)),
            details=PersonDetails("新生儿"), joined_by=Joining.BIRTH, on=on,
        )  # fmt: skip
        if operation is not None and deed is not None:
            person = next(one["key"] for one in operation.changes if one["table"] == "person")
            self.model.join(deed, person, household, on)

    def path(self, household: int) -> str:
        return self.model.place(household).path

    def object(self, household: int) -> Household:
        with acting(self.by):
            return Household.objects.select_related("area").get(pk=household)

    def somebody(self) -> tuple[Person, Spell]:
        spell = self.chance.choice(
            [one for household in self.model.open_households() for one in self.model.members(household)]
        )
        with acting(self.by):
            return Person.objects.select_related("household").get(pk=spell.person), spell

    def go(self, spell: Spell, on: date) -> tuple[bool, Heading | None]:
        """May she leave, and who is head after her?"""
        others = [one for one in self.model.members(spell.household) if one is not spell]
        ending = [spell, *others] if spell.is_head else [spell]
        if not others or not self.model.may(spell.household, on, ending):
            return False, Heading(others[0].person) if others and spell.is_head else None
        return True, Heading(self.chance.choice(others).person) if spell.is_head else None

    def leaving(self, deed: Deed, spell: Spell, staying: Heading | None, on: date, how: str) -> None:
        if staying is not None:
            others = [one for one in self.model.members(spell.household) if one is not spell]
            self.model.renew(deed, others, staying.head, on)
        self.model.end(deed, spell, on, how)

    def leave(self) -> None:
        person, spell = self.somebody()
        on, how = self.on(), self.chance.choice((Leaving.DEATH, Leaving.MARRIAGE, Leaving.PRISON))
        may, staying = self.go(spell, on)
        deed = Deed(on) if may else None
        if self.operate("leave", deed, plan_leave, person=person, left_by=how, on=on, staying=staying) and deed:
            self.leaving(deed, spell, staying, on, how)

    def duplicate(self) -> None:
        person, spell = self.somebody()
        kept, _ = self.somebody()
        on = self.on()
        may, staying = self.go(spell, on)
        deed = Deed(on) if may and kept.pk != person.pk else None
        if self.operate("duplicate", deed, plan_duplicate, person=person, kept=kept, on=on, staying=staying) and deed:
            self.leaving(deed, spell, staying, on, Leaving.DUPLICATE)

    def transfer(self) -> None:
        person, spell = self.somebody()
        into, on = self.pick(), self.on()
        may, staying = self.go(spell, on)
        may = may and into != spell.household and self.model.may(into, on)
        deed = Deed(on) if may else None
        how = self.chance.choice((Joining.MARRIAGE, Joining.MOVED_IN))
        given = {"person": person, "into": self.object(into), "on": on, "joined_by": how, "staying": staying}
        if self.operate("transfer", deed, plan_transfer, **given) and deed:
            self.leaving(deed, spell, staying, on, "transfer")
            self.model.join(deed, person.pk, into, on)

    def come_back(self) -> None:
        away = [one for one in self.model.people() if self.model.spell(one) is None]
        if not away:
            return
        person, household, on = self.chance.choice(away), self.pick(), self.on()
        last = self.model.last_spell(person)
        may = not last.is_void and last.how not in GONE_FOR_GOOD and last.until is not None and last.until <= on
        deed = Deed(on) if may and self.model.may(household, on) else None
        with acting(self.by):
            found = Person.objects.get(pk=person)
        given = {"person": found, "household": self.object(household), "on": on}
        if self.operate("return", deed, plan_return, **given) and deed:
            self.model.join(deed, person, household, on)

    def head_change(self) -> None:
        household, on = self.pick(), self.on()
        spells = self.model.members(household)
        head = self.chance.choice(spells).person
        may = self.model.may(household, on, spells) and head != self.model.head(household)
        deed = Deed(on) if may else None
        given = {"household": self.object(household), "heading": Heading(head), "on": on}
        if self.operate("head change", deed, plan_head_change, **given) and deed:
            self.model.renew(deed, spells, head, on)

    def split(self) -> None:
        household, on, place = self.pick(), self.on(), self.chance.choice(PLACES)
        spells = self.model.members(household)
        going = self.chance.sample(spells, self.chance.randint(1, len(spells)))
        staying = [one for one in spells if one not in going]
        head_goes = any(one.is_head for one in going)
        may = bool(staying) and self.model.may(household, on, spells if head_goes else going)
        new_head = Heading(staying[0].person) if staying and head_goes else None
        head, deed = self.chance.choice(going).person, Deed(on) if may else None
        operation = self.operate(
            "split", deed, plan_split, household=self.object(household), people=[one.person for one in going],
            heading=Heading(head), on=on, staying=new_head, area=self.office.world.areas[place],
        )  # fmt: skip
        if operation is None or deed is None or operation.other_id is None:
            return
        made = operation.other_id
        if new_head is not None:
            self.model.renew(deed, staying, new_head.head, on)
        for spell in going:
            self.model.end(deed, spell, on, "split")
        self.model.settle(deed, made, self.paths[place], on)
        for spell in going:
            self.model.join(deed, spell.person, made, on, is_head=spell.person == head)
        self.model.copy_events(deed, household, made)
        deed.new_households.append(made)

    def merge(self) -> None:
        source, into, on = self.pick(), self.pick(), self.on()
        spells = self.model.members(source)
        may = source != into and self.model.may(source, on, spells) and self.model.may(into, on)
        deed = Deed(on) if may else None
        given = {"household": self.object(source), "into": self.object(into), "on": on}
        if self.operate("merge", deed, plan_merge, **given) and deed:
            self.close(deed, source, on, "merged")
            for spell in spells:
                self.model.join(deed, spell.person, into, on)

    def close(self, deed: Deed, household: int, on: date, how: str) -> None:
        for spell in self.model.members(household):
            self.model.end(deed, spell, on, how)
        self.model.end(deed, self.model.place(household), on)

    def died_out(self) -> None:
        household, on = self.pick(), self.on()
        deed = Deed(on) if self.model.may(household, on, self.model.members(household)) else None
        if self.operate("died out", deed, plan_dying_out, household=self.object(household), on=on) and deed:
            self.close(deed, household, on, Leaving.DEATH)

    def move(self) -> None:
        household, on, place = self.pick(), self.on(), self.chance.choice(PLACES)
        may = self.model.may(household, on) and self.path(household) != self.paths[place]
        deed = Deed(on) if may else None
        given = {"household": self.object(household), "area": self.office.world.areas[place], "on": on}
        if self.operate("move", deed, plan_move, **given) and deed:
            self.model.end(deed, self.model.place(household), on)
            self.model.settle(deed, household, self.paths[place], on)

    def status(self) -> None:
        household, on = self.pick(), self.on()
        now = self.model.status(household)
        likely = {"ordinary": "identified", "poor": "exited", "exited": "fell_back", "removed": "identified"}[now]
        kind = self.chance.choice((likely, likely, likely, "removed", "exited"))
        details = StatusDetails(StatusKind(kind), on.year)
        may = self.model.may_follow(household, kind, on)
        found = self.settle("status", may=may, do=lambda: record_status(
            by=self.by, household=Household.objects.get(pk=household), details=details, effective_on=on, reason="审定"
        ))  # fmt: skip
        if found is not None:
            self.events[found.pk] = self.model.happen(household, kind, on)

    def withdraw(self) -> None:
        standing = [(key, event) for key, event in self.events.items() if not event.is_void]
        if not standing:
            return
        key, event = self.chance.choice(standing)
        done = self.settle("withdraw", may=self.model.may_withdraw(event), do=lambda: self._withdraw(key))
        event.is_void = event.is_void or done is not None

    def _withdraw(self, key: int) -> bool:
        event = HouseholdStatus.objects.get(pk=key)
        withdraw_status(by=self.by, event=event, version=event.version, reason="有误")
        return True

    def undo(self) -> None:
        if not self.done:
            return
        key, deed = self.chance.choice(self.done[-6:])
        with acting(self.by):
            operation = Operation.objects.get(pk=key)
        if self.settle("undo", may=self.model.may_undo(deed), do=lambda: self.office.undo(operation)):
            self.model.undo(deed)

    # comparing

    def check_rows(self) -> None:
        """Members, heads, places and status are the model's; the model has no fault."""
        assert list(self.model.faults()) == []
        with acting(self.by):
            spells = Membership.objects.filter(is_void=False).values_list(
                "person", "household", "from_on", "to_on", "is_head"
            )
            assert Counter(spells) == Counter(
                (one.person, one.household, one.since, one.until, one.is_head)
                for one in self.model.spells
                if not one.is_void
            )
            places = HouseholdPlace.objects.filter(is_void=False).values_list("household", "path", "from_on", "to_on")
            assert Counter(places) == Counter(
                (one.household, one.path, one.since, one.until) for one in self.model.places if not one.is_void
            )
            today = {one.pk: one for one in Household.objects.all()}
            for key, found in today.items():
                assert found.status == self.model.status(key), key
                assert (found.closed_on is None) == (key in self.model.open_households()), key
            for person in Person.objects.all():
                last = self.model.last_spell(person.pk)
                assert person.path == today[person.household_id].path
                assert person.household_id == last.household
                if not last.is_void:
                    assert (person.is_head, person.left_on) == (last.is_head, last.until), person.pk

    def check_lines(self, days: list[date]) -> None:
        """Sums of lines are the counts of the states of a day, in every area."""
        with acting(self.by):
            lines = list(RegisterEntry.objects.values_list("on", "path", "identity", "amount", "person"))
        for day in days:
            for identity in ("registered", "poor"):
                positions = self.model.positions(identity, day)
                for path in (self.paths[name] for name in AREAS):
                    mine = [one for one in lines if one[0] <= day and one[2] == identity and one[1].startswith(path)]
                    told = tuple(
                        sum(one[3] for one in mine if (one[4] is None) is is_whole) for is_whole in (True, False)
                    )
                    inside = [key for key, where in positions.items() if where.startswith(path)]
                    wanted = (sum(not key[1] for key in inside), sum(bool(key[1]) for key in inside))
                    assert told == wanted, (day, identity, path)

    def check_balances(self, periods: list[tuple[date, date]]) -> None:
        for name in AREAS:
            for identity in Identity:
                for first, last in periods:
                    with acting(self.by):
                        found = balance_of(self.paths[name], identity, first, last)
                    told = (
                        found.start,
                        sum(found.came.values(), Counts()),
                        sum(found.went.values(), Counts()),
                        found.end,
                    )
                    wanted = self.model.balance(self.paths[name], identity.value, first, last)
                    assert tuple((one.households, one.people) for one in told) == wanted, (name, identity, first, last)

    def check_states(self, days: list[date]) -> None:
        """Past days, rebuilt from the dated facts."""
        with acting(self.by):
            facts = facts_of(self.model.households())
        for day in days:
            for household, one in facts.items():
                state = state_on(one, day)
                told = (state.path, state.status.value, set(state.people))
                wanted = (self.model.path_on(household, day), self.model.status(household, day),
                          self.model.people_on(household, day))  # fmt: skip
                assert told == wanted, (household, day)

    def check_history(self) -> None:
        """Every row's newest event says what the row says, and nothing was ever deleted."""
        with acting(self.by):
            for model in (Household, Person, Membership, HouseholdPlace, HouseholdStatus, Operation):
                check_history_of(model)

    def some_days(self, count: int) -> list[date]:
        known = self.model.days()
        return sorted(
            {self.chance.choice(known) + timedelta(days=self.chance.choice((-1, 0, 1))) for _ in range(count)}
        )


def check_history_of(model: type[models.Model]) -> None:
    events = event_model(model)._default_manager.order_by("pgh_id")
    newest = {event.pgh_obj_id: event for event in events}
    labels = Counter(events.values_list("pgh_label", flat=True))
    rows = {row.pk: row for row in model._default_manager.all()}
    assert labels["delete"] == 0 and labels["insert"] == len(rows), model.__name__
    for key, row in rows.items():
        for column in (one.attname for one in model._meta.concrete_fields if one.name != "id"):
            assert getattr(newest[key], column) == getattr(row, column), (model.__name__, key, column)


def run_of(seed: int) -> Run:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"], groups=["一组", "二组"])
    world.user("county", "county_office", "合水县")
    return Run(Office(world, "county"), random.Random(seed))


def test_a_short_life_of_a_village_is_as_the_model_says() -> None:
    run = run_of(20140101)
    for _ in range(30):
        run.step()
    run.check_rows()
    days = run.some_days(6)
    run.check_lines(days)
    run.check_states(days)
    run.check_balances([(date(2014, 1, 1), date(2014, 2, 15)), (date(2014, 2, 1), date(2015, 12, 31))])
    run.check_history()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_long_life_of_a_village_is_as_the_model_says(seed: int) -> None:
    run = run_of(seed)
    for number in range(300):
        run.step()
        run.check_rows()
        if number % 10 == 0:
            days = run.some_days(4)
            run.check_lines(days)
            run.check_states(days)
    middle = run.some_days(4)
    run.check_balances([(FIRST, run.day), *((first, run.day) for first in middle), (middle[0], middle[-1])])
    run.check_states(run.some_days(40))
    run.check_history()
    for kind in ("split", "merge", "move", "transfer", "birth", "leave", "return", "head change", "died out",
                 "duplicate", "status", "withdraw", "undo"):  # fmt: skip
        assert run.counts[kind] > 0, f"{kind} never happened: {run.counts}"
    assert run.counts["undo"] > 10 and run.counts["undo refused"] > 3, run.counts
