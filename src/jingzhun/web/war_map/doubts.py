"""The doubts that wait in the areas of a war map."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.area_path import level_of
from jingzhun.figures.selectors.sight import sees_people
from jingzhun.tasks.selectors.waiting import Waiting, together, waiting_by_area

if TYPE_CHECKING:
    from jingzhun.web.war_map.asked import Asked


@dataclass(frozen=True, slots=True)
class Doubts:
    """lines: name, path and what waits, of areas with any; the most overdue first. whole: of the area."""

    lines: list[tuple[str, str, Waiting]]
    whole: Waiting


def doubts_of(asked: "Asked") -> Doubts | None:
    """None for a role that sees no people."""
    if not sees_people(asked.by):
        return None
    level = asked.level.level if asked.level is not None else level_of(asked.area.path)
    waiting = waiting_by_area(asked.by, asked.area.path, level)
    names = full_place_names(waiting)
    lines = [(names.get(path, path), path, one) for path, one in waiting.items()]
    lines.sort(key=lambda line: (-line[2].overdue, -line[2].open, line[1]))
    return Doubts(lines, together(waiting.values()))
