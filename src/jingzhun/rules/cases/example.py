"""One worked example."""

from collections.abc import Mapping
from dataclasses import dataclass

from jingzhun.rules.engine import Value
from jingzhun.rules.period import Period
from jingzhun.rules.problems import Place

Row = Mapping[str, Value]
Rows = Mapping[str, tuple[Row, ...]]
"""Table → its rows; a column left out is unknown."""


@dataclass(frozen=True, slots=True)
class Example:
    """definition: what is asked. villages: path → codes of the village and its ancestors, nearest first.

    expect: for an indicator `value`, `numerator`, `denominator` → number; else the key of a row → its result.
    None: unknown.
    """

    definition: str
    name: str
    place: Place
    period: Period
    villages: Mapping[str, tuple[str, ...]]
    rows: Rows
    expect: Mapping[str, Value]
