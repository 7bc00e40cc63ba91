"""Reads the areas an operation can be about: sisters to merge with, parents to move under."""

from collections.abc import Iterable

from jingzhun.areas.models import Area
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import Level, level_of, parent_of
from jingzhun.core.scope import AreaScope


def sisters_of(area: Area) -> list[Area]:
    """Open areas of the same kind below the same parent, without the area itself."""
    same = Area.objects.filter(parent=area.parent, kind=area.kind, closed_on__isnull=True)
    return list(same.exclude(pk=area.pk).order_by("path"))


def possible_parents(area: Area, scope: AreaScope) -> list[Area]:
    """Open areas of the parent's level within a scope, except the present parent, in path order."""
    if area.parent is None:
        return []
    kind = area.parent.kind
    found = [one for own in scope.paths for one in below(own).filter(kind=kind, closed_on__isnull=True)]
    return [one for one in found if one.pk != area.parent_id]


def places_of(area: Area, kind: str) -> list[Area]:
    """Open village groups (or natural villages) of the village that an area is or lies in."""
    village = area if area.kind == "village" else area.parent
    return list(Area.objects.filter(parent=village, kind=kind, closed_on__isnull=True).order_by("path"))


def names_of_paths(paths: Iterable[str]) -> dict[str, str]:
    """Names of the areas that have these paths now; a path that nobody has any more is left out."""
    wanted = set(paths)
    return dict(Area.objects.filter(path__in=wanted).values_list("path", "name")) if wanted else {}


def full_place_names(paths: Iterable[str]) -> dict[str, str]:
    """Names by path, those of village groups with the village in front (every village has a 一组). One query."""
    wanted = set(paths)
    villages = {path: parent_of(path) or "" for path in wanted if level_of(path) is Level.PLACE}
    names = names_of_paths([*wanted, *villages.values()])
    return {path: f"{names.get(villages.get(path, ''), '')}{names[path]}" for path in wanted if path in names}
