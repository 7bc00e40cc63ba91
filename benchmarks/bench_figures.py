"""Forty indicators × villages: our definitions against the same written by hand, in turn in one run.

`PEOPLE=1000000,10000000` says how many; `PEOPLE=90000000 ROUNDS=1` is the national register of 2014 (7 GB of disk).
`UNSORTED=1` has the rows in the order of a hash, not by village. `BY_PROVINCE=1` asks ours province by province as
well. `POSTGRESQL=1` asks PostgreSQL the same also where there are more than a million people: it takes minutes to load.
"""

import os
import resource
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from benchmarks.figures import in_postgresql
from benchmarks.figures.by_hand import queries
from benchmarks.figures.catalogue import CATALOGUE
from benchmarks.figures.indicators import COUNTED, book
from benchmarks.figures.opening import opened
from benchmarks.figures.people import make

from jingzhun.core.area_path import Level
from jingzhun.rules.engine import Setting
from jingzhun.rules.engines.duckdb import DuckDBEngine
from jingzhun.rules.period import Period

PEOPLE = [int(size) for size in os.environ.get("PEOPLE", "1000000").split(",")]
ROUNDS = int(os.environ.get("ROUNDS", "3"))
IS_SORTED = "UNSORTED" not in os.environ
BY_PROVINCE = "BY_PROVINCE" in os.environ
MEMORY = os.environ.get("MEMORY", "4GB")
LOADED_ALWAYS = 1_000_000
Taken = tuple[float, float]
"""Seconds by the clock, and of the processors."""
SETTING = Setting(book(), Period.of_year(2016), {})


@pytest.mark.parametrize("people", PEOPLE)
def bench_figures(tmp_path: Path, people: int) -> None:
    begun = time.perf_counter()
    make(tmp_path, people, is_sorted=IS_SORTED)
    size = sum(file.stat().st_size for file in tmp_path.rglob("*.parquet")) / 1e6
    print(f"\n{people:,} people made in {time.perf_counter() - begun:.0f} s, {size:.0f} MB", flush=True)
    connection = opened(tmp_path, MEMORY)
    engine = DuckDBEngine(CATALOGUE, connection)
    scans = engine.scans(SETTING, list(COUNTED))
    statements = [engine.sql(scan.query) for scan in scans]
    taken: dict[str, list[Taken]] = {"ours": [], "hand": []} | ({"ours by province": []} if BY_PROVINCE else {})
    for _ in range(ROUNDS):
        taken["hand"].append(_taken(lambda: _keep(connection, "hand", queries())))
        taken["ours"].append(_taken(lambda: _keep(connection, "ours", statements)))
        if BY_PROVINCE:
            taken["ours by province"].append(_taken(lambda: _keep_by_province(connection, engine)))
    for who in [name for name in taken if name != "hand"]:
        for position, clock in enumerate(("by the clock", "of the processors")):
            ours, hand = (min(times[position] for times in taken[name]) for name in (who, "hand"))
            print(f"{clock}: {who} {ours:.2f} s, by hand {hand:.2f} s: × {ours / hand:.2f}", flush=True)
    _beside_postgresql(connection, tmp_path, people, min(clock for clock, _ in taken["ours"]))
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")
    _same(connection, scans)


def _beside_postgresql(hand: duckdb.DuckDBPyConnection, folder: Path, people: int, ours: float) -> None:
    """By the clock, since the server's processes are not ours; the best of as many rounds."""
    if people > LOADED_ALWAYS and "POSTGRESQL" not in os.environ:
        return
    with in_postgresql.server() as connection:
        in_postgresql.load(connection, folder)
        took = min(_taken(lambda: in_postgresql.keep(connection))[0] for _ in range(ROUNDS))
        in_postgresql.check(connection, hand)
    print(f"by the clock: ours {ours:.2f} s, PostgreSQL {took:.2f} s: × {ours / took:.3f}", flush=True)


def _keep(connection: duckdb.DuckDBPyConnection, name: str, statements: list[str]) -> None:
    for number, statement in enumerate(statements):
        connection.execute(f"CREATE OR REPLACE TABLE {name}_{number} AS {statement}")


def _keep_by_province(connection: duckdb.DuckDBPyConnection, engine: DuckDBEngine) -> None:
    """In place of what was asked at once."""
    province = f"left(village, {Level.PROVINCE.path_length})"
    paths = connection.execute(f"SELECT DISTINCT {province} FROM village ORDER BY 1").fetchall()
    for place, (path,) in enumerate(paths):
        for number, scan in enumerate(engine.scans(SETTING, list(COUNTED), under=[path])):
            into = f"INSERT INTO ours_{number}" if place else f"CREATE OR REPLACE TABLE ours_{number} AS"
            connection.execute(f"{into} {engine.sql(scan.query)}")


def _taken(run: Callable[[], None]) -> Taken:
    """On a machine that others use too, the second says more."""
    clock, processors = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - clock, time.process_time() - processors


def _same(connection: duckdb.DuckDBPyConnection, scans: list) -> None:
    """Both say the same of every indicator, village by village."""
    tables = {"person": "hand_0", "household": "hand_1"}
    order = ["household", "person", "village"]  # of our scans
    for name, (table, _, _) in COUNTED.items():
        amount = scans[order.index(table)].amounts[name, False]
        unknown = f'o."{amount.unknown}"' if amount.unknown else "0"
        differing = connection.execute(
            f"SELECT count(*) FROM ours_{order.index(table)} o FULL JOIN {tables[table]} h ON o.village = h.village "
            f'WHERE o."{amount.total}" IS DISTINCT FROM h.{name} OR {unknown} IS DISTINCT FROM h.{name}_unknown'
        ).fetchone()
        assert differing == (0,), name
