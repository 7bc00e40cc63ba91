"""Indicators and lists by looking at every row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jingzhun.rules.catalogue import Catalogue
from jingzhun.rules.definitions import Counting, Indicator, Sum
from jingzhun.rules.engine import Parts, Setting, Value
from jingzhun.rules.engines.naming import column_of, has_column, test_of
from jingzhun.rules.engines.ordering import in_order
from jingzhun.rules.engines.reference import numbers
from jingzhun.rules.engines.reference.evaluation import Place
from jingzhun.rules.engines.reference.world import Frame, World

Group = tuple[str, tuple[Value, ...]]
"""Village and the values of the columns by which it is grouped."""


@dataclass
class Tally:
    """What one sum comes to, and how many rows may belong to it or not."""

    amount: numbers.Number = 0
    unknown: int = 0


class ReferenceEngine:
    """Over rows in memory: `frame[table]` is a list of dictionaries."""

    def __init__(self, catalogue: Catalogue, frame: Frame) -> None:
        self._catalogue = catalogue
        self._frame = frame

    def parts(
        self, setting: Setting, names: Sequence[str], *, under: Sequence[str] = ("",), by: Sequence[str] = ()
    ) -> list[Parts]:
        world = World(self._catalogue, setting, self._frame)
        indicators = [setting.book.indicators[name] for name in names]
        return [part for one in indicators for part in in_order(self._parts(world, one, under, by))]

    def rows(
        self, setting: Setting, table: str, names: Sequence[str], *, where: str = "", under: Sequence[str] = ("",)
    ) -> Iterator[tuple[Value, ...]]:
        world = World(self._catalogue, setting, self._frame)
        test = test_of(setting.book, table, where) if where else None
        columns = [column_of(self._catalogue, setting.book, table, name) for name in names]
        for place in _places(world, table, under):
            if test is None or place.value(test) is True:
                yield (world.key(table, place.row), *(place.value(column) for column in columns))

    def _parts(
        self, world: World, indicator: Indicator, under: Sequence[str], by: Sequence[str]
    ) -> Iterator[Parts]:
        counted = self._tallies(world, indicator.numerator, under, by)
        below = indicator.denominator
        can_divide = below is not None and self._can_group(world, below, by)
        base = self._tallies(world, below, under, by) if below is not None and can_divide else {}
        for village, group in counted | base:
            top, bottom = counted.get((village, group), Tally()), base.get((village, group), Tally())
            yield Parts(
                indicator.name,
                village,
                group,
                _written(top, indicator.numerator),
                _written(bottom, below) if below is not None and can_divide else None,
                top.unknown,
                bottom.unknown,
            )

    def _can_group(self, world: World, what: Sum, by: Sequence[str]) -> bool:
        return all(has_column(self._catalogue, world.setting.book, what.table, name) for name in by)

    def _tallies(self, world: World, what: Sum, under: Sequence[str], by: Sequence[str]) -> dict[Group, Tally]:
        columns = [column_of(self._catalogue, world.setting.book, what.table, name) for name in by]
        tallies: dict[Group, Tally] = {}
        for place in _places(world, what.table, under):
            group = (world.village(what.table, place.row), tuple(place.value(column) for column in columns))
            _add(tallies.setdefault(group, Tally()), place, what)
        return tallies


def _places(world: World, table: str, under: Sequence[str]) -> Iterator[Place]:
    for row in world.rows(table):
        if any(world.village(table, row).startswith(prefix) for prefix in under):
            yield Place(world, table, row)


def _add(tally: Tally, place: Place, what: Sum) -> None:
    """A row counts where its test is yes; where the test or the value to add is unknown, it is counted as unknown."""
    test = True if what.where is None else place.value(what.where)
    value = 1 if what.counting is Counting.COUNT or what.value is None else place.value(what.value)
    if test is None or (test is True and value is None):
        tally.unknown += 1
    elif test is True:
        tally.amount = numbers.total([tally.amount, numbers.as_number(value)])


def _written(tally: Tally, what: Sum) -> numbers.Number:
    return numbers.as_number(numbers.fit(tally.amount, what.type))
