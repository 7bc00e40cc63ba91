"""Adds the parts of villages up to the areas that are looked at, so that every level reconciles with the one below."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jingzhun.figures.counting.figure import Amount, Figure
from jingzhun.rules.definitions import Indicator
from jingzhun.rules.engine import Parts, Value

Group = tuple[Value, ...]


@dataclass(slots=True)
class _Sum:
    numerator: Amount | None = 0
    denominator: Amount | None = None
    unknown: int = 0
    denominator_unknown: int = 0
    has_denominator: bool = False

    def add(self, parts: Parts) -> None:
        self.numerator = _plus(self.numerator, parts.numerator)
        self.denominator = _plus(self.denominator if self.has_denominator else 0, parts.denominator)
        self.has_denominator = True
        self.unknown += parts.unknown
        self.denominator_unknown += parts.denominator_unknown


def _plus(one: Amount | None, other: Amount | None) -> Amount | None:
    """A sum with something unknown in it is unknown."""
    return None if one is None or other is None else one + other


def add_up(
    parts: Iterable[Parts], indicators: Mapping[str, Indicator], areas: Iterable[str]
) -> dict[tuple[str, str, Group], Figure]:
    """(indicator, path, group) → its figure, for each of these areas; without a group 0 where there is no row at all.

    areas: paths of villages or areas above them.
    """
    paths = sorted(set(areas), key=len)
    lengths = sorted({len(path) for path in paths})
    wanted = frozenset(paths)
    sums: dict[tuple[str, str, Group], _Sum] = defaultdict(_Sum)
    for one in parts:
        for length in lengths:
            path = one.village[:length]
            if path in wanted and len(path) == length:
                sums[one.indicator, path, one.group].add(one)
    return {key: _figure(indicators[key[0]], key[1], key[2], found) for key, found in sums.items()}


def _figure(indicator: Indicator, path: str, group: Group, found: _Sum) -> Figure:
    return Figure(
        indicator, path, group,
        numerator=found.numerator,
        denominator=found.denominator if indicator.denominator is not None else None,
        unknown=found.unknown,
        denominator_unknown=found.denominator_unknown if indicator.denominator is not None else 0,
    )  # fmt: skip
