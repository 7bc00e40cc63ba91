"""From how many people on does Spark pay? The same forty indicators by DuckDB and Spark over the same files, in turn.

`PEOPLE=1000000,5000000,20000000` says how many. `SPARK_MASTER` says where Spark runs; without it, it takes all cores of
this machine. Needs jingzhun[spark] and Java 17. The first answer of a session is told apart: Spark warms up.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from benchmarks.figures.catalogue import CATALOGUE
from benchmarks.figures.indicators import COUNTED, book
from benchmarks.figures.opening import opened
from benchmarks.figures.people import make

from jingzhun.figures.frames.spark_session import spark_session
from jingzhun.rules.engine import Engine, Parts, Setting
from jingzhun.rules.engines.duckdb import DuckDBEngine
from jingzhun.rules.period import Period

PEOPLE = [int(size) for size in os.environ.get("PEOPLE", "1000000,5000000").split(",")]
ROUNDS = int(os.environ.get("ROUNDS", "2"))
MEMORY = os.environ.get("MEMORY", "4GB")
SETTINGS = {"spark.driver.memory": MEMORY.removesuffix("B"), "spark.sql.shuffle.partitions": "16"}
SETTING = Setting(book(), Period.of_year(2016), {})


def bench_engines(tmp_path: Path) -> None:
    pytest.importorskip("pyspark", reason="jingzhun[spark] is not installed")
    begun = time.perf_counter()
    with spark_session(SETTINGS) as session:
        print(f"\nSpark started in {time.perf_counter() - begun:.1f} s", flush=True)
        for people in PEOPLE:
            folder = tmp_path / str(people)
            make(folder, people)
            _compare(folder, people, session)


def _compare(folder: Path, people: int, session: Any) -> None:
    duckdb = DuckDBEngine(CATALOGUE, opened(folder, MEMORY))
    answers = {"DuckDB": _asking(duckdb), "Spark": _asking(_spark(folder, session))}
    given: dict[str, list[Parts]] = {}
    took: dict[str, list[float]] = {name: [] for name in answers}
    for _ in range(1 + ROUNDS):
        for name, ask in answers.items():
            begun = time.perf_counter()
            given[name] = ask()
            took[name].append(time.perf_counter() - begun)
    assert given["DuckDB"] == given["Spark"]
    for name, (first, *later) in took.items():
        print(f"{people:,} people: {name} first {first:.1f} s, then {min(later):.1f} s", flush=True)
    print(f"{people:,} people: Spark / DuckDB × {min(took['Spark'][1:]) / min(took['DuckDB'][1:]):.1f}", flush=True)


def _asking(engine: Engine) -> Callable[[], list[Parts]]:
    return lambda: sorted(
        engine.parts(SETTING, list(COUNTED)), key=lambda part: (part.indicator, part.village, part.group)
    )


def _spark(folder: Path, session: Any) -> Engine:
    from jingzhun.rules.engines.spark.engine import SparkEngine

    for table in CATALOGUE.tables:
        session.read.parquet(str(folder / table)).createOrReplaceTempView(table)
    return SparkEngine(CATALOGUE, session)
