"""Frames hold what the register itself says of the day, whichever day and however they are read."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from tests.support.operations import Office
from tests.support.villages_apart import apart
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.core.scope import AreaScope
from jingzhun.database import session
from jingzhun.demo.build import build_demo
from jingzhun.demo.township.figures import Size
from jingzhun.figures.catalogue.register import register_catalogue
from jingzhun.figures.frames.opening import Frame, open_frame
from jingzhun.figures.frames.plain import plain_frame
from jingzhun.registry.selectors.balance import both_balances
from jingzhun.registry.selectors.standing import standing_on
from jingzhun.registry.services.operations.draft import Heading
from jingzhun.registry.services.operations.move import plan_move
from jingzhun.registry.services.operations.split import plan_split
from jingzhun.registry.services.statuses import StatusDetails, record_status
from jingzhun.registry.status import StatusKind
from jingzhun.registry.timeline.entries import Identity
from jingzhun.rules.kinds import Kind
from jingzhun.rules.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = [
    date(2014, 6, 30),
    date(2015, 12, 31),
    date(2016, 1, 1),
    date(2016, 7, 15),
    date(2016, 12, 31),
    date(2026, 1, 1),
]
KINDS = {
    Kind.YES_NO: bool,
    Kind.INTEGER: int,
    Kind.DECIMAL: Decimal,
    Kind.TEXT: str,
    Kind.DATE: date,
    Kind.CODES: tuple,
}


@pytest.fixture
def demo() -> str:
    """The path of the demonstration's township, as whoever sees everything."""
    build_demo("test", size=Size.SMALL)
    return Area.objects.get(name="肖咀镇").path


def rows_of(frame: Frame, table: str) -> list[dict[str, Any]]:
    key = register_catalogue().tables[table].key
    found = frame.connection.execute(f"select * from {table}")
    names = [column[0] for column in found.description or []]
    rows = [{name: tuple(value) if isinstance(value, list) else value for name, value in zip(names, row, strict=True)}
            for row in found.fetchall()]  # fmt: skip
    return sorted(rows, key=lambda row: row[key])


def test_frames_are_what_the_ledger_says_and_count_as_the_balance_does(demo: str) -> None:
    """In one test, because the demonstration takes its time to build."""
    _check_variety(compare_with_the_ledger(DAYS))
    compare_with_the_balance(demo)


def test_frames_follow_households_that_move_split_and_are_put_right() -> None:
    """Also over the border of a township, whose files are exported apart."""
    office = moving_world()
    seen = compare_with_the_ledger([date(year, month, 1) for year in range(2013, 2021) for month in (2, 7)])
    filled = {"exited_on", "fell_back_on", "monitored_kind", "identified_on"}
    assert {("household", column) for column in filled} <= seen
    split = Period.of_day(date(2019, 12, 31))
    with open_frame(split) as frame:
        households = rows_of(frame, "household")
        assert [row["status"] for row in households] == ["removed", "ordinary", "exited"]
        assert [row["village"] for row in households] == [
            office.world.areas[name].path for name in ("连家庄村", "西沟村", "铁赵村")
        ]
        assert {row["household"] for row in rows_of(frame, "event")} == {households[0]["key"]}, "copies do not count"
    with open_frame(Period.of_year(2017)) as frame:
        assert apart(frame.connection, register_catalogue()) == {("change", "household"): False}
    with open_frame(Period.of_day(date(2016, 6, 1))) as frame:
        assert rows_of(frame, "household")[0]["village"] == office.world.areas["西沟村"].path


def moving_world() -> Office:
    world = World()
    world.township("肖咀镇", ["西沟村", "铁赵村"])
    world.township("太白镇", ["连家庄村"])
    world.user("county", "county_office", "合水县")
    office = Office(world, "county")
    home = office.register("西沟村", "张一", "张二", "张三", serial=1)
    office.register("西沟村", "李一", "李二", serial=11)
    office.status(home, StatusKind.IDENTIFIED, date(2014, 6, 1))
    office.status(home, StatusKind.EXITED, date(2016, 12, 20))
    heading = Heading(office.person("张三").pk)
    to = world.areas["铁赵村"]
    office.do(plan_split, household=home, people=[heading.head], heading=heading, on=date(2017, 3, 1), area=to)
    office.do(plan_move, household=office.household(home.pk), area=world.areas["连家庄村"], on=date(2017, 6, 1))
    office.do_head_change(office.household(home.pk), "张二", on=date(2017, 9, 1))
    office.status(office.household(home.pk), StatusKind.FELL_BACK, date(2018, 1, 10))
    risk = StatusDetails(StatusKind.MONITORED, 2018, monitored_kind="脱贫不稳定户", reasons=("因病", "无此词"))
    by = world.actor("county")
    with acting(by, why="test"):
        record_status(
            by=by, household=office.household(home.pk), details=risk, effective_on=date(2018, 3, 1), reason="审定"
        )
    office.status(office.household(home.pk), StatusKind.REMOVED, date(2019, 5, 1))
    office.undo(office.do_head_change(office.household(home.pk), "张一", on=date(2019, 9, 1)))
    return office


def compare_with_the_ledger(days: list[date]) -> set[tuple[str, str]]:
    """Every row of every table, held and not held. Returns which columns had a value on some day."""
    seen: set[tuple[str, str]] = set()
    for day in days:
        with transaction.atomic():
            session.begin(AreaScope(["01"], people=True), user_id=None, context=None)
            wanted = plain_frame(Period.of_day(day))
        for is_held in (True, False):
            with open_frame(Period.of_day(day), is_held=is_held) as frame:
                for name, table in register_catalogue().tables.items():
                    found = rows_of(frame, name)
                    assert found == wanted[name], (day, name)
                    assert all(list(row) == list(table.columns) for row in found)
                    _check_values(name, found)
                assert not any(apart(frame.connection, register_catalogue()).values()), day
        seen |= {(name, column) for name in wanted for row in wanted[name] for column in row if row[column] is not None}
    return seen


def _check_values(name: str, rows: list[dict[str, Any]]) -> None:
    catalogue = register_catalogue()
    for column in catalogue.tables[name].columns.values():
        values = [row[column.name] for row in rows if row[column.name] is not None]
        assert {type(value) for value in values} <= {KINDS[column.type.kind]}, (name, column.name)
        assert not column.is_known or len(values) == len(rows), (name, column.name)
        words = [word for value in values for word in (value if isinstance(value, tuple) else [value])]
        assert not column.type.codes or set(words) <= catalogue.codes[column.type.codes], (name, column.name)


def _check_variety(seen: set[tuple[str, str]]) -> None:
    """The demonstration fills what is compared: a column that is empty everywhere proves nothing."""
    for needed in ("exited_on", "identified_on", "wage_income", "main_cause", "danger_level"):
        assert ("household", needed) in seen
    for needed in ("labour_capacity", "health", "has_work_place", "relation", "sex"):
        assert ("person", needed) in seen
    assert {("village", "rural_population"), ("event", "reasons"), ("change", "person")} <= seen


def compare_with_the_balance(demo: str) -> None:
    for day in DAYS:
        period = Period.of_day(day)
        with transaction.atomic():
            session.begin(AreaScope(["01"], people=True), user_id=None, context=None)
            standing = standing_on(demo, day)
            balances = both_balances(demo, period.from_on, day)
        with open_frame(period) as frame:
            for identity in Identity:
                where = "is_registered" if identity is Identity.REGISTERED else "status = 'poor'"
                households = _number(frame, f"select count(*) from household where {where}")
                people = _number(
                    frame, f"select count(*) from person join household h on h.key = person.household where {where}"
                )
                assert (households, people) == (standing[identity].households, standing[identity].people)
                flows = f"from change where identity = '{identity}' and person is null"
                balance = balances[identity]
                came = sum(counts.households for counts in balance.came.values())
                assert _number(frame, f"select count(*) {flows} and amount > 0") == came
                total = _number(frame, f"select coalesce(sum(amount), 0)::bigint {flows}")
                assert total == balance.end.households - balance.start.households


def _number(frame: Frame, question: str) -> int:
    row = frame.connection.execute(question).fetchone()
    assert row is not None
    return int(row[0])
