"""Every small fault of a rule book: in expressions, how parts join, the unit of figures, parameters' values and dates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.mutation.node_mutants import steps, variants

from jingzhun.rules.definitions import (
    Check,
    Condition,
    Fact,
    Indicator,
    Join,
    Parameter,
    ParameterValue,
    RuleBook,
    Sum,
)

DAY = timedelta(days=1)
SORTS = ("facts", "conditions", "indicators", "checks", "parameters")


@dataclass(frozen=True, slots=True)
class Mutant:
    """name: sort, definition, part, what was done, and a number where the same was done twice. of: the definition."""

    name: str
    of: str
    book: RuleBook


def mutants(book: RuleBook, own: Mapping[str, frozenset[str]]) -> Iterator[Mutant]:
    """own: sort → names of the definitions to be mutated."""
    for sort in SORTS:
        known = getattr(book, sort)
        for name in sorted(own[sort] & set(known)):
            yield from _numbered(book, sort, name, known)


def _numbered(book: RuleBook, sort: str, name: str, known: Mapping[str, Any]) -> Iterator[Mutant]:
    seen: dict[str, int] = {}
    for done, changed in FAULTS[sort](known[name]):
        seen[done] = seen.get(done, 0) + 1
        number = f" ({seen[done]})" if seen[done] > 1 else ""
        yield Mutant(f"{sort}/{name}: {done}{number}", name, replace(book, **{sort: {**known, name: changed}}))


def _of_fact(fact: Fact) -> Iterator[tuple[str, Fact]]:
    for done, node in variants(fact.value):
        yield done, replace(fact, value=node)


def _of_check(check: Check) -> Iterator[tuple[str, Check]]:
    for done, node in variants(check.doubt):
        yield done, replace(check, doubt=node)


def _of_condition(condition: Condition) -> Iterator[tuple[str, Condition]]:
    parts = condition.parts
    if len(parts) > 1:
        other = Join.ANY if condition.join is Join.ALL else Join.ALL
        yield f"{condition.join.value} becomes {other.value}", replace(condition, join=other)
    for position, part in enumerate(parts):
        before, after = parts[:position], parts[position + 1 :]
        if len(parts) > 1:
            yield f"{part.name} left out", replace(condition, parts=before + after)
        for done, node in variants(part.test):
            yield f"{part.name}: {done}", replace(condition, parts=(*before, replace(part, test=node), *after))


def _of_indicator(indicator: Indicator) -> Iterator[tuple[str, Indicator]]:
    for done, above in _of_sum(indicator.numerator):
        yield f"numerator: {done}", replace(indicator, numerator=above)
    if indicator.denominator is None:
        return
    for done, below in _of_sum(indicator.denominator):
        yield f"denominator: {done}", replace(indicator, denominator=below)
    yield "in tenths of its unit", replace(indicator, factor=indicator.factor * 10)
    if indicator.scale:
        yield "rounded to a place less", replace(indicator, scale=indicator.scale - 1)


def _of_sum(part: Sum) -> Iterator[tuple[str, Sum]]:
    if part.where is not None:
        yield "where left out", replace(part, where=None)
        for done, node in variants(part.where):
            yield f"where: {done}", replace(part, where=node)
    if part.value is not None:
        for done, node in variants(part.value):
            yield f"value: {done}", replace(part, value=node)


def _of_parameter(parameter: Parameter) -> Iterator[tuple[str, Parameter]]:
    for position, value in enumerate(parameter.values):
        for done, changed in _of_value(parameter, value):
            values = (*parameter.values[:position], changed, *parameter.values[position + 1 :])
            where = f"{value.from_on}{' ' + value.area if value.area else ''}"
            yield f"{where}: {done}", replace(parameter, values=values)


def _of_value(parameter: Parameter, value: ParameterValue) -> Iterator[tuple[str, ParameterValue]]:
    for changed in _other_values(parameter, value.value):
        yield f"{value.value} becomes {changed}", replace(value, value=changed)
    yield "holds a day earlier", replace(value, from_on=value.from_on - DAY)
    yield "holds a day later", replace(value, from_on=value.from_on + DAY)
    if value.to_on:
        yield "ends a day earlier", replace(value, to_on=value.to_on - DAY)
        if not _is_followed(parameter, value):
            yield "ends a day later", replace(value, to_on=value.to_on + DAY)


def _other_values(parameter: Parameter, value: object) -> Iterator[Any]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | Decimal):
        yield from steps(value, parameter.type.scale)
    elif isinstance(value, date):
        yield from (value + DAY, value - DAY)


def _is_followed(parameter: Parameter, value: ParameterValue) -> bool:
    """The newest value of an area holds, so an end is no fault where the next one begins on the day after it."""
    assert value.to_on
    return any(one.area == value.area and one.from_on == value.to_on + DAY for one in parameter.values)


FAULTS: dict[str, Any] = {
    "facts": _of_fact,
    "checks": _of_check,
    "conditions": _of_condition,
    "indicators": _of_indicator,
    "parameters": _of_parameter,
}
