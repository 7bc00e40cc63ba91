"""Finds the villages and groups in which households can be registered."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.database.session import range_of

MOST = 20
SUGGESTED = 300


def places_below(path: str, *, most: int = SUGGESTED) -> list[Area]:
    """Open villages and groups at or below an area, in path order."""
    return list(_places([path]).order_by("path")[:most])


def places_called(words: str, paths: Iterable[str], *, most: int = MOST) -> list[Area]:
    """Open villages and groups below these areas that are called so: name, village and group, path or official code."""
    text = "".join(words.replace("/", "").split())
    if not text:
        return []
    named = Q(name=text) | Q(path=text.upper()) | Q(with_village=text, kind=Kind.GROUP)
    if text.isdigit() and len(text) in (9, 12):
        named |= Q(codes__code=text.ljust(12, "0"))
    full = Concat("parent__name", Value(""), "name")
    return list(_places(paths).annotate(with_village=full).filter(named).distinct().order_by("path")[:most])


def _places(paths: Iterable[str]) -> QuerySet[Area]:
    within = Q(pk__in=[])
    for path in paths:
        low, high = range_of(path)
        within |= Q(path__gte=low, path__lt=high)
    return Area.objects.filter(within, kind__in=(Kind.VILLAGE, Kind.GROUP), closed_on__isnull=True)


def offices_called(words: str, *, most: int = MOST) -> list[Area]:
    """Open counties, townships and villages called so: name, name with the one above, path or official code."""
    text = "".join(words.replace("/", "").split())
    if not text:
        return []
    named = Q(name=text) | Q(path=text.upper()) | Q(with_parent=text)
    if text.isdigit() and len(text) in (6, 9, 12):
        named |= Q(codes__code=text.ljust(12, "0"))
    kinds = (Kind.COUNTY, Kind.TOWNSHIP, Kind.VILLAGE)
    found = Area.objects.filter(kind__in=kinds, closed_on__isnull=True)
    full = Concat("parent__name", Value(""), "name")
    return list(found.annotate(with_parent=full).filter(named).distinct().order_by("path")[:most])
