"""The figures of the demonstration township: totals, courses of events, both by village (figures.yaml)."""

from datetime import date
from enum import StrEnum
from functools import cache
from typing import Literal

from jingzhun.areas.pack_file import BilingualNote, PackModel, read_pack_file
from jingzhun.demo.content import pack_file

Counts = tuple[int, int]
"""Households and people."""


class Size(StrEnum):
    """The whole township of the document, or one of sixty households in which everything happens too."""

    FULL = "full"
    SMALL = "small"


FILES = {Size.FULL: "figures.yaml", Size.SMALL: "figures-small.yaml"}


class Total(PackModel):
    """derived: it follows from what the source says, which does not say it."""

    counts: Counts
    source: str
    derived: bool = False


class Event(PackModel):
    """A status event. is_planned_first: the plan comes in a workbook of its own, at the beginning of the year."""

    kind: Literal["identified", "exited"]
    year: int
    effective_on: date
    planned_on: date
    verified_on: date
    approved_on: date
    is_planned_first: bool = False


class Cohort(PackModel):
    """Households with the same course of events: names of `events`, '' = none. plans: the year in which to exit."""

    identified: str = ""
    exited: str = ""
    plans: int | None = None


class PoorVillages(PackModel):
    """incidence_most: per cent of poor people that a village may have when it leaves the list."""

    villages: tuple[str, ...]
    source: str
    incidence_most: int
    identified: Event
    exited: Event


class Works(PackModel):
    """What was done for registered households in a year: households by village; of the orchards, mu.

    orchard_share: of the households still poor at the beginning of the year, those that plant fruit trees (invented).
    """

    year: int
    source: str
    rebuilt: dict[str, int]
    relocated: dict[str, int]
    power: dict[str, int]
    toilets: dict[str, int]
    orchard_mu: dict[str, int]
    orchard_share: float


class Figures(PackModel):
    """The file figures.yaml. villages: by official code, the counts of each cohort."""

    sources: dict[str, BilingualNote]
    years: tuple[int, ...]
    registered_on: date
    totals: dict[str, Total]
    cohorts: dict[str, Cohort]
    events: dict[str, Event]
    poor_villages: PoorVillages
    villages: dict[str, dict[str, Counts]]
    works: Works

    def events_of(self, cohort: str) -> list[Event]:
        """The events of the households of a cohort, in order."""
        found = self.cohorts[cohort]
        return [self.events[name] for name in (found.identified, found.exited) if name]

    def identified_in(self, cohort: str) -> int | None:
        name = self.cohorts[cohort].identified
        return self.events[name].year if name else None

    def exited_in(self, cohort: str) -> int | None:
        name = self.cohorts[cohort].exited
        return self.events[name].year if name else None


@cache
def figures(size: Size) -> Figures:
    """Errors: WrongInput (file and key)."""
    return read_pack_file(pack_file(FILES[size]), Figures)
