"""The war map at 512,000 people: how long one waits for the page, for the years beside it, and when nothing is new.

Each is the whole request through Django. The first request of an area counts its period; what is measured afterwards is
what a reader waits for while the facts stay the same. After an edit everything is counted anew.
"""

import time
from datetime import date
from random import Random
from statistics import quantiles

import pytest
from django.test import Client
from tests.scale.county import COUNTY, load_county
from tests.web_client import signed_in
from tests.world import CONSOLE, World

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import Area
from jingzhun.database.owner import as_owner
from jingzhun.figures.facts.refreshing import refresh
from jingzhun.registry.models import Household

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 20
HERE = {"county": COUNTY, "township": f"{COUNTY}001", "village": f"{COUNTY}001005"}
USERS = {"village": "village_cadre", "township": "township_office", "county": "county_office"}
NAMES = ("poverty_incidence", "poor_people", "registered_households", "safe_house_rate")
PARTS = {"page": "", "years": "&part=years", "nothing new": "&part=board&seen={seen}"}


def taken(client: Client, address: str) -> tuple[float, str]:
    begun = time.perf_counter()
    answer = client.get(address)
    assert answer.status_code in (200, 204), (answer.status_code, address)
    return time.perf_counter() - begun, answer.content.decode()


def bench_war_map() -> None:
    world = load_county()
    users(world)
    begun = time.perf_counter()
    refresh()
    print(f"\n{'whole export':<40} {time.perf_counter() - begun:8.2f} s")
    for place in HERE:
        measure(place, signed_in(place), Random(1))
    after_an_edit(world)


def users(world: World) -> None:
    with as_owner(), acting(CONSOLE, why="bench"):
        for name, path in HERE.items():
            world.areas[name] = Area.objects.get(path=path)
    for name, role in USERS.items():
        world.user(name, role, name)


def measure(place: str, client: Client, random: Random) -> None:
    whole = f"/war-map/in/{HERE[place]}/?year=2016"
    _, page = taken(client, whole)
    seen = page.partition("seen=")[2].partition('"')[0]
    for part, query in PARTS.items():
        first, _ = taken(client, f"{whole}{query.format(seen=seen)}")
        spent = sorted(
            taken(client, f"{whole}&name={random.choice(NAMES)}{query.format(seen=seen)}")[0] for _ in range(ROUNDS)
        )
        p95 = quantiles(spent, n=20)[-1]
        print(f"{f'{place}, {part}':<40} first {first:6.2f} s  median {spent[ROUNDS // 2]:6.2f} s  p95 {p95:6.2f} s")


def after_an_edit(world: World) -> None:
    with as_owner(), acting(CONSOLE, why="bench"):
        one = Household.objects.filter(path__startswith=HERE["village"])[0]
        Household.objects.filter(pk=one.pk).update(registered_on=date(2016, 1, 2))
    spent, _ = taken(signed_in("village"), f"/war-map/in/{HERE['village']}/?year=2016")
    print(f"{'village, first page after an edit':<40} {spent:12.2f} s")
