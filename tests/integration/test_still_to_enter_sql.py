"""The list as the database tells it is the list told apart in Python, whatever happened, whoever looks, page by page."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from tests.support.kept_worlds import kept
from tests.support.operations import Office
from tests.support.plain_list import plain_list
from tests.world import CONSOLE, World

from jingzhun.accounts.services.acting import acting
from jingzhun.core.errors import Conflict
from jingzhun.database.owner import as_owner
from jingzhun.registry.models import Household, Person, TickOff
from jingzhun.registry.selectors.still_to_enter.settled import settled_until
from jingzhun.registry.selectors.still_to_enter.waiting import NOBODY, Question, waiting
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.surveys import save_survey
from jingzhun.registry.services.tick_offs import take_back, tick_off_list, tick_off_rows
from jingzhun.registry.status import StatusKind

pytestmark = pytest.mark.django_db(transaction=True)
SEED, ROUNDS, CHECKED_EVERY = 20261128, 2, 4
NAMES = "零一二三四五六"
VILLAGES = ("西沟村", "铁赵村", "柳沟村")
CLERKS = {"cadre": "village_cadre", "town": "township_office", "county": "county_office", "health": "department_health"}
AREAS = {"cadre": "西沟村", "town": "肖咀镇", "county": "合水县", "health": "合水县"}


@pytest.fixture
@kept
def world() -> World:
    world = World()
    world.township("肖咀镇", VILLAGES[:2])
    world.township("板桥镇", VILLAGES[2:])
    for username, role in CLERKS.items():
        world.user(username, role, AREAS[username], name=f"{username}的名字")
    county = Office(world, "county")
    for serial in range(1, 7):
        made = county.register(VILLAGES[serial % 3], f"张{NAMES[serial]}", f"李{NAMES[serial]}", serial=10 * serial)
        if serial % 4:
            county.status(made, StatusKind.IDENTIFIED, date(2014, 6, 1))
    return world


class Steps:
    """Things that happen, by somebody at random."""

    def __init__(self, world: World) -> None:
        self.world, self.random, self.count = world, Random(SEED), 0

    def in_any_order(self) -> Iterator[int]:
        """Each of them once; tells how many there were so far."""
        steps = [self.address, self.person, self.survey, self.move, self.console, self.tick_all, self.tick_one,
                 self.take_back]  # fmt: skip
        for step in self.random.sample(steps, len(steps)):
            self.count += 1
            step(self.random.choice(["cadre", "town", "county"]))
            yield self.count

    def household(self, username: str) -> Household:
        with acting(self.world.actor(username)):
            return self.random.choice(list(Household.objects.order_by("pk")))

    def address(self, username: str) -> None:
        with acting(self.world.actor(username), why="修改"):
            Household.objects.filter(pk=self.household(username).pk).update(address=f"{self.count}号")

    def person(self, username: str) -> None:
        one = self.household(username)
        with acting(self.world.actor(username), why="修改"):
            Person.objects.filter(household=one, is_head=False).update(name=f"王{chr(0x4E00 + self.count)}")

    def survey(self, username: str) -> None:
        one, by = self.household(username), self.world.actor(username)
        with acting(by, why="采集"):
            member = Person.objects.filter(household=one).first() if self.count % 2 else None
            values = {"work_months": "3"} if member else {"main_cause": "因病"}
            save_survey(by=by, owner=member or one, year=1990 + self.count, values=values, version=None, reason="采集")

    def move(self, username: str) -> None:
        county = Office(self.world, "county")
        area = self.world.areas[self.random.choice(VILLAGES)]
        one = self.household("county")
        if one.area_id != area.pk:
            county.do(plan_move, household=one, area=area, on=date(2016, 1, self.count))

    def console(self, username: str) -> None:
        one = self.household("county")
        with as_owner(), acting(CONSOLE, why="控制台"):
            Household.objects.filter(pk=one.pk).update(address="控制台改")

    def tick_all(self, username: str) -> None:
        by, asked = self.world.actor(username), self.question(AREAS[username])
        try:
            with acting(by):
                tick_off_list(by=by, question=asked)
        except Conflict:  # nothing is on it
            pass

    def tick_one(self, username: str) -> None:
        by, asked = self.world.actor(username), self.question(AREAS[username])
        with acting(by):
            rows = plain_list(by, asked)
            if rows:
                tick_off_rows(by=by, question=asked, keys=[self.random.choice(rows).key])

    def take_back(self, username: str) -> None:
        by = self.world.actor(username)
        with acting(by):
            acts = list(TickOff.objects.filter(is_void=False).order_by("pk").values_list("act", flat=True))
            if acts:
                take_back(by=by, act=self.random.choice(acts), reason="漏录")

    def question(self, area: str, **more: object) -> Question:
        with acting(self.world.actor("county")):
            return Question(self.world.areas[area].path, settled_until(), **more)  # type: ignore[arg-type]


def check(world: World, steps: Steps) -> None:
    some = [steps.household("county").pk for _ in range(2)]
    who = str(world.users[steps.random.choice(list(CLERKS))].pk)
    for username in CLERKS:
        for more in ({}, {"is_wide": True}, {"households": some, "is_wide": True}, {"clerk": who}, {"clerk": NOBODY}):
            asked = steps.question(AREAS[username], **more)
            with acting(world.actor(username)) as by:
                everything = plain_list(by, asked)
                whole = waiting(by, asked)
                assert whole.rows == everything
                pieces = [waiting(by, asked, skip=skip, most=2) for skip in range(0, len(everything) + 2, 2)]
                assert [row for piece in pieces for row in piece.rows] == everything
                assert {(one.count, one.households) for one in pieces} == {
                    (len(everything), len({row.household for row in everything}))
                }
                anybody = plain_list(by, Question(asked.path, asked.until, "", asked.households, asked.is_wide))
                assert whole.clerks == {row.clerk: row.who for row in anybody}


def test_the_database_tells_the_same_list(world: World) -> None:
    steps = Steps(world)
    for _ in range(ROUNDS):
        for count in steps.in_any_order():
            if count % CHECKED_EVERY == 0:
                check(world, steps)
