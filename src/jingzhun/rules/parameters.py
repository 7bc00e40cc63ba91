"""The value of a parameter for a village on a day."""

from collections.abc import Sequence
from datetime import date

from jingzhun.rules.definitions import Parameter, ParameterValue

EVERYWHERE = ""


def value_on(parameter: Parameter, codes: Sequence[str], day: date) -> ParameterValue | None:
    """codes: of the village and its ancestors, nearest first.

    The value of the nearest area that has one on the day; there the newest. None where none holds.
    """
    holding = [value for value in parameter.values if _holds(value, day)]
    for code in (*codes, EVERYWHERE):
        here = [value for value in holding if value.area == code]
        if here:
            return max(here, key=lambda value: value.from_on)
    return None


def _holds(value: ParameterValue, day: date) -> bool:
    return value.from_on <= day and (value.to_on is None or day <= value.to_on)
