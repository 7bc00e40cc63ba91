"""The years of exit that are proposed for an area: by the capacity asked for, or the least with which it works."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jingzhun.figures.counting.exit_years import Waiting, least_capacity, proposed_years
from jingzhun.web.war_map.years_ahead import last_year

if TYPE_CHECKING:
    from jingzhun.figures.selectors.exit_distance import Distances
    from jingzhun.web.forms.exit_planning import ExitPlanningForm


@dataclass(frozen=True, slots=True)
class Proposed:
    """years: in which one can still exit. capacity: households a village and year. proposed: household → year."""

    years: list[int]
    capacity: int
    proposed: dict[str, int]


def proposed_by(found: "Distances", form: "ExitPlanningForm") -> Proposed:
    """Nobody who has one of the years is given another."""
    years = list(range(form.period.year, last_year(found.book, form.period.year) + 1))
    waiting = [Waiting(one.key, one.village, (one.missing, one.unknown), one.planned) for one in found.rows]
    capacity = form.cleaned_data["capacity"] or least_capacity(waiting, years)
    return Proposed(years, capacity, proposed_years(waiting, years, capacity))
