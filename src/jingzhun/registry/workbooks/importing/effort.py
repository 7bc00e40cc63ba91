"""How much work an import is, step by step, so that whoever waits can be told how long it will take.

The unit is a microsecond on the machine on which benchmarks/bench_import.py was run last; only the proportions matter,
for the time that remains is reckoned from the time that was spent.
"""

from collections.abc import Mapping
from typing import Protocol

Lines = Mapping[str, int]
"""How many lines of each kind: a sheet's subject, but PERSON_YEAR for people with values of a year."""
PERSON_YEAR = "person_year"
READ_BYTE = 0.39
BYTES_OF_LINE = 75
GATHER_LINE = 22.0
GROUP_LINE = 12.0
"""Of finding out which lines of a large file have to do with each other."""
PARSE_LINE = 18.0
STEP_LINE: Mapping[str, Lines] = {
    "check_households": {"household": 76, "person": 20, PERSON_YEAR: 20, "household_year": 20, "household_status": 60},
    "check_people": {"person": 30, PERSON_YEAR: 67},
    "check_household_years": {"household_year": 40},
    "check_person_years": {PERSON_YEAR: 25},
    "check_statuses": {"household_status": 255},
}
"""By name of a step what a line of each kind costs. Other steps cost next to nothing."""
PREVIEW_LINE = 150.0
COMPARE_LINE = 33.0
"""Of comparing what a line does with what the preview said."""
WRITE_NEW: Mapping[str, int] = {"household": 140, "person": 190, "household_year": 45, "household_status": 1550}
WRITE_CHANGED: Mapping[str, int] = {**WRITE_NEW, "person": 36}


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


def effort_of_gathering(lines: Lines) -> float:
    """Of telling headings, lines and rubbish apart."""
    return GATHER_LINE * sum(lines.values())


def effort_of_grouping(lines: Lines, piece: int) -> float:
    """Of dividing a file into pieces of so many lines; a smaller one is not divided."""
    count = sum(lines.values())
    return GROUP_LINE * count if count > piece else 0.0


def effort_of_check(lines: Lines) -> float:
    """Of gathering the lines, parsing and checking them."""
    return (GATHER_LINE + PARSE_LINE) * sum(lines.values()) + sum(effort_of_step(name, lines) for name in STEP_LINE)


def effort_of_preview(lines: Lines) -> float:
    """Of keeping what a check found, with its digest."""
    return (PREVIEW_LINE + COMPARE_LINE) * sum(lines.values())


def effort_of_comparing(lines: Lines) -> float:
    """Of making sure that what will be written is what was looked at."""
    return COMPARE_LINE * sum(lines.values())


def effort_of_writing(counts: Mapping[str, Lines]) -> float:
    """Of writing what a check counted, by sheet and outcome."""
    return sum(effort_of_sheet(subject, counts) for subject in WRITE_NEW)


def effort_of_sheet(subject: str, counts: Mapping[str, Lines]) -> float:
    """The part of one sheet."""
    found = counts.get(subject, {})
    return WRITE_NEW[subject] * found.get("new", 0) + WRITE_CHANGED[subject] * found.get("changed", 0)
