"""Units under + − × and ratio, and how a bare number takes the unit that it stands beside.

`yuan/month` is yuan for each month. A unit that rows are counted in (person, household …) does not change what it
multiplies or divides: yuan for each person is said in yuan, as offices say it (人均纯收入). Percent is a unit like any
other: 3 percent of people is no number of people.
"""

from collections.abc import Collection
from dataclasses import replace

from jingzhun.core.text import Text
from jingzhun.rules.checking.words import unit_words
from jingzhun.rules.kinds import NUMBERS
from jingzhun.rules.misfit import Misfit
from jingzhun.rules.nodes import Calculation, Literal, Node

PER = "/"
_ADVICE = Text("相同的单位，或一个数", "the same unit, or a plain number")


def is_plain(node: Node) -> bool:
    """A number written down, or calculated of such: it has no unit of its own and takes that of its neighbour."""
    if isinstance(node, Calculation):
        return is_plain(node.left) and is_plain(node.right)
    return isinstance(node, Literal) and node.type.kind in NUMBERS and not node.type.unit


def in_unit(node: Node, unit: str) -> Node:
    """A plain number as one of this unit; anything else as it is."""
    if not is_plain(node) or not unit:
        return node
    return replace(node, type=replace(node.type, unit=unit))


def same_unit(left: Node, right: Node) -> tuple[Node, Node, str]:
    """Both sides in one unit, and the unit. `Misfit` where they clash."""
    left, right = in_unit(left, right.type.unit), in_unit(right, left.type.unit)
    if left.type.unit != right.type.unit:
        raise clash(left.type.unit, right.type.unit, _ADVICE)
    return left, right, left.type.unit


def times(left: str, right: str, counting: Collection[str]) -> str:
    """The unit of a product. `Misfit` unless one side is bare, a count, or per the other."""
    for one, other in ((left, right), (right, left)):
        if not other:
            return one
        if one.endswith(PER + other):
            return one.removesuffix(PER + other)
    if (left in counting) != (right in counting):
        return right if left in counting else left
    raise clash(
        left,
        right,
        Text(
            "一边没有单位，或是人数、户数，或是“每……”",
            "one side without a unit, a count of rows, or a unit per the other",
        ),
    )


def per(numerator: str, denominator: str, counting: Collection[str]) -> str:
    """The unit of a ratio: bare for the same units, else the numerator's, for each of the denominator's."""
    if numerator == denominator:
        return ""
    if not denominator or denominator in counting:
        return numerator
    if not numerator:  # `1/unit`, which no rule needs
        raise clash(numerator, denominator, Text("有单位的分子", "a numerator with a unit"))
    return f"{numerator}{PER}{denominator}"


def is_unit(unit: str, known: Collection[str]) -> bool:
    """A known unit, or one per another."""
    return all(part in known for part in unit.split(PER)) and unit.count(PER) < 2


def clash(left: str, right: str, allowed: Text) -> Misfit:
    what = Text("单位不合：{left} 与 {right}", "Units clash: {left} and {right}")
    return Misfit(what.format(left=unit_words(left), right=unit_words(right)), allowed)
