"""Names of the places where households live, such that groups of one name can be told apart."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jingzhun.areas.selectors.neighbours import full_place_names

if TYPE_CHECKING:
    from jingzhun.areas.models import Area


def place_names(areas: "Iterable[Area]") -> dict[str, str]:
    """By path. One query."""
    return full_place_names(area.path for area in areas)


def place_name(area: "Area") -> str:
    return place_names([area])[area.path]
