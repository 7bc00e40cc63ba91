"""Which dated value of a parameter holds in an area on a day."""

from collections.abc import Mapping, Sequence
from datetime import date

from jingzhun.rules.definitions import Parameter, ParameterValue

ByArea = Mapping[str, ParameterValue]
"""The values of one day by the code of their area; '' is everywhere."""


def in_force(parameter: Parameter, day: date) -> ByArea:
    """All values that hold on the day. Of two values of one area, the one that began later."""
    begun = sorted(parameter.values, key=lambda value: value.from_on)
    return {value.area: value for value in begun if _holds(value, day)}


def nearest(values: ByArea, codes: Sequence[str]) -> ParameterValue | None:
    """The value of the nearest area (`codes`: nearest first), else the one for everywhere; None where there is none."""
    return next((values[code] for code in (*codes, "") if code in values), None)


def value_in_force(parameter: Parameter, codes: Sequence[str], day: date) -> ParameterValue | None:
    """The value that holds in an area on a day; None where none does."""
    return nearest(in_force(parameter, day), codes)


def _holds(value: ParameterValue, day: date) -> bool:
    return value.from_on <= day and (value.to_on is None or day <= value.to_on)
