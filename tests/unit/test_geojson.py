"""Reading GeoJSON: shapes by code or name, and a word for everything that is none."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from jingzhun.areas.geojson import check_boundary, read_features, read_point
from jingzhun.core.errors import WrongInput

RING = [[107.1, 35.1], [107.2, 35.1], [107.2, 35.2], [107.1, 35.1]]
POLYGON = {"type": "Polygon", "coordinates": [RING]}
MULTI = {"type": "MultiPolygon", "coordinates": [[RING], [RING, RING]]}


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def write(folder: Path, content: Any) -> Path:
    file = folder / "shapes.geojson"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return file


def test_boundaries_and_points_are_read(tmp_path: Path) -> None:
    listed = [
        feature(POLYGON, adcode=621024, name="合水县", center=[107.15, 35.15]),
        feature({**MULTI, "bbox": [1, 2, 3, 4]}, code="621024106"),
        feature({"type": "Point", "coordinates": [107.1234567, 35.2, 1200]}, path="010101001"),
        feature(POLYGON, name="西沟村"),
    ]
    found = read_features(write(tmp_path, {"type": "FeatureCollection", "features": listed}))
    assert [one.words for one in found] == ["621024", "621024106", "010101001", "西沟村"]
    assert found[0].point == (Decimal("107.150000"), Decimal("35.150000"))
    assert found[1].boundary == MULTI
    assert found[2].boundary is None
    assert found[2].point == (Decimal("107.123457"), Decimal("35.200000"))
    assert read_features(write(tmp_path, listed[3]))[0].words == "西沟村"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        {"type": "FeatureCollection"},
        {"type": "FeatureCollection", "features": []},
        {"type": "FeatureCollection", "features": [None]},
        {"type": "FeatureCollection", "features": [feature(POLYGON)]},
        {"type": "FeatureCollection", "features": [feature(None, name="x")]},
        {"type": "FeatureCollection", "features": [feature({"type": "Point", "coordinates": [200, 1]}, name="x")]},
        {"type": "FeatureCollection", "features": [feature({"type": "LineString", "coordinates": RING}, name="x")]},
        {"type": "FeatureCollection", "features": [feature(POLYGON, name="x", center="middle")]},
        "[" * 100_000,
    ],
)
def test_what_is_no_geojson_is_refused_with_its_place(tmp_path: Path, content: Any) -> None:
    file = write(tmp_path, content)
    with pytest.raises(WrongInput) as refused:
        read_features(file)
    assert refused.value.where.startswith(str(file))
    assert refused.value.allowed


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongInput):
        read_features(tmp_path / "nothing.geojson")


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        "Polygon",
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[]]},
        {"type": "Polygon", "coordinates": [RING[:3]]},
        {"type": "Polygon", "coordinates": [[*RING[:-1], [0, 0]]]},
        {"type": "Polygon", "coordinates": [[[107, 91]] * 4]},
        {"type": "Polygon", "coordinates": [[["107", "35"]] * 4]},
        {"type": "Polygon", "coordinates": [[[float("nan"), 35]] * 4]},
        {"type": "Polygon", "coordinates": [[[True, 35]] * 4]},
        {"type": "MultiPolygon", "coordinates": [RING]},
        {"type": "MultiPolygon", "coordinates": 5},
    ],
)
def test_what_is_no_boundary_is_refused(geometry: Any) -> None:
    with pytest.raises(WrongInput):
        check_boundary(geometry, "西沟村")


def test_a_point_is_two_numbers() -> None:
    for wrong in (None, [], [1], ["1", "2"], [181, 0], [0, float("inf")]):
        with pytest.raises(WrongInput):
            read_point(wrong, "x")
