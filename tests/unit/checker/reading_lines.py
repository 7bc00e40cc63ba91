"""Readings as the test data write them: `sum 120 = 18 + 4 + 98`, `!` before what is not so; 万 and 亿 multiply."""

import re
from decimal import Decimal

from jingzhun.checker.relation import Relation, RelationKind

_MULTIPLIERS = {"": 1, "万": 10**4, "亿": 10**8}
Reading = tuple[str, bool, tuple[Decimal, ...]]


def written(reading: str) -> Reading:
    numbers = tuple(
        (Decimal(digits) * _MULTIPLIERS[multiplier]).normalize()
        for digits, multiplier in re.findall(r"(-?\d+(?:\.\d+)?)([万亿]?)", reading)
    )
    return reading.lstrip("!").split()[0], not reading.startswith("!"), numbers


def found(relation: Relation) -> Reading:
    return relation.kind.value, relation.holds, tuple(number.normalize() for number in _numbers(relation))


def _numbers(relation: Relation) -> tuple[Decimal, ...]:
    """In the order in which the data write them."""
    if relation.kind in {RelationKind.SUM, RelationKind.ORDER}:
        return (relation.total, *relation.parts)
    if relation.kind in {RelationKind.RATIO, RelationKind.GROWTH}:
        return (*relation.parts, relation.total, relation.stated)
    return (relation.total, *relation.parts, relation.stated)
