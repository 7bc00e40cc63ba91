"""Which dated value of a parameter holds in an area on a day."""

from collections.abc import Sequence
from datetime import date

from jingzhun.rules.definitions import Parameter, ParameterValue


def value_in_force(parameter: Parameter, codes: Sequence[str], day: date) -> ParameterValue | None:
    """The value of the nearest area (`codes`: nearest first) that has one on the day, else the one for everywhere.

    None where none holds. Of two values of one area and day, the one that began later.
    """
    for code in (*codes, ""):
        holding = [value for value in parameter.values if value.area == code and _holds(value, day)]
        if holding:
            return max(holding, key=lambda value: value.from_on)
    return None


def _holds(value: ParameterValue, day: date) -> bool:
    return value.from_on <= day and (value.to_on is None or day <= value.to_on)
