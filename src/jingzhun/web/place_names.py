"""Names of the places where households live, such that groups of one name can be told apart."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jingzhun.areas.selectors.neighbours import names_of_paths
from jingzhun.core.area_path import Level, level_of, parent_of

if TYPE_CHECKING:
    from jingzhun.areas.models import Area


def place_names(areas: "Iterable[Area]") -> dict[str, str]:
    """By path: the name, for a village group with its village in front (every village has a 一组). One query."""
    listed = list(areas)
    villages = {area.path: parent_of(area.path) or "" for area in listed if level_of(area.path) is Level.PLACE}
    names = names_of_paths(villages.values())
    return {area.path: f"{names.get(villages.get(area.path, ''), '')}{area.name}" for area in listed}


def place_name(area: "Area") -> str:
    return place_names([area])[area.path]
