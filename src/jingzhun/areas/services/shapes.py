"""Keeps boundaries and points of areas: optional, for maps."""

from collections.abc import Iterable
from dataclasses import dataclass

from jingzhun.areas.geojson import Feature, Geometry, Point, check_boundary
from jingzhun.areas.models import Area, AreaShape
from jingzhun.areas.selectors.tree import find_area
from jingzhun.core.errors import NotFound, WrongInput
from jingzhun.core.scope import AreaScope


@dataclass(frozen=True, slots=True)
class ShapesReport:
    """Areas whose shapes were stored, and words of features that could not be placed (unknown, or outside)."""

    stored: tuple[Area, ...]
    unknown: tuple[str, ...]
    outside: tuple[str, ...]


def load_shapes(
    features: Iterable[Feature], *, scope: AreaScope, source: str, is_invented: bool = False
) -> ShapesReport:
    """Store the features of a file. Callers check permission and give the reason.

    A boundary without a point leaves the stored point as it is, and the other way round.
    """
    stored: dict[int, Area] = {}
    unknown, outside = [], []
    for feature in features:
        try:
            area = find_area(feature.words)
        except (NotFound, WrongInput):
            unknown.append(feature.words)
            continue
        if not scope.covers(area.path):
            outside.append(feature.words)
            continue
        put_shape(area=area, boundary=feature.boundary, point=feature.point, source=source, is_invented=is_invented)
        stored[area.pk] = area
    return ShapesReport(tuple(stored.values()), tuple(unknown), tuple(outside))


def put_shape(
    *, area: Area, boundary: Geometry | None = None, point: Point | None = None, source: str, is_invented: bool
) -> AreaShape:
    """Store a boundary (Polygon or MultiPolygon, WGS 84), a point (longitude, latitude) or both. `WrongInput`."""
    if boundary is not None:
        check_boundary(boundary, area.name)
    shape = AreaShape.objects.filter(area=area).first() or AreaShape(area=area, path=area.path)
    shape.source, shape.is_invented = source, is_invented
    if boundary is not None:
        shape.boundary = boundary
    if point is not None:
        shape.longitude, shape.latitude = point
    shape.save()
    return shape
