"""The facts of a county: the whole export, one edit until it can be read, and the opening of frames.

Each township has 25,600 people with surveys of two years. An edit is one changed household; what is measured begins
after its commit and ends when the new row has been read through a frame.
"""

import time
from collections.abc import Callable
from datetime import date
from functools import partial

import psutil
import pytest
from tests.scale.county import COUNTY, HOUSEHOLDS, load_county

from jingzhun.accounts.actor import Actor
from jingzhun.accounts.services.acting import acting
from jingzhun.core.scope import AreaScope
from jingzhun.figures.facts.folder import facts_folder
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.figures.frames.opening import open_frame
from jingzhun.registry.models import Household
from jingzhun.rules.period import Period

pytestmark = pytest.mark.django_db(transaction=True)
EDITS = 5
COUNTY_OFFICE = Actor(1, "county", "县办", role="county_office", scope=AreaScope([COUNTY], people=True), source="bench")


def timed(what: str, do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    spent = time.perf_counter() - begun
    print(f"{what:<55} {spent:8.2f} s")
    return spent


def bench_facts() -> None:
    load_county()
    timed("whole export", refresh)
    current = facts_folder().current()
    assert current is not None
    people, size = current.rows_of("person"), sum(part.bytes for part in current.parts)
    print(f"  {people} people, {size / 2**20:.1f} MB, {psutil.Process().memory_info().rss / 2**20:.0f} MB of memory")
    timed("nothing changed", refresh)
    year = Period.of_year(2016)
    for number in range(EDITS):
        day = date(2016, 1, 1 + number)
        with acting(COUNTY_OFFICE, why="bench"):
            household = Household.objects.all()[number * HOUSEHOLDS]
            Household.objects.filter(pk=household.pk).update(registered_on=day)
        timed("one edit, until it is exported", refresh)
    for tables in (("household",), ("household", "person"), ()):
        timed(f"frame, held: {', '.join(tables) or 'all tables'}", partial(_open, year, tables, is_held=True))
    timed("frame, not held, and one count by village", partial(_open, year, (), is_held=False))


def _open(period: Period, tables: tuple[str, ...], *, is_held: bool) -> None:
    with open_frame(period, is_held=is_held, tables=tables) as frame:
        question = "select village, count(*) filter (where status = 'poor') from household group by village"
        assert frame.connection.execute(question).fetchall()
