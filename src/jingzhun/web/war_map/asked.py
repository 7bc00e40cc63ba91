"""What a war map is asked for: one figure, by the areas of one level, of a period."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.figures.selectors.question import Question
from jingzhun.figures.selectors.visible import those_seen
from jingzhun.web.war_map.levels import MapLevel, levels_below

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jingzhun.accounts.actor import Actor
    from jingzhun.areas.models import Area
    from jingzhun.figures.selectors.figures import Figures
    from jingzhun.rules.definitions import RuleBook, WarMap
    from jingzhun.rules.period import Period
    from jingzhun.web.forms.war_map import WarMapForm


@dataclass(frozen=True, slots=True)
class Asked:
    """level: None where nothing lies below. book: the rules of the area."""

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
    def on_map(self) -> "WarMap":
        return self.book.war_map

    def seen(self, names: "Iterable[str]") -> list[str]:
        """Those of the indicators that the role may see."""
        return those_seen(self.by, self.book, names)

    def areas(self, found: "Figures") -> "list[Area]":
        """Those of the areas below that stand on the map."""
        return [one for one in found.below if self.level is not None and self.level.has(one)]


def asked_of(by: "Actor", area: "Area", book: "RuleBook", form: "WarMapForm") -> Asked:
    """Of a form that is valid."""
    levels = levels_below(area)
    level = next((one for one in levels if one.key == form.level_asked), levels[0] if levels else None)
    return Asked(by, area, book, form.name_asked, level, form.period)
