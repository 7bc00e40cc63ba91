"""Boundaries and points: loaded from a file within one's areas, shown on the page, given out by the API, kept on moves."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.support.api_client import Caller
from tests.support.command_line import run, run_json
from tests.support.kept_worlds import kept
from tests.web_client import signed_in, text_of, village_world
from tests.world import World

from jingzhun.accounts.services.acting import acting
from jingzhun.areas.models import AreaShape
from jingzhun.areas.services.rearrangement import apply_move
from jingzhun.core.clock import today

pytestmark = pytest.mark.django_db(transaction=True)
RING = [[107.1, 35.1], [107.2, 35.1], [107.2, 35.2], [107.1, 35.1]]
BOUNDARY = {"type": "Polygon", "coordinates": [RING]}


@pytest.fixture
@kept
def world() -> World:
    return village_world()


def write(folder: Path, *features: tuple[dict[str, Any], str]) -> Path:
    listed = [{"type": "Feature", "geometry": geometry, "properties": {"name": name}} for geometry, name in features]
    file = folder / "shapes.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": listed}), encoding="utf-8")
    return file


def point(longitude: float, latitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [longitude, latitude]}


def test_a_boundary_and_a_point_come_one_after_the_other(world: World, tmp_path: Path) -> None:
    caller, path = Caller.of(world.actor("town"), world.areas["肖咀镇"]), world.areas["西沟村"].path
    assert caller.get(f"areas/{path}/shape").status_code == 404
    first = write(tmp_path, (BOUNDARY, "西沟村"))
    found = run_json("areas", "shapes", first, "--source", "测绘局", "--as", "county")
    assert found == {"stored": [{"path": path, "name": "西沟村"}], "unknown": [], "outside": []}
    run_json(
        "areas", "shapes", write(tmp_path, (point(107.15, 35.16), "西沟村")), "--source", "手机定位", "--as", "county"
    )
    feature = caller.get(f"areas/{path}/shape").json()
    assert feature["geometry"] == BOUNDARY
    assert feature["properties"]["point"] == [107.15, 35.16]
    assert feature["properties"]["source"] == "手机定位"
    page = text_of(signed_in("town").get(f"/areas/{path}/"))
    assert "107.150000, 35.160000" in page and "有边界" in page


def test_a_point_alone_is_a_geometry_too(world: World, tmp_path: Path) -> None:
    run_json("areas", "shapes", write(tmp_path, (point(107.15, 35.16), "西沟村")), "--source", "定位", "--invented")
    caller, path = Caller.of(world.actor("town"), world.areas["肖咀镇"]), world.areas["西沟村"].path
    feature = caller.get(f"areas/{path}/shape").json()
    assert feature["geometry"] == {"type": "Point", "coordinates": [107.15, 35.16]}
    assert feature["properties"]["is_invented"]


def test_what_cannot_be_placed_is_reported_and_the_rest_is_stored(world: World, tmp_path: Path) -> None:
    world.user("west", "county_office", "肖咀镇")
    file = write(tmp_path, (BOUNDARY, "无此村"), (BOUNDARY, "柳沟村"), (BOUNDARY, "一组"), (BOUNDARY, "铁赵村"))
    found = run_json("areas", "shapes", file, "--source", "测绘局", "--as", "west", status=1)
    assert (found["unknown"], found["outside"]) == (["无此村", "一组"], ["柳沟村"])
    with acting(world.actor("county")):
        assert [shape.area.name for shape in AreaShape.objects.select_related("area")] == ["铁赵村"]


def test_who_may_not_and_what_is_wrong_is_refused(world: World, tmp_path: Path) -> None:
    file = write(tmp_path, (BOUNDARY, "西沟村"))
    assert run("areas", "shapes", file, "--source", "测绘局", "--as", "cadre").exit_code == 3
    assert run("areas", "shapes", file, "--source", " ", "--as", "county").exit_code == 3
    assert run("areas", "shapes", file, "--as", "county").exit_code == 2
    assert run("areas", "shapes", tmp_path / "no", "--source", "测绘局", "--as", "county").exit_code == 3
    with acting(world.actor("county")):
        assert not AreaShape.objects.exists()


def test_a_shape_goes_with_its_area(world: World, tmp_path: Path) -> None:
    run_json("areas", "shapes", write(tmp_path, (BOUNDARY, "西沟村")), "--source", "测绘局")
    with acting(world.actor("county"), why="划转"):
        apply_move(area=world.areas["西沟村"], parent=world.areas["板桥镇"], on=today(), reason="划转")
        shape = AreaShape.objects.get()
        assert shape.path.startswith(world.areas["板桥镇"].path)
