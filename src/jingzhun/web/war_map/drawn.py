"""Where the areas of a war map lie: GeoJSON for area_map.js, which draws those of them that have a tile."""

from typing import TYPE_CHECKING, Any

from jingzhun.areas.selectors.shapes import features_of
from jingzhun.areas.selectors.tree import below
from jingzhun.core.area_path import level_of

if TYPE_CHECKING:
    from jingzhun.web.war_map.asked import Asked


def drawn(asked: "Asked") -> list[dict[str, Any]]:
    """Features of the areas of the map's level, also of those that are closed now; none where nothing is loaded."""
    level = asked.level
    if level is None:
        return []
    return features_of(one for one in below(asked.area.path) if level_of(one.path) is level.level and level.has(one))
