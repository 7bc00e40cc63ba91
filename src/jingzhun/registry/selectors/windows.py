"""Reads collection windows: may a field group of a year be entered in an area on a day?

No window defined for a year at or above an area: everything is open, so an office that does not use windows is not
stopped. From the first window of the year on, everything that no window opens is frozen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from jingzhun.areas.models import Area
from jingzhun.core.area_path import Level, ancestor_at, ancestors_of
from jingzhun.core.clock import today
from jingzhun.core.errors import Conflict, NotFound
from jingzhun.core.text import Text
from jingzhun.database.session import range_of
from jingzhun.registry.fields.groups import group_title
from jingzhun.registry.models import CollectionWindow

FROZEN = Text(
    "{year} 年“{group}”不在采集期内，已冻结", "{year} “{group}” is outside its collection windows: frozen"
)


@dataclass(frozen=True, slots=True)
class Collection:
    """The windows that hold for one area and year."""

    path: str
    year: int
    windows: tuple[CollectionWindow, ...]

    @property
    def is_planned(self) -> bool:
        """Has an office said when this year is collected?"""
        return bool(self.windows)

    def is_open(self, group: str, on: date) -> bool:
        return not self.is_planned or any(one.group == group and holds_on(one, on) for one in self.windows)

    def require_open(self, groups: Iterable[str], on: date | None = None) -> None:
        """`Conflict` for the first group that is frozen: says who can open it."""
        day = on or today()
        for group in groups:
            if not self.is_open(group, day):
                raise self._frozen(group)

    def _frozen(self, group: str) -> Conflict:
        county = Area.objects.filter(path=ancestor_at(self.path, Level.COUNTY) or self.path).first()
        return Conflict(
            FROZEN.format(year=self.year, group=group_title(group)),
            todo=Text(
                "请向 {county} 的县级扶贫办申请，由其写明原因后开放",
                "Ask the county office of {county}, which can open it with a reason",
            ).format(county=county.name if county else self.path),
        )


def holds_on(window: CollectionWindow, day: date) -> bool:
    return window.from_on <= day and (window.to_on is None or day < window.to_on)


def collection_of(path: str, year: int) -> Collection:
    """What holds for an area and year. One query."""
    return collections_of(path, [year])[year]


def collections_of(path: str, years: Sequence[int]) -> dict[int, Collection]:
    """What holds for an area, by year. One query."""
    above = [*ancestors_of(path), path]
    found = list(CollectionWindow.objects.filter(path__in=above, year__in=years, is_void=False))
    return {year: Collection(path, year, tuple(one for one in found if one.year == year)) for year in years}


def windows_touching(path: str) -> QuerySet[CollectionWindow]:
    """All windows that hold for an area or somewhere in it, newest year first; with those taken back."""
    low, high = range_of(path)
    above = CollectionWindow.objects.filter(path__in=ancestors_of(path))
    inside = CollectionWindow.objects.filter(path__gte=low, path__lt=high)
    return (above | inside).order_by("-year", "path", "group", "from_on", "id")


def years_with_windows(path: str) -> list[int]:
    """The years for which windows hold for an area or somewhere in it, the newest first."""
    return sorted(set(windows_touching(path).order_by().values_list("year", flat=True)), reverse=True)


def window_by_key(key: int) -> CollectionWindow:
    """`NotFound` if there is none."""
    row = CollectionWindow.objects.filter(pk=key).first()
    if row is None:
        raise NotFound(Text("没有这个采集窗口", "No such collection window"))
    return row
