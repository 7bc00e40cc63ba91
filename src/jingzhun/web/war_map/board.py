"""The contents of a war map: one figure by area, key figures, coverage, and the doubts that wait."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.figures.selectors.figures import Figures, figures_of
from jingzhun.web.figures.shown import ShownFigure, shown_figure
from jingzhun.web.war_map.tiles import Tile, tiles_of

if TYPE_CHECKING:
    from datetime import date

    from jingzhun.areas.models import Area
    from jingzhun.rules.definitions import Indicator
    from jingzhun.web.war_map.asked import Asked
    from jingzhun.web.war_map.doubts import Doubts


@dataclass(frozen=True, slots=True)
class Board:
    """shown: the chosen figure of the whole area. doubts: None for a role that sees none."""

    found: Figures
    indicator: "Indicator"
    shown: ShownFigure
    tiles: list[Tile]
    key_figures: list[ShownFigure]
    coverage: list[ShownFigure]
    doubts: "Doubts | None"

    @property
    def judged(self) -> bool:
        """Is any of the tiles judged by a target?"""
        return any(tile.shown.verdict is not None for tile in self.tiles)

    @property
    def deadline(self) -> "date | None":
        return self.indicator.target.deadline if self.indicator.target is not None else None


def board_of(asked: "Asked", doubts: "Doubts | None") -> Board:
    """Errors: Refused (an indicator the role may not see), NotFound."""
    on_map = asked.on_map
    keys, coverage = asked.seen(on_map.key_figures), asked.seen(on_map.coverage)
    found = figures_of(by=asked.by, question=asked.question, names=list(dict.fromkeys((asked.name, *keys, *coverage))))
    by_name = {one.name: one for one in found.indicators}
    indicator, areas = by_name[asked.name], asked.areas(found)
    whole = {name: shown_figure(found, by_name[name], found.area) for name in by_name}
    return Board(
        found, indicator, whole[asked.name],
        tiles_of(found, indicator, areas, names_of(areas)),
        [whole[name] for name in keys], [whole[name] for name in coverage],
        doubts,
    )  # fmt: skip


def names_of(areas: list["Area"]) -> dict[str, str]:
    """Of groups with their village, where several villages are on the map: each has a first group."""
    return full_place_names([one.path for one in areas]) if len({one.parent_id for one in areas}) > 1 else {}
