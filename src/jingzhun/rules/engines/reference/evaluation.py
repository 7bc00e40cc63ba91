"""The value of each kind of node for one row. An engine for reading, not for speed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from jingzhun.rules.definitions import Condition, Fact, Join
from jingzhun.rules.engine import Value
from jingzhun.rules.engines.naming import derived
from jingzhun.rules.engines.reference import dates, logic, numbers
from jingzhun.rules.engines.reference.world import Row, World
from jingzhun.rules.nodes import (
    AddMonths,
    And,
    Calculation,
    Cases,
    ColumnOf,
    Comparison,
    DaysBetween,
    FirstKnown,
    FullYears,
    HasCode,
    IsUnknown,
    Literal,
    Moment,
    MomentOf,
    Node,
    Not,
    OneOf,
    Or,
    ParameterOf,
    Ratio,
    Related,
    Rounded,
    YearOf,
)


@dataclass(frozen=True, slots=True)
class Place:
    """The row for which an expression is computed."""

    world: World
    table: str
    row: Row

    def value(self, node: Node) -> Value:
        """The node's value for this row, with the decimal places of its type."""
        return numbers.fit(_FORMS[type(node)](self, node), node.type)

    def values(self, *nodes: Node) -> list[Any]:
        """The values of all, or nothing if one is unknown: most forms are unknown then."""
        found = [self.value(node) for node in nodes]
        return [] if None in found else found

    def named(self, name: str) -> Value:
        """The value of a fact or condition of this row."""
        is_known, value = self.world.computed(self.table, self.row, name)
        if is_known:
            return value
        return self.world.keep(self.table, self.row, name, self._computed(name))

    def _computed(self, name: str) -> Value:
        found = derived(self.world.setting.book, name)
        if isinstance(found, Fact):
            return numbers.fit(self.value(found.value), found.type)
        return self.joined(found)

    def joined(self, condition: Condition) -> Value:
        """Its parts, joined."""
        join = logic.every if condition.join is Join.ALL else logic.some
        return join(self.value(part.test) for part in condition.parts)

    def parent(self, name: str) -> "Place | None":
        """The row that this row belongs to."""
        row = self.world.parent(self.table, self.row, name)
        its_table = self.world.catalogue.tables[self.table].parents[name].table
        return None if row is None else Place(self.world, its_table, row)


def _column(place: Place, node: ColumnOf) -> Value:
    holder = place.parent(node.parent) if node.parent else place
    if holder is None:
        return None
    return holder.named(node.name) if node.is_fact else holder.world.column(holder.row, node)


def _parameter(place: Place, node: ParameterOf) -> Value:
    found = place.world.parameter(node.name, place.table, place.row)
    return found.value if found else None


def _moment(place: Place, node: MomentOf) -> Value:
    period = place.world.setting.period
    moments: dict[Moment, Value] = {Moment.ON: period.on, Moment.FROM: period.from_on, Moment.YEAR: period.year}
    return moments[node.moment]


def _has_code(place: Place, node: HasCode) -> Value:
    codes = place.value(node.part)
    assert codes is None or isinstance(codes, tuple)
    return None if codes is None else node.code in codes


def _calculation(place: Place, node: Calculation) -> Value:
    sides = place.values(node.left, node.right)
    return numbers.calculate(node.operator, *sides) if sides else None


def _ratio(place: Place, node: Ratio) -> Value:
    sides = place.values(node.numerator, node.denominator)
    return numbers.ratio(sides[0], sides[1], node.scale, node.rounding) if sides else None


def _rounded(place: Place, node: Rounded) -> Value:
    value = place.value(node.part)
    return None if value is None else numbers.rounded(numbers.as_number(value), node.scale)


def _full_years(place: Place, node: FullYears) -> Value:
    days = place.values(node.start, node.end)
    return dates.full_years(*days) if days else None


def _days_between(place: Place, node: DaysBetween) -> Value:
    days = place.values(node.start, node.end)
    return (days[1] - days[0]).days if days else None


def _add_months(place: Place, node: AddMonths) -> Value:
    found = place.values(node.day, node.months)
    return dates.add_months(*found) if found else None


def _year_of(place: Place, node: YearOf) -> Value:
    day = place.value(node.day)
    return day.year if isinstance(day, date) else None


def _cases(place: Place, node: Cases) -> Value:
    for condition, result in node.branches:
        if place.value(condition) is True:
            return place.value(result)
    return place.value(node.otherwise)


def _first_known(place: Place, node: FirstKnown) -> Value:
    return next((value for part in node.parts if (value := place.value(part)) is not None), None)


def _related(place: Place, node: Related) -> Value:
    from jingzhun.rules.engines.reference.related import gathered  # which looks at other places

    return gathered(place, node)


_FORMS: dict[type, Callable[[Place, Any], Value]] = {
    Literal: lambda _, node: node.value,
    ColumnOf: _column,
    ParameterOf: _parameter,
    MomentOf: _moment,
    And: lambda place, node: logic.every(place.value(part) for part in node.parts),
    Or: lambda place, node: logic.some(place.value(part) for part in node.parts),
    Not: lambda place, node: logic.opposite(place.value(node.part)),
    Comparison: lambda place, node: logic.compare(node.operator, place.value(node.left), place.value(node.right)),
    IsUnknown: lambda place, node: place.value(node.part) is None,
    OneOf: lambda place, node: logic.one_of(place.value(node.part), [place.value(value) for value in node.values]),
    HasCode: _has_code,
    Calculation: _calculation,
    Ratio: _ratio,
    Rounded: _rounded,
    FullYears: _full_years,
    DaysBetween: _days_between,
    AddMonths: _add_months,
    YearOf: _year_of,
    Cases: _cases,
    FirstKnown: _first_known,
    Related: _related,
}
