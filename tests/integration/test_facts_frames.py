"""Frames hold what the register itself says of the day, whichever day and however they are read."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

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
from jingzhun.registry.timeline.entries import Identity
from jingzhun.rules.kinds import Kind
from jingzhun.rules.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
DAYS = [date(2014, 6, 30), date(2015, 12, 31), date(2016, 1, 1), date(2016, 7, 15), date(2016, 12, 31), date(2026, 1, 1)]
KINDS = {Kind.YES_NO: bool, Kind.INTEGER: int, Kind.DECIMAL: Decimal, Kind.TEXT: str, Kind.DATE: date, Kind.CODES: tuple}


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
    compare_with_the_ledger()
    compare_with_the_balance(demo)


def compare_with_the_ledger() -> None:
    seen: set[tuple[str, str]] = set()
    for day in DAYS:
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
        seen |= {(name, column) for name in wanted for row in wanted[name] for column in row if row[column] is not None}
    _check_variety(seen)


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
