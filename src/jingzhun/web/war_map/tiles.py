"""The areas on a war map: each with its figure, the colour of it, its rank, and where it leads."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.core.area_path import Level, level_of
from jingzhun.rules.nodes import Compare
from jingzhun.web.figures.shown import ShownFigure, shown_figure

if TYPE_CHECKING:
    from jingzhun.areas.models import Area
    from jingzhun.figures.selectors.figures import Figures
    from jingzhun.rules.definitions import Indicator

SHADES = 5
"""Where there is no verdict, so many shades tell small from large."""
SMALL_IS_GOOD = frozenset({Compare.LESS, Compare.AT_MOST})


@dataclass(frozen=True, slots=True)
class Tile:
    """colour: the verdict, `shade-1` to `shade-5`, or `unknown`. share: of 100, against the largest. rank: from 1, the
    same for equals; None where nothing is known. is_last: nothing lies below, so it leads to its figure.
    """

    shown: ShownFigure
    name: str
    colour: str
    share: int
    rank: int | None

    @property
    def is_last(self) -> bool:
        return level_of(self.shown.area.path) is Level.PLACE


def tiles_of(found: "Figures", indicator: "Indicator", areas: Iterable["Area"], names: dict[str, str]) -> list[Tile]:
    """In the order of the areas, so that each keeps its place. names: path → a name that is clearer than its own."""
    shown = [shown_figure(found, indicator, area) for area in areas]
    most = max((one.figure.value or 0 for one in shown), default=0)
    ranks = _ranks(shown, is_small_first=indicator.target is not None and indicator.target.operator in SMALL_IS_GOOD)
    return [
        Tile(one, names.get(one.area.path, one.area.name), _colour(one, share), share, ranks.get(one.area.path))
        for one in shown
        for share in (int((one.figure.value or 0) * 100 / most) if most > 0 else 0,)
    ]


def ranked_tiles(tiles: Iterable[Tile]) -> list[Tile]:
    """The first first; what is not known last."""
    return sorted(tiles, key=lambda tile: (tile.rank is None, tile.rank or 0, tile.shown.area.path))


def _colour(one: ShownFigure, share: int) -> str:
    if one.verdict is not None:
        return one.verdict.value
    if one.figure.value is None:
        return "unknown"
    return f"shade-{min(SHADES, 1 + max(0, share) * SHADES // 101)}"


def _ranks(shown: list[ShownFigure], *, is_small_first: bool) -> dict[str, int]:
    """The nearest to the target first; without one the largest."""
    known = [(one.figure.value, one.area.path) for one in shown if one.figure.value is not None]
    order = sorted((value for value, _ in known), reverse=not is_small_first)
    return {path: order.index(value) + 1 for value, path in known}
