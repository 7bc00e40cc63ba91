"""Counts of our rows by area, within the scope. They are never the official denominators (areas.models.AreaYear)."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr

from jingzhun.areas.models import Area
from jingzhun.core.area_path import Level, level_of
from jingzhun.database.session import range_of
from jingzhun.registry.models import Household, Person


@dataclass(frozen=True, slots=True)
class Counted:
    """Open households and people who have not left, at or below an area."""

    households: int = 0
    people: int = 0


NOTHING = Counted()


def count_in(path: str) -> Counted:
    """Both counts of one area."""
    low, high = range_of(path)
    return Counted(
        Household.objects.filter(path__gte=low, path__lt=high, closed_on__isnull=True).count(),
        Person.objects.filter(path__gte=low, path__lt=high, left_on__isnull=True).count(),
    )


def counts_below(area: Area) -> dict[str, Counted]:
    """Both counts of every area directly below, by path. Two queries (four in a village), however many areas there are.

    A household of a village lies in its group; its natural village is a second, separate grouping.
    """
    below = level_of(area.path).below
    if below is None:
        return {}
    low, high = range_of(area.path)
    households = _by_path(Household.objects.filter(path__gte=low, path__lt=high, closed_on__isnull=True), below)
    people = _by_path(Person.objects.filter(path__gte=low, path__lt=high, left_on__isnull=True), below)
    if below is Level.PLACE:
        households |= _by_natural_village(
            Household.objects.filter(natural_village__parent=area, closed_on__isnull=True), "natural_village__path"
        )
        members = Person.objects.filter(household__natural_village__parent=area, left_on__isnull=True)
        people |= _by_natural_village(members, "household__natural_village__path")
    return {path: Counted(households.get(path, 0), people.get(path, 0)) for path in {*households, *people}}


def _by_path(rows: QuerySet[Household] | QuerySet[Person], level: Level) -> dict[str, int]:
    grouped = rows.order_by().annotate(below=Substr("path", 1, level.path_length)).values("below")
    return {row["below"]: row["rows"] for row in grouped.annotate(rows=Count("id"))}


def _by_natural_village(rows: QuerySet[Household] | QuerySet[Person], place: str) -> dict[str, int]:
    grouped = rows.order_by().values_list(place).annotate(rows=Count("id"))
    return dict(grouped)
