"""Figures of the groups and natural villages of a village: by where a row's household lies, not by village alone."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from jingzhun.areas.models import Area
from jingzhun.areas.models.area import Kind
from jingzhun.areas.selectors.tree import area_by_path
from jingzhun.core.area_path import Level, ancestor_at
from jingzhun.core.clock import today
from jingzhun.core.errors import NotFound
from jingzhun.core.text import Text
from jingzhun.figures.counting.figure import Figure
from jingzhun.figures.counting.levels import Group, add_up
from jingzhun.figures.selectors.counted import Basis, parts_in
from jingzhun.rules.definitions import Indicator
from jingzhun.rules.period import Period

PLACE_COLUMNS = {
    "household": ("area", "natural_village"),
    "person": ("household.area", "household.natural_village"),
}
"""Table → the columns with the path of the row's group and natural village. Rows of other tables lie in neither."""


def is_place(path: str) -> bool:
    return len(path) == Level.PLACE.path_length


def village_of(path: str) -> str:
    """The path of the village, of a place; of another area its own: what rows are counted by."""
    return ancestor_at(path, Level.VILLAGE) or path


def lies_in(path: str, places: Iterable[object]) -> bool:
    """Does a row of the village lie in the area asked for? places: the row's group and natural village."""
    return not is_place(path) or path in places


def figures_by_place(basis: Basis, path: str, known: Mapping[str, Indicator]) -> dict[tuple[str, str], Figure]:
    """(indicator, path of a place) → figure, for what counts households or people in a village (or in all below)."""
    return {key[:2]: figure for key, figure in groups_by_place(basis, path, known).items()}


def groups_by_place(
    basis: Basis, path: str, known: Mapping[str, Indicator], more: tuple[str, ...] = ()
) -> dict[tuple[str, str, Group], Figure]:
    """The same by the values of further columns, which the tables of the indicators have."""
    by_column: dict[str, list[str]] = defaultdict(list)
    for name, indicator in known.items():
        for column in PLACE_COLUMNS.get(indicator.numerator.table, ()):
            by_column[column].append(name)
    found: dict[tuple[str, str, Group], Figure] = {}
    for column, names in by_column.items():
        parts = parts_in(basis, path, names, by=(column, *more)).parts
        for (name, _, (place, *group)), figure in add_up(parts, known, [path]).items():
            if isinstance(place, str) and is_place(place):
                found[name, place, tuple(group)] = replace(figure, path=place, group=tuple(group))
    return found


def is_only_of_today(area: Area, period: Period) -> bool:
    """Is it a natural village on a past day? Which households belonged to it then is not kept, so nothing is said."""
    return area.kind == Kind.NATURAL_VILLAGE and period.on < today()


def check_is_listed(path: str, period: Period) -> None:
    """`NotFound` for a list of a natural village on a past day."""
    if is_only_of_today(area_by_path(path), period):
        raise NotFound(Text("自然村没有过去的名单", "There are no past lists of a natural village"))


def unknown_figure(indicator: Indicator, path: str) -> Figure:
    return Figure(indicator, path, numerator=None)


def empty_figure(indicator: Indicator, path: str) -> Figure:
    """Where no row is: nothing; in a place unknown, if what is counted lies in no place."""
    has_rows = not is_place(path) or indicator.numerator.table in PLACE_COLUMNS
    below = indicator.denominator
    can_divide = below is not None and (not is_place(path) or below.table in PLACE_COLUMNS)
    return Figure(indicator, path, numerator=0 if has_rows else None, denominator=0 if can_divide else None)
