"""By what areas a war map can be looked at: those directly below, and those below them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.core.area_path import LEVELS, Level, level_of
from jingzhun.core.text import Text
from jingzhun.web.labels import KIND_TITLES

if TYPE_CHECKING:
    from jingzhun.areas.models import Area

DEEP = 2
"""So many levels below the area: more areas than that are no picture."""
PLACES = ("group", "natural_village")
"""Both lie under a village and are different things, so a map shows one or the other."""


@dataclass(frozen=True, slots=True)
class MapLevel:
    """key: as the address names it."""

    key: str
    title: Text
    level: Level

    def has(self, area: "Area") -> bool:
        return self.level is not Level.PLACE or area.kind == self.key


def levels_below(area: "Area") -> list[MapLevel]:
    own = LEVELS.index(level_of(area.path))
    return [found for level in LEVELS[own + 1 : own + 1 + DEEP] for found in _of(level)]


def _of(level: Level) -> list[MapLevel]:
    if level is Level.PLACE:
        return [MapLevel(kind, KIND_TITLES[kind], level) for kind in PLACES]
    return [MapLevel(level.value, level.title, level)]
