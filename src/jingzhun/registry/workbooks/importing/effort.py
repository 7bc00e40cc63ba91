"""How much work an import is, step by step, so that whoever waits can be told how long it will take.

The unit is a microsecond on the machine on which benchmarks/bench_import.py was run last; only the proportions matter,
for the time that remains is reckoned from the time that was spent.
"""

from collections.abc import Mapping
from typing import Protocol

Lines = Mapping[str, int]
"""How many lines of each kind: a sheet's subject, but PERSON_YEAR for people with values of a year."""
PERSON_YEAR = "person_year"
READ_BYTE = 0.66
BYTES_OF_LINE = 75
PARSE_LINE = 75.0
STEP_LINE: Mapping[str, Lines] = {
    "check_households": {"household": 100, "person": 40, PERSON_YEAR: 40, "household_year": 40, "household_status": 40},
    "check_people": {"person": 60, PERSON_YEAR: 160},
    "check_household_years": {"household_year": 110},
    "check_person_years": {PERSON_YEAR: 190},
    "check_statuses": {"household_status": 350},
}
"""By name of a step what a line of each kind costs. Other steps cost next to nothing."""
PREVIEW_LINE = 150.0
WRITE_NEW: Mapping[str, int] = {"household": 140, "person": 320, "household_year": 50, "household_status": 1600}
WRITE_CHANGED: Mapping[str, int] = {**WRITE_NEW, "person": 60}


class Waiting(Protocol):
    """Whoever waits. done, total: of all the work, as far as it is known."""

    done: float
    total: float

    def advance(self, units: float) -> None:
        """So much more is done."""


class Nobody:
    """For work that nobody waits for."""

    done = 0.0
    total = 0.0

    def advance(self, units: float) -> None:
        """Nobody is told."""


NOBODY = Nobody()


def nothing_later(lines: Lines) -> float:
    """For a check after which nothing comes."""
    return 0.0


def effort_of_reading(size: int) -> float:
    """Of opening files of so many bytes."""
    return size * READ_BYTE


def effort_of_files(size: int) -> float:
    """A first guess for all that follows: reading, and checking as many lines as so many bytes hold."""
    return effort_of_reading(size) + effort_of_check({PERSON_YEAR: size // BYTES_OF_LINE})


def effort_of_step(name: str, lines: Lines) -> float:
    """Of one step of a check."""
    return sum(each * lines.get(kind, 0) for kind, each in STEP_LINE.get(name, {}).items())


def effort_of_check(lines: Lines) -> float:
    """Of parsing and checking."""
    return PARSE_LINE * sum(lines.values()) + sum(effort_of_step(name, lines) for name in STEP_LINE)


def effort_of_preview(lines: Lines) -> float:
    """Of keeping what a check found."""
    return PREVIEW_LINE * sum(lines.values())


def effort_of_writing(counts: Mapping[str, Lines]) -> float:
    """Of writing what a check counted, by sheet and outcome."""
    return sum(effort_of_sheet(subject, counts) for subject in WRITE_NEW)


def effort_of_sheet(subject: str, counts: Mapping[str, Lines]) -> float:
    """The part of one sheet."""
    found = counts.get(subject, {})
    return WRITE_NEW[subject] * found.get("new", 0) + WRITE_CHANGED[subject] * found.get("changed", 0)
