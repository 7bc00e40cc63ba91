"""Random edits of the register, finder runs, settlements, moves and changes of rules, beside a plain model of doubts.

A doubt is never lost, never quiet while a value it rests on changed, never open while the check says no.
"""

import random
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from tests.support.doubts import high_wages, no_birth_day, today_of
from tests.support.kept_worlds import kept
from tests.world import World

from jingzhun.accounts.selectors.history import event_model
from jingzhun.accounts.services.acting import acting
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict
from jingzhun.database.scoped import rows_of
from jingzhun.registry.models import Household, HouseholdYear
from jingzhun.registry.services.operations.apply import apply
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.surveys import save_survey
from jingzhun.tasks.finding.answers import Today
from jingzhun.tasks.models import Doubt
from jingzhun.tasks.services.finding import find_doubts
from jingzhun.tasks.services.settling import settle_as_true, verify_again
from jingzhun.tasks.states import DoubtState

pytestmark = pytest.mark.django_db(transaction=True)
VILLAGES = ("西沟村", "铁赵村", "柳沟村")
WAGES = (None, "500", "1500", "2500")
BOUNDS = (1000, 2000)


@dataclass
class Plain:
    """What we know of one household: its wages, where it is, and its doubt about high wages (state None: none)."""

    number: str
    village: str
    wages: str | None = None
    state: DoubtState | None = None
    seen: str | None = None


@dataclass
class Life:
    world: World
    chance: random.Random
    bound: int | None = BOUNDS[0]
    homes: list[Plain] = field(default_factory=list)
    done: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by = self.world.actor("county")
        for serial, village in enumerate(VILLAGES, start=1):
            made = self.world.household(self.by, village, f"张三{'一二三'[serial - 1]}", serial)
            self.homes.append(Plain(made.number, village))

    def step(self) -> None:
        steps = {self.edit: 5, self.find: 6, self.settle: 5, self.take_back: 1, self.move: 1, self.change_rule: 1}
        step = self.chance.choices(list(steps), steps.values())[0]
        step()
        self.done.append(step.__name__)

    def through_every_state(self) -> None:
        """Chance alone would seldom go to all of them in few steps."""
        first = self.homes[0]
        for wages in ("1500", "500", "1500"):
            self.enter(first, wages)
            self.find_in("肖咀镇")
            self.settle_one(first)
            self.check()
        self.bound = None
        self.find_in("肖咀镇")
        self.check()
        self.bound = BOUNDS[0]

    def home(self) -> Plain:
        return self.chance.choice(self.homes)

    def edit(self) -> None:
        self.enter(self.home(), self.chance.choice(WAGES))

    def enter(self, home: Plain, wages: str | None) -> None:
        home.wages = wages
        with acting(self.by, why="test"):
            household = Household.objects.get(number=home.number)
            survey = HouseholdYear.objects.filter(household=household, year=today().year).first()
            save_survey(
                by=self.by, owner=household, year=today().year, values={"wage_income": home.wages or ""},
                version=survey.version if survey else None, reason="核实收入",
            )  # fmt: skip

    def move(self) -> None:
        home, village = self.home(), self.chance.choice(VILLAGES)
        if village == home.village:
            return
        with acting(self.by, why="test"):
            household = Household.objects.get(number=home.number)
            plan = plan_move(by=self.by, household=household, area=self.world.areas[village], on=today())
            apply(by=self.by, plan=plan, reason="搬迁")
        home.village = village

    def change_rule(self) -> None:
        self.bound = self.chance.choice((*BOUNDS, None))

    def facts(self) -> Today:
        checks = [no_birth_day(), *([high_wages(self.bound)] if self.bound is not None else [])]
        return today_of(self.by, checks, named=str(self.bound))

    def find(self) -> None:
        self.find_in(self.chance.choice(("肖咀镇", "板桥镇")))

    def find_in(self, township: str) -> None:
        within = VILLAGES[:2] if township == "肖咀镇" else VILLAGES[2:]
        facts = self.facts()
        with acting(self.by, why="test"):
            _, asked = find_doubts(by=self.by, path=self.world.areas[township].path, today=facts)
        assert not asked.failed
        for home in self.homes:
            if home.village in within:
                self._found(home)

    def _found(self, home: Plain) -> None:
        """What the finder must make of it, said in the words of the rule."""
        if self.bound is None:
            if home.state in (DoubtState.OPEN, DoubtState.STANDS):
                home.state = DoubtState.WITHDRAWN
        elif home.wages is not None and int(home.wages) > self.bound:
            if home.state is not DoubtState.STANDS or home.wages != home.seen:
                home.state = DoubtState.OPEN
            home.seen = home.wages
        elif home.state in (DoubtState.OPEN, DoubtState.STANDS):
            home.state = DoubtState.CORRECTED

    def doubt(self, home: Plain) -> Doubt | None:
        return Doubt.objects.filter(check_name="high_wages", subject_key=home.number).first()

    def settle(self) -> None:
        self.settle_one(self.home())

    def settle_one(self, home: Plain) -> None:
        with acting(self.by, why="test"):
            doubt = self.doubt(home)
            if doubt is None:
                return
            if home.state is not DoubtState.OPEN:
                with pytest.raises(Conflict):
                    settle_as_true(by=self.by, doubt=doubt, version=doubt.version, note="已核实")
                return
            with pytest.raises(Conflict):
                settle_as_true(by=self.by, doubt=doubt, version=doubt.version + 1, note="已核实")
            settle_as_true(by=self.by, doubt=doubt, version=doubt.version, note="已核实")
        home.state = DoubtState.STANDS

    def take_back(self) -> None:
        home = self.home()
        with acting(self.by, why="test"):
            doubt = self.doubt(home)
            if doubt is None or home.state is not DoubtState.STANDS:
                return
            verify_again(by=self.by, doubt=doubt, version=doubt.version, reason="再看一次")
        home.state = DoubtState.OPEN

    def check(self) -> None:
        with acting(self.by):
            for home in self.homes:
                doubt = self.doubt(home)
                assert (doubt.state if doubt else None) == home.state, f"{home} after {self.done}"
                if doubt is None:
                    continue
                village = self.world.areas[home.village].path
                assert doubt.path.startswith(village), f"{home} lies elsewhere after {self.done}"
                if home.state in (DoubtState.OPEN, DoubtState.STANDS):
                    assert doubt.values == {"wage_income": f"{home.seen}.00"}
                assert (doubt.settled_by_id is not None) == (home.state is DoubtState.STANDS)
                assert bool(doubt.note) == (home.state is DoubtState.STANDS)


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", VILLAGES[:2])
    world.township("板桥镇", VILLAGES[2:])
    world.user("county", "county_office", "合水县", name="县办老李")
    return world


@pytest.mark.parametrize("seed", range(3))
def test_no_doubt_is_lost_or_quiet_for_too_long(world: World, seed: int) -> None:
    life = Life(world, random.Random(seed))
    life.through_every_state()
    for _ in range(60):
        life.step()
        life.check()
    assert {"edit", "find", "settle", "move", "change_rule"} <= set(life.done)
    with acting(life.by):
        states = {event.state for event in rows_of(event_model(Doubt))}  # type: ignore[attr-defined]
        assert states >= set(DoubtState), "a state was never reached"


def test_a_second_look_changes_nothing(world: World) -> None:
    life = Life(world, random.Random(1))
    life.enter(life.homes[0], "1500")
    path = world.areas["肖咀镇"].path
    with acting(life.by, why="test"):
        find_doubts(by=life.by, path=path, today=life.facts())
        before = rows_of(event_model(Doubt)).count()
        Doubt.objects.update(last_seen_on=today() - timedelta(days=1))
        done, _ = find_doubts(by=life.by, path=path, today=life.facts())
        assert (done.new, done.changed, done.corrected, done.withdrawn) == (0, 0, 0, 0)
        assert rows_of(event_model(Doubt)).count() == before, "to be seen again is no event"
        assert {one.last_seen_on for one in Doubt.objects.all()} <= {today()}


def test_older_facts_change_nothing(world: World) -> None:
    life = Life(world, random.Random(1))
    life.enter(life.homes[0], "1500")
    older = life.facts()
    life.enter(life.homes[0], "2500")
    with acting(life.by, why="test"):
        path = world.areas["肖咀镇"].path
        find_doubts(by=life.by, path=path, today=life.facts())
        done, _ = find_doubts(by=life.by, path=path, today=older)
        assert (done.new, done.changed, done.corrected) == (0, 0, 0)
        assert Doubt.objects.get().values == {"wage_income": "2500.00"}
