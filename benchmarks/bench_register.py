"""The daily pages at 512,000 people: what a person waits for, beside the bare SQL that would answer the same question.

A page is the whole request through Django, with login, policies, masks and template; sql is the part of it that its
queries take; bare is one hand-written query as the owner, without policies, fetched as tuples. Each round takes a page
and a bare query, one after the other.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from statistics import quantiles

import pytest
from django.db import connection
from django.test import Client
from tests.scale.county import COUNTY, load_county
from tests.web_client import signed_in
from tests.world import CONSOLE

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.database.owner import as_owner

ROUNDS = 60
VILLAGE, TOWNSHIP = f"{COUNTY}003005", f"{COUNTY}003"
HERE = {"village": VILLAGE, "township": TOWNSHIP, "county": COUNTY}
USERS = {"village": "village_cadre", "township": "township_office", "county": "county_office"}


@dataclass(frozen=True)
class Question:
    """address: for an area and a random source; bare: the SQL and its values."""

    address: Callable[[str, Random], str]
    bare: str


LIST = """
select h.number, p.name, h.address, h.status, h.is_monitored, a.name,
       (select count(*) from person m where m.household_id = h.id and m.left_on is null)
from household h join area a on a.id = h.area_id
left join person p on p.household_id = h.id and p.is_head and p.left_on is null
where h.path >= %(low)s and h.path < %(high)s and h.number > %(after)s order by h.path, h.number limit 51
"""
NAMED = """
select p.number, p.name, p.born_on, h.number, a.name from person p join household h on h.id = p.household_id
join area a on a.id = h.area_id where p.name = %(name)s and p.path >= %(low)s and p.path < %(high)s limit 51
"""
DOSSIER = """
select h.*, a.name, (select json_agg(row_to_json(p)) from person p where p.household_id = h.id),
  (select json_agg(row_to_json(y)) from household_year y where y.household_id = h.id),
  (select json_agg(row_to_json(s)) from household_status s where s.household_id = h.id),
  (select json_agg(row_to_json(e)) from household_event e where e.pgh_obj_id = h.id)
from household h join area a on a.id = h.area_id where h.number = %(number)s
"""
BALANCE = """
select identity, kind, amount, "on" < '2016-01-01', sum(amount) filter (where person_id is null),
  sum(amount) filter (where person_id is not null)
from register_entry where path >= %(low)s and path < %(high)s and "on" <= '2016-12-31' group by 1, 2, 3, 4
"""
QUESTIONS = {
    "ledger, first page": Question(lambda area, random: f"/ledgers/households/in/{area}/", LIST),
    "ledger of people, first page": Question(lambda area, random: f"/ledgers/people/in/{area}/", LIST),
    "ledger, deep page": Question(
        lambda area, random: f"/ledgers/households/in/{area}/?after={number_below(area, random)}", LIST
    ),
    "search by name": Question(lambda area, random: f"/people/in/{area}/", NAMED),
    "dossier": Question(lambda area, random: f"/people/households/{number_below(area, random)}/", DOSSIER),
    "balance of a year": Question(
        lambda area, random: f"/balance/in/{area}/?from=2016-01-01&to=2016-12-31", BALANCE
    ),
}


def number_below(area: str, random: Random) -> str:
    """A random household of an area: numbers follow the paths."""
    groups = {6: (0, 3200), 9: (320, 160), 12: (352, 8)}[len(area)]
    group = groups[0] + random.randrange(groups[1])
    return f"H{group * 40 + random.randrange(1, 41):08d}"


@pytest.fixture(scope="module", autouse=True)
def clients(django_db_setup: None, django_db_blocker) -> Iterator[dict[str, Client]]:  # type: ignore[no-untyped-def]
    from django.test import TransactionTestCase

    with django_db_blocker.unblock():
        world = load_county()
        with as_owner(), acting(CONSOLE, why="bench"):
            for name, path in HERE.items():
                world.areas[name] = Area.objects.get(path=path)
        for name, role in USERS.items():
            world.user(name, role, name)
        yield {name: signed_in(name) for name in USERS}
        TransactionTestCase._fixture_teardown(None)  # type: ignore[arg-type]


@pytest.mark.parametrize("user", USERS)
def bench_daily_pages(clients: dict[str, Client], user: str) -> None:
    for name, question in QUESTIONS.items():
        pages, asked, bare = _measured(clients[user], HERE[user], name, question)
        print(
            f"{user:9} {name:30} page p50 {pages[0]:7.1f} p95 {pages[1]:7.1f}   "
            f"sql p50 {asked[0]:7.1f} p95 {asked[1]:7.1f}   bare p50 {bare[0]:7.2f} p95 {bare[1]:7.2f} ms   "
            f"sql/bare p50 {asked[0] / bare[0]:5.1f}"
        )


def _measured(client: Client, area: str, name: str, question: Question) -> list[tuple[float, float]]:
    random, pages, asked, bare = Random(name), [], [], []
    for _ in range(ROUNDS):
        address = question.address(area, random)
        values = {"low": area, "high": area + "ZZZ~", "after": number_below(area, random),
                  "number": number_below(area, random), "name": "张" + chr(19968 + random.randrange(5000))}  # fmt: skip
        queries: list[float] = []
        with connection.execute_wrapper(_Stopwatch(queries)):
            pages.append(_timed(_open, client, address, values if "search" in name else None))
        asked.append(sum(queries))
        with as_owner():
            _asked(question.bare, values)
            bare.append(_timed(_asked, question.bare, values))
    return [_spread(pages), _spread(asked), _spread(bare)]


class _Stopwatch:
    """Notes how long each query takes, in milliseconds."""

    def __init__(self, noted: list[float]) -> None:
        self.noted = noted

    def __call__(self, execute: Callable[..., object], *given: object) -> object:
        start = time.perf_counter()
        try:
            return execute(*given)
        finally:
            self.noted.append((time.perf_counter() - start) * 1000)


def _open(client: Client, address: str, searched: dict[str, str] | None) -> None:
    answer = client.post(address, {"words": searched["name"]}) if searched else client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)


def _asked(query: str, values: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        cursor.fetchall()


def _timed(work: Callable[..., None], *values: object) -> float:
    start = time.perf_counter()
    work(*values)
    return (time.perf_counter() - start) * 1000


def _spread(times: list[float]) -> tuple[float, float]:
    """p50 and p95."""
    cuts = quantiles(times, n=20)
    return cuts[9], cuts[18]
