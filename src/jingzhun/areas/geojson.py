"""Boundaries and points from GeoJSON (RFC 7946): longitude and latitude, WGS 84. Read, checked, and given out again."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jingzhun.core.errors import WrongInput
from jingzhun.core.text import Text, same_in_both

Geometry = dict[str, Any]
Point = tuple[Decimal, Decimal]
CODE_NAMES = ("path", "code", "adcode")
POINT_NAMES = ("center", "point")
DEGREE = Decimal("0.000001")
ALLOWED = Text(
    "Point、Polygon 或 MultiPolygon，经度在前、纬度在后（WGS 84），环首尾相接",
    "Point, Polygon or MultiPolygon, longitude before latitude (WGS 84), closed rings",
)


@dataclass(frozen=True, slots=True)
class Feature:
    """One shape of a file. words: what names its area there: a path, an official code, or a name."""

    words: str
    boundary: Geometry | None = None
    point: Point | None = None


def read_features(file: Path) -> list[Feature]:
    """The features of a file, a FeatureCollection or a single Feature. `WrongInput` names the feature that is wrong."""
    try:
        content = json.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise WrongInput(
            Text("读不了这个文件：{kind}", "The file cannot be read: {kind}").format(kind=type(error).__name__),
            where=str(file),
            allowed=Text("GeoJSON（UTF-8）", "GeoJSON in UTF-8"),
        ) from error
    kind = content.get("type") if isinstance(content, dict) else None
    listed = content.get("features") if kind == "FeatureCollection" else [content] if kind == "Feature" else None
    if not isinstance(listed, list) or not listed:
        raise WrongInput(
            Text("文件里没有要素", "The file holds no features"),
            where=str(file),
            allowed=same_in_both("FeatureCollection, Feature"),
        )
    return [_feature(one, f"{file}: features[{place}]") for place, one in enumerate(listed)]


def check_boundary(geometry: Any, where: str) -> None:
    """`WrongInput` unless it is a Polygon or MultiPolygon of closed rings of longitude and latitude."""
    given = geometry if isinstance(geometry, dict) else {}
    kind, coordinates = given.get("type"), given.get("coordinates")
    parts = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else None
    if not isinstance(parts, list) or not parts or not all(_is_ring_list(rings) for rings in parts):
        raise _no_geometry(where)


def read_point(coordinates: Any, where: str) -> Point:
    """Longitude and latitude to six places (a hand's breadth). `WrongInput`."""
    if not _is_position(coordinates):
        raise _no_geometry(where)
    longitude, latitude = (Decimal(str(value)).quantize(DEGREE) for value in coordinates[:2])
    return longitude, latitude


def _feature(one: Any, where: str) -> Feature:
    properties = one.get("properties") if isinstance(one, dict) else None
    geometry = one.get("geometry") if isinstance(one, dict) else None
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        raise _no_geometry(where)
    words = next((str(properties[name]) for name in (*CODE_NAMES, "name") if properties.get(name)), "")
    if not words:
        raise WrongInput(
            Text("看不出是哪个区域", "It does not say of which area it is"),
            where=where,
            allowed=Text("properties 中的 path、code、adcode 或 name", "path, code, adcode or name in its properties"),
        )
    if geometry.get("type") == "Point":
        return Feature(words, point=read_point(geometry.get("coordinates"), where))
    check_boundary(geometry, where)
    given = next((properties[name] for name in POINT_NAMES if properties.get(name)), None)
    return Feature(words, boundary=_bare(geometry), point=None if given is None else read_point(given, where))


def _bare(geometry: Geometry) -> Geometry:
    """Without members that a file may carry along (crs, bbox)."""
    return {"type": geometry["type"], "coordinates": geometry["coordinates"]}


def _no_geometry(where: str) -> WrongInput:
    return WrongInput(
        Text("不是有效的 GeoJSON 边界或坐标点", "This is no valid boundary or point of GeoJSON"),
        where=where,
        allowed=ALLOWED,
    )


def _is_ring_list(rings: Any) -> bool:
    return isinstance(rings, list) and bool(rings) and all(_is_ring(ring) for ring in rings)


def _is_ring(ring: Any) -> bool:
    return isinstance(ring, list) and len(ring) >= 4 and ring[0] == ring[-1] and all(_is_position(p) for p in ring)


def _is_position(position: Any) -> bool:
    if not isinstance(position, list) or len(position) < 2:
        return False
    numbers = all(isinstance(value, int | float) and not isinstance(value, bool) for value in position[:2])
    return numbers and -180 <= position[0] <= 180 and -90 <= position[1] <= 90
