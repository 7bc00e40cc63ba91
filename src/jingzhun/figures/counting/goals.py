"""The value that an indicator is to reach in an area."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from jingzhun.figures.counting.figure import Goal
from jingzhun.rules.definitions import Indicator, RuleBook
from jingzhun.rules.engines.parameters import value_in_force
from jingzhun.rules.nodes import Literal, ParameterOf


def goal_of(
    book: RuleBook, indicator: Indicator, level: str, codes: Sequence[str], day: date
) -> Goal | None:
    """None where the level is not judged. codes: of the area and those above, nearest first."""
    target = indicator.target
    if target is None or level not in target.levels:
        return None
    limit: object = None
    if isinstance(target.value, Literal):
        limit = target.value.value
    elif isinstance(target.value, ParameterOf):
        found = value_in_force(book.parameters[target.value.name], codes, day)
        limit = found.value if found is not None else None
    return Goal(target.operator, limit if isinstance(limit, int | Decimal) else None)
