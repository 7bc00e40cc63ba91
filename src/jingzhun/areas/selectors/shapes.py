"""Reads where areas lie on the map. Public, like the tree."""

from collections.abc import Iterable
from typing import Any

from jingzhun.areas.models import Area, AreaShape
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text


def shape_of(area: Area) -> AreaShape | None:
    return AreaShape.objects.filter(area=area).first()


def feature_of(area: Area) -> dict[str, Any]:
    """A Feature of GeoJSON: the boundary, else the point. `NotFound`.

    Properties: path, name, point, source, is_invented.
    """
    shape = shape_of(area)
    if shape is None:
        raise NotFound(Text("没有登记边界或坐标", "No boundary or point is recorded"), where=area.name)
    return _feature(area, shape)


def _feature(area: Area, shape: AreaShape) -> dict[str, Any]:
    point = point_of(shape)
    return {
        "type": "Feature",
        "geometry": shape.boundary or {"type": "Point", "coordinates": point},
        "properties": {
            "path": area.path,
            "name": area.name,
            "point": point,
            "source": shape.source,
            "is_invented": shape.is_invented,
        },
    }


def features_of(areas: Iterable[Area]) -> list[dict[str, Any]]:
    """Features as of `feature_of`, of those of the areas that have a boundary or a point, by path. One query."""
    names = {area.pk: area for area in areas}
    found = AreaShape.objects.filter(area__in=names.keys()).order_by("path")
    return [_feature(names[shape.area_id], shape) for shape in found]


def are_invented(areas: Iterable[Area]) -> list[bool]:
    """Of those of the areas that have a boundary or a point: is it invented? Where they lie is not read. One query."""
    return list(AreaShape.objects.filter(area__in=list(areas)).values_list("is_invented", flat=True))


def point_of(shape: AreaShape) -> list[float] | None:
    """Longitude and latitude; None if only a boundary is known."""
    if shape.longitude is None or shape.latitude is None:
        return None
    return [float(shape.longitude), float(shape.latitude)]
