"""One of a unit, as a figure: what a number counts in that a heading or a line above it gives the unit of."""

from decimal import Decimal

from jingzhun.checker.figure import Figure, Kind
from jingzhun.checker.figures.reader import figures_of

_COUNTED = frozenset({Kind.QUANTITY, Kind.PERCENT})


def unit_model(unit: str) -> Figure | None:
    """None where the words are no unit, or more than one."""
    found = figures_of(f"1{unit}")
    whole = len(found) == 1 and found[0].end == len(unit) + 1 and found[0].value == Decimal(1)
    return found[0] if whole and found[0].kind in _COUNTED else None
