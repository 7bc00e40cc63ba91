"""The demonstration's township through the pages' import: how long it takes, and how good the estimate of the time that
remains is from the first fifth on. The seconds of each step are what registry/workbooks/importing/effort.py is made of.
"""

import time
from pathlib import Path

import pytest

from jingzhun.accounts.services.acting import acting
from jingzhun.database.home import data_home
from jingzhun.demo.accounts import build_users
from jingzhun.demo.places import build_areas
from jingzhun.demo.township.bringing_in import Offices
from jingzhun.demo.township.enacting import enact
from jingzhun.demo.township.figures import Size
from jingzhun.demo.township.folder import write_workbooks
from jingzhun.registry.imports.applying import apply_run
from jingzhun.registry.imports.checking import check_run
from jingzhun.registry.imports.runs import allow_writing, start_import

pytestmark = pytest.mark.django_db(transaction=True)
FIRST_FIFTH = 0.2
LARGE = 1000  # lines, from which on somebody waits


class Clock:
    """Notes when how much was said to be done."""

    def __init__(self) -> None:
        self.done, self.total, self.begun = 0.0, 0.0, time.perf_counter()
        self.noted: list[tuple[float, float]] = []

    def advance(self, units: float) -> None:
        self.done += units
        self.noted.append((self.spent(), self.done / self.total))

    def spent(self) -> float:
        return time.perf_counter() - self.begun

    def worst(self) -> float:
        """How far the end was guessed wrongly at the worst, as a part of the whole time, after its first fifth."""
        whole = self.spent()
        guesses = [spent / part for spent, part in self.noted if spent >= FIRST_FIFTH * whole and part > 0]
        return max((abs(guess - whole) / whole for guess in guesses), default=0.0)

    def steps(self) -> str:
        """Seconds between two signs of progress that were more than a twentieth of the time."""
        moments = [0.0, *(spent for spent, _ in self.noted)]
        parts = [part for _, part in self.noted]
        long = [(after - before, part) for before, after, part in zip(moments, moments[1:], parts, strict=False)]
        return " ".join(f"{took:.2f}s→{part:.0%}" for took, part in long if took > self.spent() / 20)


def bench_township() -> None:
    build_areas("bench")
    build_users("bench")
    offices = Offices()
    for book, path in write_workbooks(Size.FULL, Path(data_home()) / "bench-books"):
        for story in book.stories:  # what happened before, without which lines would go back
            enact(story, offices)
        by = offices.of(book)
        with acting(by, why="bench"):
            run = start_import(by=by, files=[(path.name, path.read_bytes())], year=book.year, reason="bench")
        checking, writing = Clock(), Clock()
        with acting(by, why="bench"):
            check_run(by=by, run=run, waiting=checking)
        said = f"{path.name:34} {run.lines:6} lines  check {checking.spent():6.2f} s"
        worst = [checking.worst()]
        with acting(by, why="bench"):
            run = allow_writing(by=by, run=run, accepts_good=False)
        writing = Clock()
        with acting(by, why="bench"):
            apply_run(by=by, run=run, waiting=writing)
        worst.append(writing.worst())
        print(f"{said}  write {writing.spent():6.2f} s  estimate at worst {worst[0]:4.0%} {worst[1]:4.0%} off")
        if run.lines >= LARGE:
            print(f"    check: {checking.steps()}\n    write: {writing.steps()}")
