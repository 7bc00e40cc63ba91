"""How far a year's roll-over is: read from the surveys themselves, so it is right after any interruption."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.db.models.functions import Substr

from jingzhun.accounts.selectors import queued
from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import Level
from jingzhun.database.session import range_of
from jingzhun.registry.models import Household, HouseholdYear


@dataclass(frozen=True, slots=True)
class VillageProgress:
    """Open households of a village: how many have a survey of the year before, of the year, and wait for it."""

    village: Area
    households: int
    before: int
    there: int
    waiting: int

    @property
    def is_done(self) -> bool:
        return self.waiting == 0


def villages_in(area: Area) -> list[Area]:
    """The open villages that an area is, lies in or holds: the pieces in which a year is rolled over."""
    if len(area.path) > Level.VILLAGE.path_length:
        return list(Area.objects.filter(path=area.path[: Level.VILLAGE.path_length], closed_on__isnull=True))
    return list(below(area.path).filter(kind=Kind.VILLAGE, closed_on__isnull=True))


def roll_over_progress(area: Area, year: int) -> list[VillageProgress]:
    """The progress of every village of an area. Five queries, however many villages."""
    low, high = range_of(area.path)
    open_ones = Household.objects.filter(path__gte=low, path__lt=high, closed_on__isnull=True)
    last, this = _has(year - 1), _has(year)
    households = _by_village(open_ones)
    before, there = _by_village(open_ones.filter(last)), _by_village(open_ones.filter(this))
    waiting = _by_village(open_ones.filter(last & ~this))
    return [
        VillageProgress(village, *(counts.get(village.path, 0) for counts in (households, before, there, waiting)))
        for village in villages_in(area)
    ]


def _has(year: int) -> Exists:
    return Exists(HouseholdYear.objects.filter(household=OuterRef("pk"), year=year))


def _by_village(rows: "QuerySet[Household]") -> dict[str, int]:
    grouped = rows.order_by().annotate(village=Substr("path", 1, Level.VILLAGE.path_length)).values_list("village")
    return dict(grouped.annotate(rows=Count("id")))


def job_state(path: str, year: int) -> tuple[str, datetime | None]:
    """How the last roll-over of an area stands in the queue, and since when; '' when none was started."""
    return queued.job_state("roll_over", lock_of(path, year))


def lock_of(path: str, year: int) -> str:
    """Under which name the roll-over of an area waits in the queue: once."""
    return f"roll_over:{path}:{year}"


def share_done(progress: Iterable[VillageProgress]) -> tuple[int, int]:
    """Villages done, and all of them."""
    listed = list(progress)
    return sum(one.is_done for one in listed), len(listed)
