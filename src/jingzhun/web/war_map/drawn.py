"""Where the areas of a war map lie: GeoJSON for map.js, which colours it as the tiles are coloured."""

from typing import TYPE_CHECKING, Any

from jingzhun.areas.selectors.shapes import features_of
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import level_of

if TYPE_CHECKING:
    from jingzhun.web.war_map.board import Asked


def drawn(asked: "Asked") -> list[dict[str, Any]]:
    """Features of the areas on the map; none where nothing is loaded."""
    level = asked.level
    if level is None:
        return []
    areas = below(asked.area.path).filter(closed_on__isnull=True)
    return features_of(area for area in areas if level_of(area.path) is level.level and level.has(area))


def is_invented(features: list[dict[str, Any]]) -> bool:
    return any(one["properties"]["is_invented"] for one in features)
