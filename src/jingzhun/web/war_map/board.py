"""The contents of a war map: one figure by area, key figures, coverage, and the doubts that wait."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.areas.selectors.neighbours import full_place_names
from jingzhun.core.area_path import level_of
from jingzhun.figures.selectors.figures import Figures, figures_of
from jingzhun.figures.selectors.question import Question
from jingzhun.figures.selectors.sight import sees_people
from jingzhun.figures.selectors.visible import may_see
from jingzhun.rules.definitions import WarMap
from jingzhun.tasks.selectors.waiting import Waiting, waiting_by_area
from jingzhun.web.figures.shown import ShownFigure, shown_figure
from jingzhun.web.war_map.levels import MapLevel, levels_below
from jingzhun.web.war_map.tiles import Tile, tiles_of

if TYPE_CHECKING:
    from datetime import date

    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area
    from jingzhun.rules.definitions import Indicator, RuleBook
    from jingzhun.rules.period import Period
    from jingzhun.web.forms.war_map import WarMapForm

NOTHING = WarMap("", ())


@dataclass(frozen=True, slots=True)
class Asked:
    """What a map is of. level: None where nothing lies below. book: the rules of the area."""

    by: "Actor"
    area: "Area"
    book: "RuleBook"
    name: str
    level: MapLevel | None
    period: "Period"

    @property
    def question(self) -> Question:
        return Question(self.area.path, self.period, self.level.level if self.level is not None else None)

    @property
    def on_map(self) -> WarMap:
        return self.book.war_map or NOTHING

    def seen(self, names: tuple[str, ...]) -> list[str]:
        """Those of the indicators that the role may see."""
        return [name for name in names if may_see(self.by, self.book, self.book.indicators[name])]


@dataclass(frozen=True, slots=True)
class Board:
    """shown: the chosen figure of the whole area. doubts: None for a role that sees none."""

    asked: Asked
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


@dataclass(frozen=True, slots=True)
class Doubts:
    """lines: name, path and what waits, of areas with any; the most overdue first. whole: of the area."""

    lines: list[tuple[str, str, Waiting]]
    whole: Waiting


def asked_of(by: "Actor", area: "Area", book: "RuleBook", form: "WarMapForm") -> Asked:
    """Of a form that is valid."""
    levels = levels_below(area)
    level = next((one for one in levels if one.key == form.level_asked), levels[0] if levels else None)
    return Asked(by, area, book, form.name_asked, level, form.period)


def board_of(asked: Asked) -> Board:
    """Errors: Refused (an indicator the role may not see), NotFound."""
    on_map = asked.on_map
    keys, coverage = asked.seen(on_map.key_figures), asked.seen(on_map.coverage)
    found = figures_of(by=asked.by, question=asked.question, names=list(dict.fromkeys((asked.name, *keys, *coverage))))
    by_name = {one.name: one for one in found.indicators}
    indicator = by_name[asked.name]
    areas = [one for one in found.below if asked.level is not None and asked.level.has(one)]
    whole = {name: shown_figure(found, by_name[name], found.area) for name in by_name}
    return Board(
        asked, found, indicator, whole[asked.name],
        tiles_of(found, indicator, areas, names_of(areas)),
        [whole[name] for name in keys], [whole[name] for name in coverage],
        doubts_of(asked),
    )  # fmt: skip


def names_of(areas: list["Area"]) -> dict[str, str]:
    """Of groups with their village, where several villages are on the map: each has a first group."""
    return full_place_names([one.path for one in areas]) if len({one.parent_id for one in areas}) > 1 else {}


def doubts_of(asked: Asked) -> Doubts | None:
    if not sees_people(asked.by):
        return None
    level = asked.level.level if asked.level is not None else level_of(asked.area.path)
    waiting = waiting_by_area(asked.by, asked.area.path, level)
    names = full_place_names(waiting)
    lines = [(names.get(path, path), path, one) for path, one in waiting.items()]
    lines.sort(key=lambda line: (-line[2].overdue, -line[2].open, line[1]))
    whole = Waiting(sum(one.open for one in waiting.values()), sum(one.overdue for one in waiting.values()))
    return Doubts(lines, whole)
