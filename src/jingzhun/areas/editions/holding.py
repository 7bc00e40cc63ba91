"""Which part of an edition an extract holds completely."""

from dataclasses import dataclass

from jingzhun.areas.editions.rows import below, level_of
from jingzhun.core.area_path import LEVELS, Level


@dataclass(frozen=True, slots=True)
class Holding:
    """A promise: every area under `under`, down to the level `down_to`, that the edition has, is there.

    An empty `under` is the whole country. Without it nobody could tell a dissolved area from one not read.
    """

    under: str
    down_to: Level

    def holds(self, code: str) -> bool:
        """Does the area belong to it: an ancestor, or within and not too deep?"""
        if self.under.startswith(code):
            return True
        return code.startswith(self.under) and self.holds_level(level_of(code))

    def holds_level(self, level: Level) -> bool:
        return LEVELS.index(level) <= LEVELS.index(self.down_to)

    def lists_children_of(self, code: str) -> bool:
        """Are all direct children of the area there?"""
        return code.startswith(self.under) and self.down_to in below(level_of(code))

    def as_dict(self) -> dict[str, str]:
        return {"under": self.under, "down_to": self.down_to.value}
