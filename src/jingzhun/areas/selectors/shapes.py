"""Reads where areas lie on the map. Public, like the tree."""

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


def point_of(shape: AreaShape) -> list[float] | None:
    """Longitude and latitude; None if only a boundary is known."""
    if shape.longitude is None or shape.latitude is None:
        return None
    return [float(shape.longitude), float(shape.latitude)]
