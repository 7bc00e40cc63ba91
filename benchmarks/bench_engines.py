"""From how many people on does Spark pay? The same forty indicators by DuckDB and Spark over the same files, in turn.

`PEOPLE=1000000,5000000,20000000` says how many. `SPARK_MASTER` says where Spark runs; without it, it takes all cores of
this machine. Needs jingzhun[spark] and Java 17. The first answer of a session is told apart: Spark warms up.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest
from benchmarks.figures.catalogue import CATALOGUE
from benchmarks.figures.indicators import COUNTED, book
from benchmarks.figures.people import make

from jingzhun.rules.engine import Engine, Parts, Setting
from jingzhun.rules.engines.duckdb import DuckDBEngine
from jingzhun.rules.period import Period

PEOPLE = [int(size) for size in os.environ.get("PEOPLE", "1000000,5000000").split(",")]
ROUNDS = int(os.environ.get("ROUNDS", "2"))
MEMORY = os.environ.get("MEMORY", "4g")
SETTING = Setting(book(), Period.of_year(2016), {})


def bench_engines(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="jingzhun[spark] is not installed")
    begun = time.perf_counter()
    with _session() as session:
        print(f"\nSpark started in {time.perf_counter() - begun:.1f} s", flush=True)
        for people in PEOPLE:
            folder = tmp_path / str(people)
            make(folder, people)
            _compare(folder, people, session)


def _compare(folder: Path, people: int, session: Any) -> None:
    answers = {"DuckDB": _asking(_duckdb(folder)), "Spark": _asking(_spark(folder, session))}
    first, best, given = {}, {}, {}
    for round_number in range(1 + ROUNDS):
        for name, ask in answers.items():
            begun = time.perf_counter()
            given[name] = ask()
            took = time.perf_counter() - begun
            if round_number == 0:
                first[name] = took
            else:
                best[name] = min(best.get(name, took), took)
    assert given["DuckDB"] == given["Spark"]
    for name in answers:
        print(f"{people:,} people: {name} first {first[name]:.1f} s, then {best[name]:.1f} s", flush=True)
    print(f"{people:,} people: Spark / DuckDB × {best['Spark'] / best['DuckDB']:.1f}", flush=True)


def _asking(engine: Engine) -> Callable[[], list[Parts]]:
    return lambda: sorted(
        engine.parts(SETTING, list(COUNTED)), key=lambda part: (part.indicator, part.village, part.group)
    )


def _duckdb(folder: Path) -> Engine:
    connection = duckdb.connect()
    for setting in ("threads = 2", f"memory_limit = '{MEMORY}b'", "preserve_insertion_order = false"):
        connection.execute(f"SET {setting}")
    for table in CATALOGUE.tables:
        connection.execute(f"CREATE VIEW \"{table}\" AS SELECT * FROM read_parquet('{folder}/{table}/*.parquet')")
    return DuckDBEngine(CATALOGUE, connection)


def _spark(folder: Path, session: Any) -> Engine:
    from jingzhun.rules.engines.spark.engine import SparkEngine

    for table in CATALOGUE.tables:
        session.read.parquet(str(folder / table)).createOrReplaceTempView(table)
    return SparkEngine(CATALOGUE, session)


@contextmanager
def _session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(os.environ.get("SPARK_MASTER", "local[*]"))
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.memory": MEMORY,
        "spark.driver.host": "127.0.0.1",
        "spark.sql.shuffle.partitions": "16",
        "spark.log.level": "ERROR",
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()
